"""Sign-in by ID-porten"""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def kept(table: str) -> AbstractContextManager[BatchOperations]:
    """A batch that keeps the table's CHECKs: SQLite writes the table anew, and forgets them else."""
    bind = op.get_bind()
    checks = sa.inspect(bind).get_check_constraints(table) if bind.dialect.name == "sqlite" else ()
    again = (sa.CheckConstraint(each["sqltext"], name=op.f(str(each["name"]))) for each in checks)
    return op.batch_alter_table(table, table_args=tuple(again))


def upgrade() -> None:
    op.create_table('sign_in_start',
    sa.Column('state_digest', sa.String(length=64), nullable=False),
    sa.Column('browser_digest', sa.String(length=64), nullable=False),
    sa.Column('nonce', sa.String(length=64), nullable=False),
    sa.Column('verifier', sa.String(length=64), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('number_digest', sa.String(length=64), nullable=True),
    sa.Column('birth_date', sa.Date(), nullable=True),
    sa.Column('provider_sid', sa.String(length=255), nullable=True),
    sa.Column('sealed_token', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('state_digest', name=op.f('pk_sign_in_start'))
    )
    with op.batch_alter_table('sign_in_start', schema=None) as batch_op:
        batch_op.create_index('ix_sign_in_start_began_at', ['began_at'], unique=False)

    op.create_table('used_token',
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('digest', name=op.f('pk_used_token'))
    )
    with op.batch_alter_table('used_token', schema=None) as batch_op:
        batch_op.create_index('ix_used_token_used_at', ['used_at'], unique=False)

    with kept('login_session') as batch_op:
        batch_op.add_column(sa.Column('provider_sid', sa.String(length=255), nullable=True))
        batch_op.add_column(sa.Column('sealed_token', sa.Text(), nullable=True))
        batch_op.create_index('ix_login_session_provider_sid', ['provider_sid'], unique=False)

    with kept('person') as batch_op:
        batch_op.add_column(sa.Column('name_from', sa.String(length=40), nullable=False, server_default=sa.text("'register'")))
        batch_op.create_check_constraint(op.f('ck_person_name_from_known'), "name_from IN ('register', 'self')")


def downgrade() -> None:
    with kept('person') as batch_op:
        batch_op.drop_constraint(op.f('ck_person_name_from_known'), type_='check')
        batch_op.drop_column('name_from')

    with kept('login_session') as batch_op:
        batch_op.drop_index('ix_login_session_provider_sid')
        batch_op.drop_column('sealed_token')
        batch_op.drop_column('provider_sid')

    op.drop_table('used_token')
    op.drop_table('sign_in_start')
