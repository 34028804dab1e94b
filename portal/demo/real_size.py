"""More plans of real size: the demo's largest plan, with new people in every part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from portal.demo.cast import Cast
from portal.demo.plan_file import PlanFile
from portal.demo.seed import plan_rows
from portal.record.models import Base, Person

MODEL = "nora"


def copy_key(number: int) -> str:
    """The key of one copy, from which its ids come."""
    return f"{MODEL}-{number}"


def real_size_rows(cast: Cast, number: int) -> Iterator[Base]:
    """One copy, with its people. They have no national number: they cannot sign in for real."""
    entry = cast.source.plans[MODEL]
    names = {key: f"{key}-{number}" for key in cast.source.people if _stands_in(key, entry)}
    people = {new: cast.person(key) for key, new in names.items()}
    fresh = Cast(replace(cast.source, people=cast.source.people | people), cast.calendar)
    for key in people:
        yield _person(fresh, key)
    yield from plan_rows(PlanFile(fresh, copy_key(number), _renamed(entry, names)))


def _person(cast: Cast, key: str) -> Person:
    entry = cast.person(key)
    return Person(
        id=cast.person_id(key),
        name_given=entry["given"],
        name_family=entry["family"],
        birth_date=cast.calendar.birth_date(entry),
    )


def _stands_in(key: str, value: Any) -> bool:
    if isinstance(value, dict):
        return any(_stands_in(key, part) for part in (*value.keys(), *value.values()))
    if isinstance(value, list):
        return any(_stands_in(key, part) for part in value)
    return bool(value == key)


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {_renamed(name, names): _renamed(part, names) for name, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names) for part in value]
    return names.get(value, value) if isinstance(value, str) else value
