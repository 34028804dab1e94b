"""Why a plan was closed and by whom, how long it is kept, and where the chain of a removed one ended"""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

REASONS = "('wish', 'consent_withdrawn', 'need_ended', 'moved', 'died')"


def kept(table: str) -> AbstractContextManager[BatchOperations]:
    """A batch that keeps the table's CHECKs: SQLite writes the table anew, and forgets them else."""
    bind = op.get_bind()
    checks = sa.inspect(bind).get_check_constraints(table) if bind.dialect.name == "sqlite" else ()
    again = (sa.CheckConstraint(each["sqltext"], name=op.f(str(each["name"]))) for each in checks)
    return op.batch_alter_table(table, table_args=tuple(again))


def upgrade() -> None:
    with kept('plan') as batch_op:
        batch_op.add_column(sa.Column('close_reason', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('closed_by_id', sa.String(length=36), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_plan_closed_by_id'), 'person', ['closed_by_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_plan_close_reason'), f"close_reason IS NULL OR close_reason IN {REASONS}")
    op.add_column('audit_entry', sa.Column('chain_length', sa.Integer(), nullable=True))
    op.add_column('audit_entry', sa.Column('chain_hash', sa.String(length=64), nullable=True))
    op.create_table(
        'retention_rule',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('municipality_id', sa.String(length=36), nullable=False),
        sa.Column('reason', sa.String(length=40), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('decided_on', sa.Date(), nullable=False),
        sa.Column('months', sa.Integer(), nullable=False),
        sa.CheckConstraint(f'reason IN {REASONS}', name=op.f('ck_retention_rule_reason_known')),
        sa.CheckConstraint('months >= 0', name=op.f('ck_retention_rule_months_counted')),
        sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_retention_rule_municipality_id')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_rule')),
        sa.UniqueConstraint('municipality_id', 'reason', name=op.f('uq_retention_rule_municipality_id_reason')),
    )
    for table in ('share', 'delegation'):
        op.execute(
            f"UPDATE outbox_row SET plan_id = (SELECT t.plan_id FROM {table} t "
            f"WHERE outbox_row.occasion LIKE '{table}:' || t.id || ':%') "
            f"WHERE plan_id IS NULL AND occasion LIKE '{table}:%'"
        )
    for kind in ('consent', 'birthday'):
        op.execute(
            "UPDATE outbox_row SET plan_id = (SELECT p.id FROM plan p "
            f"WHERE outbox_row.occasion LIKE '{kind}:' || p.id || ':%') "
            f"WHERE plan_id IS NULL AND occasion LIKE '{kind}:%'"
        )


def downgrade() -> None:
    op.drop_table('retention_rule')
    with kept('audit_entry') as batch_op:
        for name in ('chain_hash', 'chain_length'):
            batch_op.drop_column(name)
    with kept('plan') as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_plan_close_reason'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_plan_closed_by_id'), type_='foreignkey')
        for name in ('closed_by_id', 'close_reason'):
            batch_op.drop_column(name)
