"""A small plan as plain rows for bulk loading: no ORM object is made on the way."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from portal.demo.chain import opened_chain
from portal.demo.small_content import small_content

Row = tuple[str, dict[str, Any]]
"""The name of a table, and one row of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where bulk plans lie: one municipality, with its coordinators and the clock's moment."""

    municipality_id: str
    staff_ids: tuple[str, ...]
    unit_id: str
    now: datetime
    today: date


class Ids:
    """Ids in the shape of random ones: quick to make, and the same in every run."""

    def __init__(self, series: int) -> None:
        self._series = series
        self._given = 0

    def __call__(self) -> str:
        self._given += 1
        digest = hashlib.sha256(f"{self._series}:{self._given}".encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))


def small_plan(place: Place, owner_id: str, index: int, new_id: Ids) -> Iterator[Row]:
    """Two goals, three measures, three contributions, two answers; a coordinator and a share."""
    plan_id, participant_id = new_id(), new_id()
    staff_id = place.staff_ids[index % len(place.staff_ids)]
    helper_id = place.staff_ids[(index + 1) % len(place.staff_ids)]
    yield "plan", _plan(place, plan_id, owner_id)
    yield "coordinator", _coordinator(place, plan_id, owner_id, staff_id, new_id())
    yield "participant", _participant(place, plan_id, helper_id, participant_id)
    yield "consent", _consent(place, plan_id, owner_id, new_id())
    yield "share", _share(place, plan_id, owner_id, helper_id, new_id())
    yield from small_content(plan_id, owner_id, staff_id, participant_id, place.now, new_id)
    for row in opened_chain(plan_id, place.unit_id, place.now):
        yield row.__tablename__, {name.key: getattr(row, name.key) for name in row.__table__.c}


def _validity(place: Place) -> dict[str, date]:
    return {
        "valid_from": place.today - timedelta(days=100),
        "valid_until": place.today + timedelta(days=265),
    }


def _plan(place: Place, plan_id: str, owner_id: str) -> dict[str, Any]:
    return {
        "id": plan_id,
        "person_id": owner_id,
        "municipality_id": place.municipality_id,
        "status": "active",
        "period_start": place.today - timedelta(days=100),
        "period_end": place.today + timedelta(days=265),
        "next_revision": place.today + timedelta(days=60),
        "opened_at": place.now,
        "closed_at": None,
    }


def _coordinator(
    place: Place, plan_id: str, owner_id: str, staff_id: str, row_id: str
) -> dict[str, Any]:
    return _validity(place) | {
        "id": row_id,
        "person_id": owner_id,
        "plan_id": plan_id,
        "municipality_id": place.municipality_id,
        "staff_id": staff_id,
        "organisation": "Koordinerende enhet",
        "phone": "60 00 00 00",
        "kind": "coordinator",
        "named_by_unit": False,
    }


def _participant(place: Place, plan_id: str, person_id: str, row_id: str) -> dict[str, Any]:
    return _validity(place) | {
        "id": row_id,
        "plan_id": plan_id,
        "person_id": person_id,
        "name": "Fysioterapeuten",
        "organisation": "Rehabiliteringstjenesten",
        "role": "fysioterapeut",
        "phone": "60 00 00 01",
        "workplace": "Treningssalen",
        "named_by_unit": False,
    }


def _consent(place: Place, plan_id: str, owner_id: str, row_id: str) -> dict[str, Any]:
    return _validity(place) | {
        "id": row_id,
        "plan_id": plan_id,
        "kind": "plan",
        "giver_id": owner_id,
        "capacity": "self",
        "channel": "eid",
        "purpose": None,
        "text_version": "2026-01",
        "language": "nb",
        "given_at": place.now,
        "withdraws_id": None,
    }


def _share(
    place: Place, plan_id: str, owner_id: str, receiver_id: str, row_id: str
) -> dict[str, Any]:
    return _validity(place) | {
        "id": row_id,
        "plan_id": plan_id,
        "receiver_id": receiver_id,
        "sections": frozenset({"goals", "contributions"}),
        "areas": frozenset({"health", "leisure"}),
        "level": "contribute",
        "purpose": None,
        "given_by_id": owner_id,
        "capacity": "self",
        "channel": "eid",
        "text_version": "2026-01",
        "language": "nb",
        "given_at": place.now,
        "withdraws_id": None,
    }
