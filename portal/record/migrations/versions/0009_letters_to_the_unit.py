"""Letters to the unit, and its answers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'unit_letter',
        sa.Column('id', sa.String(36), nullable=False),
        sa.Column('plan_id', sa.String(36), nullable=False),
        sa.Column('kind', sa.String(40), nullable=False),
        sa.Column('about', sa.String(40), nullable=True),
        sa.Column('words', sa.Text(), nullable=False),
        sa.Column('language', sa.String(40), nullable=False),
        sa.Column('written_by_id', sa.String(36), nullable=False),
        sa.Column('on_behalf_of_id', sa.String(36), nullable=True),
        sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('answer', sa.Text(), nullable=False),
        sa.Column('answer_language', sa.String(40), nullable=False),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_by_id', sa.String(36), nullable=True),
        sa.CheckConstraint(
            "kind IN ('new_coordinator', 'close', 'complaint', 'other')",
            name=op.f('ck_unit_letter_kind'),
        ),
        sa.CheckConstraint('length(words) <= 4000', name=op.f('ck_unit_letter_words_length')),
        sa.CheckConstraint('length(answer) <= 4000', name=op.f('ck_unit_letter_answer_length')),
        *(
            sa.ForeignKeyConstraint([column], [target], name=op.f(f'fk_unit_letter_{column}'))
            for column, target in (
                ('plan_id', 'plan.id'), ('written_by_id', 'person.id'),
                ('on_behalf_of_id', 'person.id'), ('answered_by_id', 'person.id'),
            )
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_letter')),
    )
    op.create_index('ix_unit_letter_unanswered', 'unit_letter', ['plan_id', 'answered_at'])
    for column in ('plan_id', 'written_by_id'):
        op.create_index(op.f(f'ix_unit_letter_{column}'), 'unit_letter', [column])


def downgrade() -> None:
    op.drop_table('unit_letter')
