"""The plan as it was, and what changed in it, show nobody more than the plan of today lets them read,
nor what was away then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest

from tests.canaries.content import CREATED
from tests.canaries.marks import Mark
from tests.canaries.people import NOW, id_of
from tests.leaks.house import House, Seen
from tests.leaks.test_reading import EVERYBODY, leaks
from tests.personas import ANONYMOUS, Persona, named

BEFORE, LATELY = (CREATED + timedelta(days=1)).date(), (NOW - timedelta(days=1)).date()
EARLIER = "earlier "
OLDER = re.compile(r'href="([^"]*[?&;]side=\d+)"')


def asked(house: House, persona: Persona, rest: str) -> Seen:
    return house.ask(house.client(persona), f"/plan/{id_of(persona.plan)}/{rest}")


def shown(house: House, seen: Seen) -> set[Mark]:
    return {mark for mark in house.marks.found_in(seen.body) if not mark.who}


def changed_since(house: House, plan: str) -> set[Mark]:
    """What had another text of the same kind, at the same spot, before. What is taken back now had
    the same text, and stood."""
    earlier = {
        (mark.what.removeprefix(EARLIER), mark.spot.name)
        for mark in every(house, plan)
        if was(mark)
    }
    return {
        mark
        for mark in every(house, plan)
        if (mark.what, mark.spot.name) in earlier | {("goal", "opened")}
    }


def every(house: House, plan: str) -> set[Mark]:
    return {mark for mark in house.marks.all() if mark.plan == plan and not mark.who}


def was(mark: Mark) -> bool:
    return mark.what.startswith(EARLIER)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_what_was_is_shown_to_who_may_read_it_today_and_then(
    house: House, persona: Persona
) -> None:
    then, lately = (asked(house, persona, f"slik-den-var?dato={day}") for day in (BEFORE, LATELY))
    for seen in (then, lately):
        assert not leaks(house, persona, seen)
        assert seen.status == (200 if persona.opens else 303 if persona is ANONYMOUS else 404)
    if persona.opens:
        today = shown(house, asked(house, persona, "hele"))
        assert shown(house, lately) == today
        theirs = {mark for mark in every(house, persona.plan) if persona.may_see(mark)}
        gone = {mark for mark in theirs if was(mark) or mark.spot.name == "taken_back"}
        assert shown(house, then) == (today - changed_since(house, persona.plan)) | gone


def all_changes(house: House, persona: Persona) -> Iterator[Seen]:
    """Every page of what has changed since the plan began."""
    path = f"/plan/{id_of(persona.plan)}/endringer?fra=1.1.2024"
    while path:
        seen = house.ask(house.client(persona), path)
        yield seen
        older = OLDER.search(seen.body)
        path = unescape(older[1]) if older else ""


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_what_changed_is_told_to_who_may_read_both_what_was_and_what_is(
    house: House, persona: Persona
) -> None:
    told: set[Mark] = set()
    for seen in all_changes(house, persona):
        assert not leaks(house, persona, seen)
        assert seen.status == (200 if persona.opens else 303 if persona is ANONYMOUS else 404)
        told |= shown(house, seen)
    theirs = {mark for mark in every(house, persona.plan) if persona.may_see(mark)}
    changed = {mark for mark in theirs if was(mark) or mark in changed_since(house, persona.plan)}
    assert not (changed - told if persona.opens else told)
