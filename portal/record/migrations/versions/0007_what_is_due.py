"""What plans have dates for: rows without words, kept with every change and filled from what stands"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

GONE = "{0}.removed_at IS NOT NULL OR coalesce({0}.kept, '') = 'only_me'"
STANDS = f"NOT ({GONE})"
GOAL = (
    f"{STANDS.format('g')} AND NOT EXISTS (SELECT 1 FROM goal w "
    f"WHERE w.id = g.parent_goal_id AND ({GONE.format('w')}))"
)
MEASURE = """INSERT INTO due (thing_id, kind, plan_id, on_day)
    SELECT m.id, '{kind}', m.plan_id, m.{day} FROM measure m JOIN goal g ON g.id = m.goal_id
    JOIN plan p ON p.id = m.plan_id AND p.status <> 'closed'
    WHERE m.{day} IS NOT NULL AND m.status NOT IN ('done', 'ended') AND {stands} AND {goal}"""
EVALUATION = """INSERT INTO due (thing_id, kind, plan_id, on_day)
    SELECT g.id, 'goal_evaluation', e.plan_id, max(e.next_on) FROM evaluation e
    JOIN goal g ON g.id = e.goal_id JOIN plan p ON p.id = e.plan_id AND p.status <> 'closed'
    WHERE e.next_on IS NOT NULL AND g.status NOT IN ('done', 'ended') AND {stands} AND {goal}
    AND NOT EXISTS (SELECT 1 FROM evaluation l WHERE l.goal_id = e.goal_id AND {later}
        AND (l.held_on > e.held_on OR (l.held_on = e.held_on AND l.created_at > e.created_at)))
    GROUP BY g.id, e.plan_id"""
MEETING = """INSERT INTO due (thing_id, kind, plan_id, on_day)
    SELECT m.id, 'meeting', m.plan_id, date(m.starts_at) FROM meeting m
    JOIN plan p ON p.id = m.plan_id AND p.status <> 'closed'
    WHERE m.cancelled_at IS NULL AND {stands}"""
PLAN = """INSERT INTO due (thing_id, kind, plan_id, on_day)
    SELECT id, '{kind}', id, {day} FROM plan WHERE {day} IS NOT NULL AND status <> 'closed'"""


def upgrade() -> None:
    op.create_table('due',
    sa.Column('thing_id', sa.String(length=36), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('plan_id', sa.String(length=36), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.CheckConstraint("kind IN ('measure_deadline', 'measure_evaluation', 'goal_evaluation', 'meeting', 'revision', 'period_end')", name=op.f('ck_due_kind_known')),
    sa.ForeignKeyConstraint(['plan_id'], ['plan.id'], name=op.f('fk_due_plan_id')),
    sa.PrimaryKeyConstraint('thing_id', 'kind', name=op.f('pk_due'))
    )
    op.create_index('ix_due_plan_id_on_day', 'due', ['plan_id', 'on_day'], unique=False)
    stands = STANDS.format('m')
    for kind, day in (('measure_deadline', 'deadline'), ('measure_evaluation', 'evaluation_on')):
        op.execute(MEASURE.format(kind=kind, day=day, stands=stands, goal=GOAL))
    op.execute(EVALUATION.format(stands=STANDS.format('e'), later=STANDS.format('l'), goal=GOAL))
    op.execute(MEETING.format(stands=stands))
    for kind, day in (('revision', 'next_revision'), ('period_end', 'period_end')):
        op.execute(PLAN.format(kind=kind, day=day))


def downgrade() -> None:
    op.drop_index('ix_due_plan_id_on_day', table_name='due')
    op.drop_table('due')
