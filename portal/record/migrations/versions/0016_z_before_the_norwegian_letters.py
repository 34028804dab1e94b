"""Sort keys in which z stands before æ, ø and å: «Zakariassen» stood after «Åsen»"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

PERSON = sa.table('person', sa.column('id', sa.String), sa.column('sort_key', sa.String))


def upgrade() -> None:
    _write(re.compile('z(?![0123])'), 'z0')


def downgrade() -> None:
    _write(re.compile('z0'), 'z')


def _write(was: re.Pattern[str], becomes: str) -> None:
    bind = op.get_bind()
    stored = sa.select(PERSON).where(PERSON.c.sort_key.contains('z'))
    for person_id, key in bind.execute(stored).all():
        anew = was.sub(becomes, key)
        if anew != key:
            bind.execute(PERSON.update().where(PERSON.c.id == person_id).values(sort_key=anew))
