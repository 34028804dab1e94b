"""Every route of the portal, with every address that it has in a plan of the world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask
from werkzeug.routing import Rule

from portal.web.line_numbers import number_of
from tests.canaries.content import (
    ANSWERS,
    COMMENT_BY,
    CONTRIBUTION_BY,
    GOAL_BY,
    MEASURE_BY,
    OPENED,
    TAKEN_BACK,
)
from tests.canaries.marks import SPOTS, Spot
from tests.canaries.people import id_of
from tests.leaks import sharing
from tests.personas import NO_SPOT, Thing

SECRET: Final = "k" * 40
NOT_THERE: Final = id_of("nobody", "has", "this")
SEGMENTS: Final = {
    "about_me_answer": "svar",
    "goal": "mal",
    "measure": "tiltak",
    "contribution": "bidrag",
    "comment": "kommentar",
}

BY_ID: Final = {"person_id": sharing.people, "share_id": sharing.shares}
"""What a part of an address, that stands alone in it, is filled with in a plan."""

IN_AREAS: Final = tuple(Spot(spot.name, spot.area) for spot in SPOTS[:3])
STORED: Final = (
    *(Thing("about_me_answer", spot, "owner") for spot in ANSWERS.values()),
    *(Thing("goal", spot, GOAL_BY.get(spot.name, "owner")) for spot in (*SPOTS, OPENED)),
    *(Thing("measure", spot, MEASURE_BY[spot.name]) for spot in SPOTS),
    *(Thing("contribution", spot, CONTRIBUTION_BY[spot.name]) for spot in SPOTS),
    *(Thing("comment", spot, COMMENT_BY[spot.name]) for spot in SPOTS),
)
TIES: Final = (
    ("relative", "relative"), ("nearest", "nearest_relative"), ("guardian", "guardian"),
    ("seer", "relative"), ("mother", "parent"),
)  # fmt: skip
AROUND: Final = frozenset({"invitation_id", "delegation_id", "role_id"})
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


def _fillings(rule: Rule, plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    wanted = rule.arguments - {"plan_id"}
    base = {"plan_id": id_of(plan)} if "plan_id" in rule.arguments else {}
    for values, thing in _things(rule, wanted, plan):
        yield base | values, thing


def _things(rule: Rule, wanted: set[str], plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    if not wanted:
        areas = IN_AREAS if rule.endpoint.split(".")[-1].startswith("new_") else (NO_SPOT,)
        yield from (({}, Thing("", spot)) for spot in areas)
    elif wanted == {"filename"}:
        yield {"filename": "portal.css"}, Thing("", NO_SPOT)
    elif wanted == {"case"}:
        yield {"case": "avbrutt"}, Thing("", NO_SPOT)
    elif wanted == {"question"}:
        yield from (({"question": q}, Thing("answer", s, "owner")) for q, s in ANSWERS.items())
        yield {"question": "manage"}, Thing("answer", NO_SPOT)
    elif wanted <= AROUND or rule.endpoint == "plan.end_tie":
        yield from _around(next(iter(wanted)), plan)
    elif wanted <= BY_ID.keys():
        yield from BY_ID[next(iter(wanted))](plan)
    elif wanted <= {"sequence", "question_id", "tie_id"}:
        yield from _of_the_log(wanted, plan)
    elif wanted == {"request_id"}:
        yield {"request_id": id_of(plan, "keep request")}, Thing("wish", SPOTS[4], "owner")
    elif wanted == {"kind", "subject_id"}:
        yield from _subjects(rule, plan)
    elif len(wanted) == 1 and (kind := next(iter(wanted)).removesuffix("_id")) in SEGMENTS:
        yield from (
            ({f"{kind}_id": stored_id(plan, thing)}, thing)
            for thing in STORED
            if thing.kind == kind
        )
    else:
        raise TeachMe(f"Teach the walk what stands for {sorted(wanted)} in {rule}")


def _around(name: str, plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    """What stands beside the content: whose it is, is told by the ``by`` of the thing."""
    ties = {role: id_of(plan, role, relation) for role, relation in TIES}
    given = {role: id_of(plan, "delegation", role) for role in FULLMAKT}
    found = {
        "invitation_id": {"invited": id_of(plan, "invitation")},
        "delegation_id": given,
        "tie_id": ties,
        "role_id": ties | given,
    }
    for role, stored in found[name].items():
        yield {name: stored}, Thing(name.removesuffix("_id"), NO_SPOT, role)


def _of_the_log(wanted: set[str], plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    """Each plan's first line; the adult's question about it, and her nearest relative."""
    values = {
        "sequence": number_of(SECRET, id_of(plan), 1),
        "question_id": id_of(plan, "question"),
        "tie_id": id_of(plan, "nearest", "nearest_relative"),
    }
    by = "owner" if plan == "adult" else "nobody"
    yield {name: values[name] for name in wanted}, Thing("line", NO_SPOT, by)


def _subjects(rule: Rule, plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    things = BACK if rule.endpoint.endswith("put_back") else (*STORED, *BACK)
    for thing in things:
        yield {"kind": SEGMENTS[thing.kind], "subject_id": stored_id(plan, thing)}, thing


def stored_id(plan: str, thing: Thing) -> str:
    return id_of(plan, thing.kind, thing.spot.name)
