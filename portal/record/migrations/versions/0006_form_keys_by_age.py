"""Form keys by age, so that old ones are found and swept"""

from __future__ import annotations

from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_form_key_used_at', 'form_key', ['used_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_form_key_used_at', table_name='form_key')
