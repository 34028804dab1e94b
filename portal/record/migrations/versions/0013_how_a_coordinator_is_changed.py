"""A coordinator's role can replace another, be ended at once, and be answered by the person"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

NEW = (
    ('replaces_id', sa.String(length=36)), ('appointed_by_id', sa.String(length=36)),
    ('relative_noted_at', sa.DateTime(timezone=True)), ('ended_at', sa.DateTime(timezone=True)),
    ('ended_by_id', sa.String(length=36)),
)


def upgrade() -> None:
    for name, kind in NEW:
        op.add_column('coordinator', sa.Column(name, kind, nullable=True))
    op.create_table('coordinator_answer',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('plan_id', sa.String(length=36), nullable=False),
    sa.Column('coordinator_id', sa.String(length=36), nullable=False),
    sa.Column('giver_id', sa.String(length=36), nullable=False),
    sa.Column('on_behalf_of_id', sa.String(length=36), nullable=True),
    sa.Column('answer', sa.String(length=40), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=40), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("answer IN ('yes', 'no')", name=op.f('ck_coordinator_answer_answer_known')),
    sa.CheckConstraint('length(words) <= 4000', name=op.f('ck_coordinator_answer_words_length')),
    sa.ForeignKeyConstraint(['coordinator_id'], ['coordinator.id'], name=op.f('fk_coordinator_answer_coordinator_id')),
    sa.ForeignKeyConstraint(['giver_id'], ['person.id'], name=op.f('fk_coordinator_answer_giver_id')),
    sa.ForeignKeyConstraint(['on_behalf_of_id'], ['person.id'], name=op.f('fk_coordinator_answer_on_behalf_of_id')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_coordinator_answer_plan_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coordinator_answer'))
    )
    for name in ('coordinator_id', 'giver_id', 'plan_id'):
        op.create_index(f'ix_coordinator_answer_{name}', 'coordinator_answer', [name], unique=False)


def downgrade() -> None:
    op.drop_table('coordinator_answer')
    for name, _ in reversed(NEW):
        op.drop_column('coordinator', name)
