"""A plan with many around it: forty people, twelve life areas, and shares that live and are dead."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, insert, select

from portal.record.models import Consent, LifeArea, Person, Plan, Share, Tie
from tests.bench.databases import PLAN, READER

PEOPLE, AREAS = 40, 12
LIVE, WITHDRAWN, RUN_OUT, ANSWERS = 200, 1_600, 300, 100
"""2,000 are dead: shares withdrawn and run out, and consents to the plan given and withdrawn."""
LONG_AGO: Final = date(2024, 1, 1)
NOW: Final = datetime.now(UTC)
TEXT: Final = {"text_version": "1", "language": "nb", "channel": "eid", "capacity": "self"}
Row = dict[str, Any]


def gather(engine: Engine, people: int = PEOPLE) -> list[str]:
    """Relatives around the measured plan, and areas up to twelve. Answers the relatives' ids."""
    ids = [str(uuid.uuid4()) for _ in range(people)]
    with engine.begin() as connection:
        connection.execute(insert(Person), [_person(each, place) for place, each in enumerate(ids)])
        connection.execute(insert(Tie), [_tie(each) for each in ids])
        town = connection.execute(select(Plan.municipality_id).where(Plan.id == PLAN)).scalar_one()
        areas = select(LifeArea.position).where(LifeArea.municipality_id == town)
        places = range(len(connection.execute(areas).all()), AREAS)
        if places:
            connection.execute(insert(LifeArea), [_area(town, place) for place in places])
    return ids


def share_with(engine: Engine, people: list[str], live: int, *, dead: bool) -> None:
    """So many shares that live, spread over the people; and two thousand that are dead."""
    ahead = NOW.date() + timedelta(days=100)
    rows = [_share(people[place % len(people)], ahead) for place in range(live)]
    consents: list[Row] = []
    if dead:
        gone = [_share(people[place % len(people)], ahead) for place in range(WITHDRAWN)]
        rows += gone
        rows += [row | {"id": str(uuid.uuid4()), "withdraws_id": row["id"]} for row in gone]
        passed = NOW.date() - timedelta(days=1)
        rows += [_share(people[place % len(people)], passed) for place in range(RUN_OUT)]
        consents = _answers()
    with engine.begin() as connection:
        connection.execute(insert(Share), rows)
        if consents:
            connection.execute(insert(Consent), consents)


def _person(person_id: str, place: int) -> Row:
    return {"id": person_id, "name_given": f"Pårørende {place}", "name_family": "Mange",
            "birth_date": date(1980, 1, 1), "sort_key": f"mange {place:03}"}  # fmt: skip


def _tie(person_id: str) -> Row:
    return {"person_id": READER, "other_id": person_id, "relation": "friend", "basis": "x",
            "valid_from": LONG_AGO}  # fmt: skip


def _area(town: str, place: int) -> Row:
    name = f"Livsområde {place}"
    return {"municipality_id": town, "code": f"area_{place}", "name_nb": name, "name_nn": name,
            "position": place}  # fmt: skip


def _share(receiver: str, until: date) -> Row:
    return TEXT | {
        "id": str(uuid.uuid4()), "plan_id": PLAN, "receiver_id": receiver, "level": "see",
        "sections": frozenset({"goals", "contributions"}), "areas": frozenset({"health"}),
        "given_by_id": READER, "given_at": NOW - timedelta(days=300), "valid_from": LONG_AGO,
        "valid_until": until, "withdraws_id": None,
    }  # fmt: skip


def _answers() -> list[Row]:
    """Given and withdrawn, again and again; the last stands."""
    given: list[Row] = []
    for place in range(ANSWERS + 1):
        at = NOW - timedelta(days=200) + timedelta(hours=place)
        row = TEXT | {
            "id": str(uuid.uuid4()), "plan_id": PLAN, "kind": "plan", "giver_id": READER,
            "given_at": at, "valid_from": LONG_AGO, "withdraws_id": None,
        }  # fmt: skip
        given.append(row)
        if place < ANSWERS:
            given.append(row | {"id": str(uuid.uuid4()), "withdraws_id": row["id"]})
    return given
