"""The plan as it was shows nobody more than the plan of today lets them read, nor what was away then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.canaries.content import CREATED
from tests.canaries.marks import Mark
from tests.canaries.people import NOW, id_of
from tests.leaks.house import House, Seen
from tests.leaks.test_reading import EVERYBODY, leaks
from tests.personas import ANONYMOUS, Persona, named

BEFORE, LATELY = (CREATED + timedelta(days=1)).date(), (NOW - timedelta(days=1)).date()
CHANGED_SINCE = ("answer", "goal", "measure", "place", "contribution", "comment")
"""What has another text now. Each has an earlier one of the same kind and at the same spot."""

ELSEWHERE = ("asked by", "child voice")
"""What a child has said stands with the consents."""


def as_it_was(house: House, persona: Persona, day: date) -> Seen:
    path = f"/plan/{id_of(persona.plan)}/slik-den-var?dato={day}"
    return house.ask(house.client(persona), path)


def shown(house: House, seen: Seen) -> set[Mark]:
    return {mark for mark in house.marks.found_in(seen.body) if not mark.who}


def was_changed(mark: Mark) -> bool:
    if mark.spot.name in ("opened", "taken_back"):
        return mark.spot.name == "opened" and mark.what == "goal"
    return mark.what in CHANGED_SINCE


def stood(mark: Mark) -> bool:
    """On a page of the past: the earlier texts, and what has never had another."""
    return mark.what.startswith("earlier") or not was_changed(mark)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_what_was_is_shown_to_who_may_read_it_today_and_then(
    house: House, persona: Persona
) -> None:
    then, lately = (as_it_was(house, persona, day) for day in (BEFORE, LATELY))
    for seen in (then, lately):
        assert not leaks(house, persona, seen)
        assert seen.status == (200 if persona.opens else 303 if persona is ANONYMOUS else 404)
    if persona.opens:
        theirs = (mark for mark in house.marks.all() if persona.may_see(mark) and not mark.who)
        of_pages = {mark for mark in theirs if mark.section and mark.what not in ELSEWHERE}
        assert shown(house, then) == {mark for mark in of_pages if stood(mark)}
        lasting = {mark for mark in of_pages if not mark.what.startswith("earlier")}
        assert shown(house, lately) == {m for m in lasting if m.spot.name != "taken_back"}
