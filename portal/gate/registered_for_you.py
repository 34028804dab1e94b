"""What staff have registered in somebody's name, told on their overview (SW-62).

Until they have answered themselves, and for thirty days at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, exists, literal, union_all
from sqlalchemy import select as plain
from sqlalchemy.orm import aliased

from portal.gate.views.waiting import WaitingItem
from portal.policy.facts import Facts
from portal.record.json_rows import json_rows
from portal.record.models import Consent, Person, Share

TOLD = 30


def registered_rows(plan_id: Any) -> Select[tuple[str]]:
    """Answers and shares that staff have registered, that nothing newer stands before."""
    newer, gone, staff = aliased(Consent), aliased(Share), aliased(Person)
    answers = (
        plain(
            Consent.id, Consent.kind, Consent.answer, Consent.withdraws_id.label("over"),
            Consent.giver_id.label("giver_id"), Consent.valid_from,
            staff.name_given, staff.name_family,
        )
        .join(staff, staff.id == Consent.registered_by_id)
        .where(
            Consent.plan_id == plan_id,
            Consent.kind.in_(("plan", "coordinator")),
            ~exists().where(
                newer.plan_id == Consent.plan_id,
                newer.kind == Consent.kind,
                newer.giver_id == Consent.giver_id,
                newer.given_at > Consent.given_at,
            ),
        )
    )  # fmt: skip
    shares = (
        plain(
            Share.id, literal("share"), literal("yes"), Share.withdraws_id, Share.given_by_id,
            Share.valid_from, staff.name_given, staff.name_family,
        )
        .join(staff, staff.id == Share.registered_by_id)
        .where(
            Share.plan_id == plan_id,
            Share.withdraws_id.is_(None),
            ~exists().where(gone.withdraws_id == Share.id),
        )
    )  # fmt: skip
    rows = union_all(answers, shares).subquery()
    return json_rows(*rows.columns).select_from(rows)


def registered_for(facts: Facts, rows: list[list[Any]], day: date) -> Iterator[WaitingItem]:
    """For the person, and for whoever is said to have answered."""
    for row_id, kind, answer, over, giver, start, given, family in rows:
        old = (day - date.fromisoformat(start)).days >= TOLD
        if facts.viewer_id in (facts.owner_id, giver) and not old:
            said = "no" if over or answer == "no" else "yes"
            what = "registered_share" if kind == "share" else f"registered_{kind}_{said}"
            yield WaitingItem(what, name=f"{given} {family}", thing_id=row_id)
