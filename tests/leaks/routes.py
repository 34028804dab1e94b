"""Every route of the portal, with every address that it has in a plan of the world."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias

from flask import Flask
from werkzeug.routing import Rule

from portal.web.line_numbers import number_of
from portal.web.plan.unit_letters import KINDS
from tests.canaries.content import (
    AGENDA_BY,
    ANSWERS,
    COMMENT_BY,
    CONTRIBUTION_BY,
    COOPERATION_BY,
    EVALUATION_BY,
    GOAL_BY,
    MEASURE_BY,
    MEETING_BY,
    OPENED,
    TAKEN_BACK,
)
from tests.canaries.marks import SPOTS, Spot
from tests.canaries.people import id_of
from tests.deeds import NO_SPOT, Thing
from tests.leaks import sharing

SECRET: Final = "kT7-walks-through-9-rooms-and-Q4-doors"
Filled: TypeAlias = Iterator[tuple[dict[str, Any], Thing]]
NOT_THERE: Final = id_of("nobody", "has", "this")
SEGMENTS: Final = {
    "about_me_answer": "svar",
    "goal": "mal",
    "measure": "tiltak",
    "contribution": "bidrag",
    "evaluation": "vurdering",
    "needed_cooperation": "samarbeid",
    "comment": "kommentar",
    "meeting": "moter",
    "agenda_item": "saker",
    "minutes": "referat",
    "arrangement": "avtaler",
}

BY_ID: Final = {"person_id": sharing.people, "share_id": sharing.shares}
"""What a part of an address, that stands alone in it, is filled with in a plan."""

WITH_PARENTS: Final = ("child", "teen", "youth")
IN_AREAS: Final = tuple(Spot(spot.name, spot.area) for spot in SPOTS[:3])
STORED: Final = (
    *(Thing("about_me_answer", spot, "owner") for spot in ANSWERS.values()),
    *(Thing("goal", spot, GOAL_BY.get(spot.name, "owner")) for spot in (*SPOTS, OPENED)),
    *(Thing("measure", spot, MEASURE_BY[spot.name]) for spot in SPOTS),
    *(Thing("contribution", spot, CONTRIBUTION_BY[spot.name]) for spot in SPOTS),
    *(Thing("evaluation", spot, EVALUATION_BY[spot.name]) for spot in SPOTS),
    *(Thing("needed_cooperation", spot, COOPERATION_BY[spot.name]) for spot in SPOTS),
    *(Thing("comment", spot, COMMENT_BY[spot.name]) for spot in SPOTS),
)
GATHERED: Final = tuple(
    Thing(kind, spot, (AGENDA_BY if kind == "agenda_item" else MEETING_BY)[spot.name])
    for kind in ("meeting", "agenda_item", "minutes", "arrangement")
    for spot in SPOTS
)
SPOKEN_OF: Final = tuple(each for each in GATHERED if each.spot.name in ("health", "hidden"))
"""Of the meetings, those that the pages for any kind of thing are walked with."""
TIES: Final = (
    ("relative", "relative"), ("nearest", "nearest_relative"), ("guardian", "guardian"),
    ("seer", "relative"), ("mother", "parent"),
)  # fmt: skip
AROUND: Final = frozenset({"invitation_id", "delegation_id", "role_id", "registered_id"})
FULLMAKT: Final = ("fullmakt_see", "fullmakt_act")
BACK: Final = (Thing("goal", TAKEN_BACK, "owner"), Thing("contribution", TAKEN_BACK, "relative"))


class TeachMe(AssertionError):
    """A new route has a part that the walk cannot fill, so nobody would walk it."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address of one route, and the thing that it is about."""

    endpoint: str
    methods: frozenset[str]
    values: tuple[tuple[str, Any], ...]
    thing: Thing

    @property
    def about(self) -> str:
        return f"{self.endpoint} {self.thing.kind} {self.thing.spot.name}"


def addresses(app: Flask, plan: str) -> Iterator[Address]:
    """All addresses of all routes in a plan, and those that belong to no plan."""
    for rule in app.url_map.iter_rules():
        methods = frozenset(rule.methods or ()) - {"HEAD", "OPTIONS"}
        for values, thing in _fillings(rule, plan):
            yield Address(rule.endpoint, methods, tuple(values.items()), thing)


def one_of_each(found: Iterable[Address]) -> Iterator[Address]:
    """One address of each route for each kind of thing: enough where none of them may be reached."""
    met: set[tuple[str, str]] = set()
    for address in found:
        kind = address.endpoint, address.thing.kind
        if kind not in met:
            met.add(kind)
            yield address


def _fillings(rule: Rule, plan: str) -> Filled:
    wanted = rule.arguments - {"plan_id"}
    base = {"plan_id": id_of(plan)} if "plan_id" in rule.arguments else {}
    for values, thing in _things(rule, wanted, plan):
        yield base | values, thing


def _things(rule: Rule, wanted: set[str], plan: str) -> Filled:
    if wanted <= {"filename", "case", "number"}:
        return _without_a_thing(rule, wanted)
    if wanted == {"kind", "subject_id"}:
        return _subjects(rule, plan)
    if len(wanted) == 1:
        return _one_part(rule, next(iter(wanted)), plan)
    raise TeachMe(f"Teach the walk what stands for {sorted(wanted)} in {rule}")


def _one_part(rule: Rule, name: str, plan: str) -> Filled:
    if name in AROUND or rule.endpoint == "plan.end_tie":
        return _around(name, plan)
    if name in BY_ID:
        return BY_ID[name](plan)
    if name.removesuffix("_id") in SEGMENTS:
        return _stored(name.removesuffix("_id"), plan)
    if name in STANDS_FOR:
        return STANDS_FOR[name](plan)
    raise TeachMe(f"Teach the walk what stands for {name} in {rule}")


def _stored(kind: str, plan: str) -> Filled:
    for thing in (*STORED, *GATHERED):
        if thing.kind == kind:
            yield {f"{kind}_id": stored_id(plan, thing)}, thing


def _answers(plan: str) -> Filled:
    yield from (({"question": q}, Thing("answer", s, "owner")) for q, s in ANSWERS.items())
    yield {"question": "manage"}, Thing("answer", NO_SPOT)


def _requests(plan: str) -> Filled:
    yield {"request_id": id_of(plan, "keep request")}, Thing("wish", SPOTS[4], "owner")


def _around(name: str, plan: str) -> Filled:
    """What stands beside the content: whose it is, is told by the ``by`` of the thing."""
    ties = {role: id_of(plan, role, relation) for role, relation in TIES}
    given = {role: id_of(plan, "delegation", role) for role in FULLMAKT}
    found = {
        "invitation_id": {"invited": id_of(plan, "invitation")},
        "delegation_id": given,
        "tie_id": ties,
        "role_id": ties | given,
        "registered_id": ties,
    }
    for role, stored in found[name].items():
        yield {name: stored}, Thing(name.removesuffix("_id"), NO_SPOT, role)


def _without_a_thing(rule: Rule, wanted: set[str]) -> Filled:
    if wanted:
        of_no_plan = {"filename": "portal.css", "case": "avbrutt", "number": "9999"}
        yield {name: of_no_plan[name] for name in wanted}, Thing("", NO_SPOT)
        return
    areas = IN_AREAS if rule.endpoint.split(".")[-1].startswith("new_") else (NO_SPOT,)
    yield from (({}, Thing("", spot)) for spot in areas)


def _of_the_log(name: str, plan: str) -> Filled:
    """Each plan's first line; the adult's question about it, and her nearest relative."""
    values = {
        "sequence": number_of(SECRET, id_of(plan), 1),
        "question_id": id_of(plan, "question"),
        "tie_id": id_of(plan, "nearest", "nearest_relative"),
    }
    by = "owner" if plan == "adult" else "nobody"
    yield {name: values[name]}, Thing("line", NO_SPOT, by)


def _subjects(rule: Rule, plan: str) -> Filled:
    things = BACK if rule.endpoint.endswith("put_back") else (*STORED, *SPOKEN_OF, *BACK)
    for thing in things:
        yield {"kind": SEGMENTS[thing.kind], "subject_id": stored_id(plan, thing)}, thing


def _consents(plan: str) -> Filled:
    givers = ("mother", "father") if plan in WITH_PARENTS else ("owner",)
    for giver in givers:
        yield {"consent_id": id_of(plan, "consent", giver)}, Thing("consent", NO_SPOT, giver)


def _inquiries(plan: str) -> Filled:
    """The one in the world, whoever asks: it belongs to no plan."""
    yield {"inquiry_id": id_of("adult", "inquiry")}, Thing("inquiry", NO_SPOT, "unit")


def _kinds(plan: str) -> Filled:
    yield from (({"kind": kind}, Thing("letter", NO_SPOT)) for kind in KINDS)


def _with_the_unit(name: str, plan: str) -> Filled:
    """What lies between the adult and the unit. Other plans have nothing of the kind."""
    by = "unit" if plan == "adult" else "nobody"
    yield {f"{name}_id": id_of(plan, name)}, Thing(name, NO_SPOT, by)


def _coordinators(plan: str) -> Filled:
    role_id = id_of(f"{plan}.coordinator", "coordinator")
    yield {"coordinator_id": role_id}, Thing("coordinator", NO_SPOT, "coordinator")


STANDS_FOR: Final[dict[str, Callable[[str], Filled]]] = {
    "question": _answers,
    "request_id": _requests,
    "consent_id": _consents,
    "inquiry_id": _inquiries,
    "coordinator_id": _coordinators,
    "sequence": partial(_of_the_log, "sequence"),
    "question_id": partial(_of_the_log, "question_id"),
    "tie_id": partial(_of_the_log, "tie_id"),
    "kind": _kinds,
    "letter_id": partial(_with_the_unit, "letter"),
    "decision_id": partial(_with_the_unit, "decision"),
}
"""What stands for a part of an address that is alone in it."""


def stored_id(plan: str, thing: Thing) -> str:
    return id_of(plan, thing.kind, thing.spot.name)
