"""Walks 1, 2 and 5: nobody is shown what is not theirs, all are shown what is, and no row leaves the gate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.canaries.marks import Mark
from tests.leaks.contexts import stored_and_texts
from tests.leaks.house import HTMX, House, Seen
from tests.leaks.routes import Address, addresses, one_of_each
from tests.personas import ANONYMOUS, PERSONAS, Persona, named

pytestmark = pytest.mark.timeout(120, func_only=True)
EVERYBODY = (*PERSONAS, ANONYMOUS)
FOREIGN = {"other": "adult"}
LOG = {"plan.log", "plan.ask_about_entry", "plan.log_reader"}


def leaks(house: House, persona: Persona, seen: Seen, address: Address | None = None) -> list[str]:
    """All that reached the answer, the log, or a template that might show it, and should not have.

    On pages of the log one sees more names than anywhere else. A stored row should reach no template.
    """
    stored, texts = stored_and_texts(seen.contexts)
    logged = address is not None and address.endpoint in LOG
    may_see = persona.may_see_in_log if logged else persona.may_see
    reached = house.marks.found_in(f"{seen.everything}\n{texts}")
    return sorted([*stored, *(str(mark) for mark in reached if not may_see(mark))])


def walked(house: House, persona: Persona) -> Iterator[Address]:
    """Every address in the persona's plan. To whom it is closed, it is a stranger's plan: one of each."""
    everything = addresses(house.app, persona.plan)
    within = persona.opens or persona.role == "unit"
    return everything if within else one_of_each(everything)


def read(house: House, persona: Persona) -> Iterator[tuple[Address, Seen]]:
    """Each address, as a page; one of each route also as htmx asks."""
    client = house.client(persona)
    met: set[str] = set()
    for address in walked(house, persona):
        if "GET" in address.methods:
            path = house.path(address)
            yield address, house.ask(client, path)
            if address.endpoint not in met and address.endpoint != "static":
                met.add(address.endpoint)
                yield address, house.ask(client, path, headers=HTMX)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_each_is_shown_what_is_theirs_and_no_more(house: House, persona: Persona) -> None:
    found: set[Mark] = set()
    for address, seen in read(house, persona):
        assert seen.status < 500, (address.about, seen.log)
        assert not leaks(house, persona, seen, address), address.about
        past = address.endpoint == "plan.history"
        shown = house.marks.found_in(seen.body)
        found |= {mark for mark in shown if mark.what.startswith("earlier") is past or mark.who}
    theirs = {mark for mark in house.marks.all() if persona.may_see(mark)}
    blind = sorted(str(mark) for mark in theirs - found if must_be_shown(persona, mark))
    assert not blind


def must_be_shown(persona: Persona, mark: Mark) -> bool:
    """Not what a page may leave out: the unit's hours, and the school's man, who has written nothing."""
    silent = mark.what == "own name" and mark.who.endswith(".school")
    return persona.opens and mark.what != "unit" and not silent


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_nobody_is_shown_anything_of_a_strangers_plan(house: House, persona: Persona) -> None:
    client = house.client(persona)
    for address in one_of_each(addresses(house.app, FOREIGN.get(persona.plan, "other"))):
        if dict(address.values).get("plan_id") and "GET" in address.methods:
            seen = house.ask(client, house.path(address))
            assert seen.status == (303 if persona is ANONYMOUS else 404), address.about
            assert not leaks(house, persona, seen)


@pytest.mark.parametrize("persona", EVERYBODY, ids=named)
def test_the_list_of_plans_names_those_alone_that_one_may_know_of(
    house: House, persona: Persona
) -> None:
    seen = house.ask(house.client(persona), "/mine-planer")
    assert not leaks(house, persona, seen)
    assert (seen.status == 303) is (persona.opens or persona is ANONYMOUS)
