"""How long a sign-in lasts, how it ended, and how often somebody tried"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sign_in_try',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('who', sa.String(length=64), nullable=False),
    sa.Column('tried_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_try'))
    )
    op.create_index('ix_sign_in_try_who_tried_at', 'sign_in_try', ['who', 'tried_at'], unique=False)
    op.create_index('ix_sign_in_try_tried_at', 'sign_in_try', ['tried_at'], unique=False)

    op.add_column('sign_in_start', sa.Column('fresh', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('person', sa.Column('merged_into_id', sa.String(length=36), nullable=True))

    op.add_column('login_session', sa.Column('proved_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('login_session', sa.Column('device', sa.String(length=40), nullable=True))
    op.add_column('login_session', sa.Column('ended_how', sa.String(length=40), nullable=True))
    op.create_index('ix_login_session_began_at', 'login_session', ['began_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_login_session_began_at', 'login_session')
    op.drop_column('login_session', 'ended_how')
    op.drop_column('login_session', 'device')
    op.drop_column('login_session', 'proved_at')
    op.drop_column('person', 'merged_into_id')
    op.drop_column('sign_in_start', 'fresh')
    op.drop_table('sign_in_try')
