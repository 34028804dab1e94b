"""Versions by the moment when they held, so that the plan as it was is found without reading them all"""

from __future__ import annotations

from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index('ix_version_period', table_name='version')
    op.create_index(
        'ix_version_moment', 'version', ['plan_id', 'valid_until', 'row_id', 'valid_from'], unique=False
    )


def downgrade() -> None:
    op.drop_index('ix_version_moment', table_name='version')
    op.create_index('ix_version_period', 'version', ['plan_id', 'valid_until'], unique=False)
