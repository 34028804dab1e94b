"""The people of the world: who they are to whom, and until when."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from portal.record.models import (
    Base,
    CapacityDecision,
    ChildVoice,
    Consent,
    Coordinator,
    Decision,
    Delegation,
    Draft,
    Inquiry,
    Invitation,
    KeepRequest,
    LifeArea,
    Municipality,
    Participant,
    Person,
    Share,
    StaffRole,
    Tie,
    UnitLetter,
)
from portal.record.national_number import digest_of
from tests.canaries.marks import Marks
from tests.machine.in_production import NUMBER_KEY

NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY: Final = NOW.date()
LONG_AGO, YESTERDAY = date(2024, 1, 1), TODAY - timedelta(days=1)
NUMBER: Final = "01818009514"
BIRTHS: Final = {
    "adult": date(1986, 5, 1),
    "child": date(2017, 5, 1),
    "teen": date(2013, 5, 1),
    "youth": TODAY.replace(year=2010),
    "protected": date(1986, 5, 1),
    "other": date(1986, 5, 1),
}
"""The plans by name, with the birth of whose it is. The youth fills sixteen years today."""


def id_of(*parts: str) -> str:
    """The id of a thing of the world: always the same, and looking like any other."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, ".".join(parts)))


def person(marks: Marks, plan: str, role: str, birth: date = date(1980, 1, 1)) -> Person:
    """Somebody, known by the key ``plan.role``."""
    key = f"{plan}.{role}"
    return Person(
        id=id_of(key),
        name_given=marks.new(plan, "own name", who=key),
        name_family=marks.new(plan, "own name", who=key),
        birth_date=birth,
        protected_address="confidential" if key == "protected.owner" else "none",
        national_number_digest=digest_of(NUMBER, NUMBER_KEY)
        if key == "other.coordinator"
        else None,
    )


def municipality(marks: Marks, plan: str) -> Iterator[Base]:
    """Each plan has its own, so that it can be told from all others."""
    town = id_of(plan, "town")
    unit = {
        name: marks.new(plan, "unit", who=f"{plan}.town", whereabouts=True)
        for name in ("name", "unit_name", "unit_phone", "unit_hours")
    }
    yield Municipality(id=town, number=plan, language="nb", **unit)
    for position, code in enumerate(("health", "economy")):
        yield LifeArea(
            id=id_of(plan, code), municipality_id=town, code=code, name_nb=f"nb {code}",
            name_nn=f"nn {code}", position=position,
        )  # fmt: skip


def participant(marks: Marks, plan: str, role: str, *, login: bool, **more: Any) -> Participant:
    """Someone who takes part. One without a person is known by the participant alone."""
    key = f"{plan}.{role}"
    return Participant(
        id=id_of(key, "participant"),
        plan_id=id_of(plan),
        person_id=id_of(key) if login else None,
        name=marks.new(plan, "name", who=key),
        organisation=marks.new(plan, "organisation", who=key, whereabouts=True),
        role=marks.new(plan, "role", who=key),
        phone=marks.new(plan, "phone", who=key, whereabouts=True),
        workplace=marks.new(plan, "workplace", who=key, whereabouts=True),
        **{"valid_from": LONG_AGO, **more},
    )


def coordinator(marks: Marks, plan: str, role: str, **more: Any) -> Coordinator:
    """Whoever is replaced may still have written something, but is nobody's contact."""
    key = f"{plan}.{role}"
    desk = f"{key}'s former desk" if "valid_until" in more else key
    return Coordinator(
        id=id_of(key, "coordinator"),
        person_id=id_of(f"{plan}.owner"),
        plan_id=id_of(plan),
        municipality_id=id_of(plan, "town"),
        staff_id=id_of(key),
        organisation=marks.new(plan, "organisation", who=desk, whereabouts=True),
        phone=marks.new(plan, "phone", who=desk, whereabouts=True),
        **{"valid_from": LONG_AGO, **more},
    )


def tie(marks: Marks, plan: str, role: str, relation: str, areas: str = "", **more: Any) -> Tie:
    return Tie(
        id=id_of(plan, role, relation), person_id=id_of(f"{plan}.owner"),
        other_id=id_of(f"{plan}.{role}"), relation=relation,
        basis=marks.new(plan, "basis", who=f"{plan}.{role} basis"), areas=frozenset(areas.split()),
        **{"valid_from": LONG_AGO, **more},
    )  # fmt: skip


def share(plan: str, role: str, sections: str, areas: str, level: str, **more: Any) -> Share:
    return Share(
        plan_id=id_of(plan), receiver_id=id_of(f"{plan}.{role}"),
        sections=frozenset(sections.split()), areas=frozenset(areas.split()), level=level,
        given_by_id=id_of(f"{plan}.owner"), text_version="1", language="nb", given_at=NOW,
        **{"id": id_of(plan, role, "share"), "capacity": "self", "valid_from": LONG_AGO,
           "valid_until": date(2030, 1, 1), **more},
    )  # fmt: skip


def consent(plan: str, role: str, capacity: str) -> Consent:
    return Consent(
        id=id_of(plan, "consent", role), plan_id=id_of(plan), kind="plan",
        giver_id=id_of(f"{plan}.{role}"), capacity=capacity,
        text_version="1", language="nb", given_at=NOW, valid_from=LONG_AGO,
    )  # fmt: skip


def capacity_decision(marks: Marks, plan: str, areas: str) -> CapacityDecision:
    words = {
        name: marks.new(plan, name, who=f"{plan}.decision")
        for name in ("author_name", "author_title", "reason")
    }
    return CapacityDecision(
        person_id=id_of(f"{plan}.owner"), areas=frozenset(areas.split()), decided_on=LONG_AGO,
        review_on=date(2027, 1, 1), valid_until=date(2028, 1, 1), recorded_at=NOW, **words,
    )  # fmt: skip


def childhood(marks: Marks, plan: str) -> Iterator[Base]:
    """That a child was heard, and what a child has asked to have kept from the parents."""
    yield ChildVoice(
        id=id_of(plan, "child voice"), plan_id=id_of(plan), section="about_me", voice="person",
        author_id=id_of(f"{plan}.owner"), created_at=NOW, changed_at=NOW, asked_on=LONG_AGO,
        asked_by=marks.new(plan, "asked by", "about_me"), form="talk", said="words",
        words=marks.new(plan, "child voice", "about_me"),
    )  # fmt: skip
    yield KeepRequest(
        id=id_of(plan, "keep request"), plan_id=id_of(plan), kind="goal",
        thing_id=id_of(plan, "goal", "hidden"), asked_by_id=id_of(f"{plan}.owner"),
        asked_at=NOW, words=marks.new(plan, "keep request", who=f"{plan}.wish"),
    )  # fmt: skip


def delegation(plan: str, role: str, areas: str, level: str) -> Delegation:
    return Delegation(
        id=id_of(plan, "delegation", role), plan_id=id_of(plan), giver_id=id_of(f"{plan}.owner"),
        receiver_id=id_of(f"{plan}.{role}"), areas=frozenset(areas.split()), level=level,
        basis="own choice", acted_by_id=id_of(f"{plan}.owner"), text_version="1", language="nb",
        given_at=NOW, valid_from=LONG_AGO, valid_until=date(2030, 1, 1),
    )  # fmt: skip


def invitation(marks: Marks, plan: str, role: str) -> Invitation:
    """A code that somebody has redeemed and nobody has answered."""
    return Invitation(
        id=id_of(plan, "invitation"), plan_id=id_of(plan), invited_by_id=id_of(f"{plan}.owner"),
        relation="friend", label=marks.new(plan, "label", who=f"{plan}.label"),
        code_digest=id_of(plan, "code"), made_at=NOW - timedelta(days=2),
        valid_until=NOW + timedelta(days=12), redeemed_by_id=id_of(f"{plan}.{role}"),
        redeemed_at=NOW - timedelta(days=1),
    )  # fmt: skip


def proposal(plan: str) -> dict[str, str]:
    """A fullmakt that the person thinks of giving: what the form holds."""
    receiver = id_of(f"{plan}.relative")
    return {"receiver": receiver, "areas": "economy", "level": "see", "until": "1. juni 2027"}


def thought_of(plan: str) -> Draft:
    """The same, kept an hour ago."""
    return Draft(
        person_id=id_of(f"{plan}.owner"), plan_id=id_of(plan), fields=proposal(plan),
        form=f"/plan/{id_of(plan)}/fullmakt/ny", saved_at=NOW - timedelta(hours=1),
        valid_until=NOW + timedelta(hours=23),
    )  # fmt: skip


COMPLAINT: Final = {"about": "other", "words": "Ingen spurte meg.", "wish": "", "known_on": ""}


def complaint(plan: str, role: str) -> Draft:
    """What somebody has begun to complain of, an hour ago."""
    return Draft(
        person_id=id_of(f"{plan}.{role}"), plan_id=id_of(plan), fields=COMPLAINT,
        form=f"/plan/{id_of(plan)}/uenig/klage", saved_at=NOW - timedelta(hours=1),
        valid_until=NOW + timedelta(hours=23),
    )  # fmt: skip


def unit_letter(marks: Marks, plan: str) -> UnitLetter:
    """A complaint of the person's, with its answer: theirs and the unit's alone."""
    words = {name: marks.new(plan, name, who=f"{plan}.letter") for name in ("words", "answer")}
    return UnitLetter(
        id=id_of(plan, "letter"), plan_id=id_of(plan), kind="complaint", about="other",
        written_by_id=id_of(f"{plan}.owner"), sent_at=NOW - timedelta(days=3),
        answered_at=NOW - timedelta(days=1), answered_by_id=id_of(f"{plan}.unit"), **words,
    )  # fmt: skip


def decision(marks: Marks, plan: str) -> Decision:
    """What the municipality has decided: for whoever may complain of it, and the unit."""
    return Decision(
        id=id_of(plan, "decision"), plan_id=id_of(plan), decided_on=LONG_AGO,
        what=marks.new(plan, "what", who=f"{plan}.decided"), complain_by=TODAY,
        registered_by_id=id_of(f"{plan}.unit"), registered_at=NOW,
    )  # fmt: skip


def with_the_unit(marks: Marks, plan: str) -> Iterator[Base]:
    yield unit_letter(marks, plan)
    yield decision(marks, plan)


def unit_role(plan: str, role: str) -> StaffRole:
    return StaffRole(
        person_id=id_of(f"{plan}.{role}"), municipality_id=id_of(plan, "town"),
        role="coordinating_unit", valid_from=LONG_AGO,
    )  # fmt: skip


def inquiry(marks: Marks, plan: str) -> Inquiry:
    """What the unit has registered of somebody who has no plan."""
    who = f"{plan}.inquiry"
    return Inquiry(
        id=id_of(plan, "inquiry"), municipality_id=id_of(plan, "town"), kind="need",
        received_on=LONG_AGO, from_kind="service", from_name=marks.new(plan, "sender", who=who),
        name_given=marks.new(plan, "given", who=who), name_family=marks.new(plan, "family", who=who),
        wish=marks.new(plan, "wish", who=who), registered_at=NOW,
        registered_by_id=id_of(f"{plan}.unit"),
    )  # fmt: skip
