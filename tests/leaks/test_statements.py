"""The page of the whole plan asks the database as many times whatever the plan's size: eight at most."""

from __future__ import annotations

import uuid

from sqlalchemy import event

from tests.canaries.people import id_of
from tests.leaks.house import House
from tests.leaks.snapshot import Snapshot, restore, snapshot
from tests.personas import PERSONAS

NOT_COUNTED = ("BEGIN", "COMMIT")
AT_MOST = 8
CONTENT = ("goal", "measure", "contribution", "comment")


def statements(house: House) -> list[str]:
    """What one reading of the whole plan asks, the sign-in's included."""
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(NOT_COUNTED):
            asked.append(statement)

    event.listen(house.portals_engine, "before_cursor_execute", note)
    try:
        path = f"/plan/{id_of('adult')}/hele"
        assert house.ask(house.client(PERSONAS[0]), path).status == 200
    finally:
        event.remove(house.portals_engine, "before_cursor_execute", note)
    return asked


def grow(house: House, before: Snapshot, times: int) -> None:
    """The same plan with as many times the content."""
    bigger = {name: dict(rows) for name, rows in before.items()}
    for name in CONTENT:
        for key, row in before[name].items():
            if row["plan_id"] != id_of("adult"):
                continue
            for _ in range(times - 1):
                new = str(uuid.uuid4())
                bigger[name][(new, *key[1:])] = row | {"id": new}
    restore(house.engine, bigger, before)


def test_eight_statements_whatever_the_size(house: House, before: Snapshot) -> None:
    statements(house)  # the first visit of a sign-in is noted
    small = statements(house)
    assert 0 < len(small) <= AT_MOST, small
    now = snapshot(house.engine)
    grow(house, now, 10)
    assert statements(house) == small
