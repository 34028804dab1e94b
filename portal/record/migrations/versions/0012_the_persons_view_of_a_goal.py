"""What the person answers when a goal is looked back at"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('evaluation', sa.Column('content', sa.String(length=40), nullable=True))
    op.add_column('evaluation', sa.Column('still_right', sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column('evaluation', 'still_right')
    op.drop_column('evaluation', 'content')
