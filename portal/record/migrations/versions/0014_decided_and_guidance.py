"""What the municipality has decided, and what it adds to the guidance"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('decision',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('plan_id', sa.String(length=36), nullable=False),
    sa.Column('what', sa.String(length=200), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=False),
    sa.Column('complain_by', sa.Date(), nullable=True),
    sa.Column('registered_by_id', sa.String(length=36), nullable=False),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('removed_by_id', sa.String(length=36), nullable=True),
    sa.CheckConstraint('complain_by IS NULL OR complain_by >= decided_on', name=op.f('ck_decision_decided_on_before_complain_by')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_decision_plan_id')),
    sa.ForeignKeyConstraint(['registered_by_id'], ['person.id'], name=op.f('fk_decision_registered_by_id')),
    sa.ForeignKeyConstraint(['removed_by_id'], ['person.id'], name=op.f('fk_decision_removed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    with op.batch_alter_table('decision') as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_plan_id'), ['plan_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_registered_by_id'), ['registered_by_id'], unique=False)
    op.create_table('guidance_addition',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('municipality_id', sa.String(length=36), nullable=False),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.Column('words_nb', sa.Text(), nullable=False),
    sa.Column('words_nn', sa.Text(), nullable=False),
    sa.Column('written_on', sa.Date(), nullable=False),
    sa.CheckConstraint('length(words_nb) <= 1000', name=op.f('ck_guidance_addition_words_nb_length')),
    sa.CheckConstraint('length(words_nn) <= 1000', name=op.f('ck_guidance_addition_words_nn_length')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guidance_addition')),
    sa.UniqueConstraint('municipality_id', 'topic', name=op.f('uq_guidance_addition_municipality_id_topic'))
    )


def downgrade() -> None:
    op.drop_table('guidance_addition')
    op.drop_table('decision')
