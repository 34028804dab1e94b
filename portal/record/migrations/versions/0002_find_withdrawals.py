"""Find what withdraws a consent or a share, among however many there are"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_consent_withdraws_id"), "consent", ["withdraws_id"])
    op.create_index(op.f("ix_share_withdraws_id"), "share", ["withdraws_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_share_withdraws_id"), table_name="share")
    op.drop_index(op.f("ix_consent_withdraws_id"), table_name="consent")
