"""A rule of retention may be about the inquiries that led to no plan"""

from __future__ import annotations

from alembic import op


revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

BEFORE = "'wish', 'consent_withdrawn', 'need_ended', 'moved', 'died'"


def upgrade() -> None:
    _reasons(f"{BEFORE}, 'no_plan'")


def downgrade() -> None:
    op.execute("DELETE FROM retention_rule WHERE reason = 'no_plan'")
    _reasons(BEFORE)


def _reasons(known: str) -> None:
    with op.batch_alter_table('retention_rule') as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_retention_rule_reason_known'), type_='check')
        batch_op.create_check_constraint(batch_op.f('ck_retention_rule_reason_known'), f"reason IN ({known})")
