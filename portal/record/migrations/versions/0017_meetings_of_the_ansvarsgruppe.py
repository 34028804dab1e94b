"""The ansvarsgruppe and its meetings. No page has written a meeting before: the table is made anew"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

SECTIONS = "'about_me', 'goals', 'contributions', 'meetings', 'messages', 'documents'"
REFERRED = {'author_id': 'person', 'on_behalf_of_id': 'person', 'plan_id': 'plan', 'removed_by_id': 'person'}


def upgrade() -> None:
    op.drop_table('meeting')
    _content('care_team', _column('member_keys', sa.Text()))
    op.create_index('uq_care_team_plan_id', 'care_team', ['plan_id'], unique=True)
    _content(
        'meeting',
        _column('starts_at', sa.DateTime(timezone=True)),
        _column('form', sa.String(40)),
        _column('place', sa.Text()),
        _column('invited_keys', sa.Text()),
        _column('words', sa.Text()),
        _column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
        _column('cancel_words', sa.Text()),
        words=('words', 'place', 'cancel_words'),
    )
    _content(
        'agenda_item',
        _column('meeting_id', sa.String(36)),
        _column('kind', sa.String(40)),
        _column('words', sa.Text()),
        words=('words',), refers={'meeting_id': 'meeting'},
    )
    _content(
        'minutes',
        _column('meeting_id', sa.String(36)),
        _column('words', sa.Text()),
        words=('words',), refers={'meeting_id': 'meeting'},
    )
    _content(
        'arrangement',
        _column('meeting_id', sa.String(36)),
        _column('words', sa.Text()),
        _column('goal_id', sa.String(36), nullable=True),
        _column('responsible_key', sa.String(200)),
        _column('deadline', sa.Date(), nullable=True),
        _column('measure_id', sa.String(36), nullable=True),
        words=('words',),
        refers={'meeting_id': 'meeting', 'goal_id': 'goal', 'measure_id': 'measure'},
    )
    for table in ('agenda_item', 'minutes', 'arrangement'):
        op.create_index(f'ix_{table}_meeting_id', table, ['meeting_id'])


def _content(table: str, *own: Any, words: tuple[str, ...] = (), refers: dict[str, str] | None = None) -> None:
    """A table of plan content: what all of them have, and its own."""
    foreign = REFERRED | (refers or {})
    op.create_table(
        table,
        *own,
        _column('id', sa.String(36)),
        _column('section', sa.String(40)),
        _column('life_area', sa.String(40), nullable=True),
        _column('kept', sa.String(40), nullable=True),
        _column('voice', sa.String(40)),
        _column('author_id', sa.String(36), nullable=True),
        _column('on_behalf_of_id', sa.String(36), nullable=True),
        _column('language', sa.String(40)),
        _column('created_at', sa.DateTime(timezone=True)),
        _column('changed_at', sa.DateTime(timezone=True)),
        _column('version', sa.Integer()),
        _column('removed_at', sa.DateTime(timezone=True), nullable=True),
        _column('removed_by_id', sa.String(36), nullable=True),
        _column('plan_id', sa.String(36)),
        _check(table, 'kept', "kept IS NULL OR kept IN ('only_me', 'from_parents')"),
        _check(table, 'section_known', f'section IN ({SECTIONS})'),
        _check(table, 'voice_known', "voice IN ('person', 'service', 'relative')"),
        *(_check(table, f'{each}_length', f'length({each}) <= 4000') for each in words),
        *(
            sa.ForeignKeyConstraint([column], [f'{other}.id'], name=op.f(f'fk_{table}_{column}'))
            for column, other in foreign.items()
        ),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{table}')),
    )
    op.create_index(f'ix_{table}_plan_id', table, ['plan_id'])


def _column(name: str, kind: Any, *, nullable: bool = False) -> Any:
    return sa.Column(name, kind, nullable=nullable)


def _check(table: str, name: str, rule: str) -> Any:
    return sa.CheckConstraint(rule, name=op.f(f'ck_{table}_{name}'))


def downgrade() -> None:
    for table in ('arrangement', 'minutes', 'agenda_item', 'meeting', 'care_team'):
        op.drop_table(table)
    _content(
        'meeting',
        _column('starts_at', sa.DateTime(timezone=True)),
        _column('form', sa.String(40)),
        _column('place', sa.Text()),
        _column('invited_ids', sa.String(200)),
        _column('agenda', sa.Text()),
        _column('minutes', sa.Text()),
        _column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
        words=('agenda', 'minutes', 'place'),
    )
