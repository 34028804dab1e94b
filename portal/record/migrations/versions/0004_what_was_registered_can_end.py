"""A mandate and a decision about capacity can be ended early, with the reason; a mandate is reviewed"""

from __future__ import annotations

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def kept(table: str) -> AbstractContextManager[BatchOperations]:
    """A batch that keeps the table's CHECKs: SQLite writes the table anew, and forgets them else."""
    bind = op.get_bind()
    checks = sa.inspect(bind).get_check_constraints(table) if bind.dialect.name == "sqlite" else ()
    again = (sa.CheckConstraint(each["sqltext"], name=op.f(str(each["name"]))) for each in checks)
    return op.batch_alter_table(table, table_args=tuple(again))


def upgrade() -> None:
    op.add_column('tie', sa.Column('review_on', sa.Date(), nullable=True))
    op.add_column('tie', sa.Column('end_reason', sa.String(length=200), nullable=True))
    with kept('capacity_decision') as batch_op:
        batch_op.add_column(sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('ended_by_id', sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column('end_reason', sa.String(length=200), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_capacity_decision_ended_by_id'), 'person', ['ended_by_id'], ['id'])


def downgrade() -> None:
    with kept('capacity_decision') as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_capacity_decision_ended_by_id'), type_='foreignkey')
        for name in ('end_reason', 'ended_by_id', 'ended_at'):
            batch_op.drop_column(name)
    with kept('tie') as batch_op:
        for name in ('end_reason', 'review_on'):
            batch_op.drop_column(name)
