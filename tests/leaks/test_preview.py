"""The preview is honest: what the person is shown as another's view is that other's own page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from portal.gate.preview_lens import PreviewLens
from tests.canaries.marks import Mark
from tests.canaries.people import id_of
from tests.leaks.house import House, Seen
from tests.leaks.snapshot import Snapshot, made, snapshot
from tests.personas import PERSONAS, Persona, named

pytestmark = pytest.mark.timeout(120, func_only=True)
OWNERS = {each.plan: each for each in PERSONAS if each.role == "owner"}
MOTHERS = {each.plan: each for each in PERSONAS if each.role == "mother"}
OTHERS = [each for each in PERSONAS if each.role != "owner" and each.plan in OWNERS]
INSIDE = re.compile(r'(?<=<h2 id="prove">).*?</section>\s*<p><a class="back"', re.DOTALL)
"""From the heading of the framed part on. The heading says whose eyes they are."""
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def through(house: House, viewer: Persona, role: str) -> Seen:
    path = f"/plan/{id_of(viewer.plan)}/deling/{id_of(f'{viewer.plan}.{role}')}/slik-ser-det-ut"
    return house.ask(house.client(viewer), path)


def content(house: House, html: str, part: re.Pattern[str]) -> set[Mark]:
    """All marks in a part of a page: of content, and of people and where they are."""
    found = part.search(html)
    return house.marks.found_in(found.group().split("</h", 1)[1]) if found else set()


def own_page(house: House, persona: Persona) -> set[Mark]:
    seen = house.ask(house.client(persona), f"/plan/{id_of(persona.plan)}/hele")
    return content(house, seen.body, MAIN) if seen.status == 200 else set()


@pytest.mark.parametrize("persona", OTHERS, ids=named)
def test_the_person_is_shown_just_what_the_other_sees(house: House, persona: Persona) -> None:
    seen = through(house, OWNERS[persona.plan], persona.role)
    theirs = own_page(house, persona)
    assert content(house, seen.body, INSIDE) == theirs
    assert bool(theirs) is persona.opens
    if persona.opens or seen.status == 404:
        return
    assert seen.status == 200
    assert "ser ingenting i planen nå" in seen.body


def test_the_preview_is_not_blind(house: House) -> None:
    """The ones that must not be empty, so that two empty pages do not pass for one."""
    seen = through(house, OWNERS["adult"], "relative")
    assert len([each for each in content(house, seen.body, INSIDE) if each.section]) > 10


@pytest.mark.parametrize("plan", MOTHERS)
def test_a_parent_does_not_borrow_the_coordinators_eyes(house: House, plan: str) -> None:
    mother = MOTHERS[plan]
    if not mother.opens:
        assert through(house, mother, "coordinator").status == 404
        return
    seen = through(house, mother, "coordinator")
    shown = content(house, seen.body, INSIDE)
    kept = {mark.spot.kept for mark in shown}
    assert seen.status == 200
    assert shown
    assert kept == {None}


def test_a_preview_leads_nowhere_and_changes_nothing(house: House) -> None:
    seen = through(house, OWNERS["adult"], "relative")
    inside = INSIDE.search(seen.body)
    assert inside is not None
    assert re.findall(r'href="([^"]*)"', inside.group().rsplit("<p>", 1)[0]) == []
    assert "<form" not in inside.group()


def test_a_preview_is_the_persons_own_act_in_the_log(house: House, before: Snapshot) -> None:
    through(house, OWNERS["adult"], "relative")
    after = snapshot(house.engine)
    (entry,) = made(before, after, "audit_entry")
    assert (entry["viewer_id"], entry["action"]) == (id_of("adult.owner"), "SeenAs")
    assert (entry["thing_id"], entry["relation"]) == (id_of("adult.relative"), "self")
    assert before["visit"] == after["visit"]


@pytest.mark.parametrize("role", ["owner", "nobody", "third", "unit"])
def test_who_is_not_on_the_list_is_not_there(house: House, role: str) -> None:
    seen = through(house, OWNERS["adult"], role)
    missing = through(house, OWNERS["adult"], "nobody")
    assert seen.status == 404
    assert seen.response.data == missing.response.data


def test_a_lens_that_forgets_the_one_who_looks_is_caught(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests above are tested: with the other's eyes alone, a parent would see too much."""
    init = PreviewLens.__init__

    def blind(self: PreviewLens, frame: Any, *rest: Any) -> None:
        init(self, frame, rest[0], rest[1], frame.facts)

    monkeypatch.setattr(PreviewLens, "__init__", blind)
    with pytest.raises(AssertionError):
        test_a_parent_does_not_borrow_the_coordinators_eyes(house, "teen")
