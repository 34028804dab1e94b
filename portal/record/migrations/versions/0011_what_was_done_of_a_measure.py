"""What was done of a measure, or was not: told beside it"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('comment', sa.Column('said', sa.String(length=40), nullable=True))
    op.add_column('comment', sa.Column('status', sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_column('status')
        batch_op.drop_column('said')
