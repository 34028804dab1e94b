"""What somebody may complain of in a plan; and what the municipality has decided, for its unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.unit_letters import letters, mine
from portal.gate.views.disagree import DecisionsView, DecisionView, DisagreeView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action
from portal.record.models import Decision, UnitLetter


@dataclass(frozen=True, slots=True)
class Disagree:
    """For everyone who opens the plan: what the law says. For who may complain: their complaints."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = ()
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> DisagreeView:
        may = decide(opened.frame.facts, Action.ASK_UNIT, None, opened.day).allowed
        written = letters(opened, UnitLetter.kind == "complaint", mine(opened)) if may else ()
        return DisagreeView(
            plan_of(opened), may, tuple(_decisions(opened) if may else ()), tuple(written)
        )


@dataclass(frozen=True, slots=True)
class Complaining(Disagree):
    """For the form of a complaint: none for who may not complain."""

    wants: ClassVar[tuple[Action, ...]] = (Action.ASK_UNIT,)


@dataclass(frozen=True, slots=True)
class Decisions:
    """For the unit, on the bare frame."""

    opens_with: ClassVar[Action] = Action.RUN_PLAN
    wants: ClassVar[tuple[Action, ...]] = (Action.RUN_PLAN,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> DecisionsView:
        frame = opened.frame
        found = tuple(_decisions(opened))
        return DecisionsView(None, frame.plan_id, frame.owner_name, opened.day, found)


def _decisions(opened: Opened) -> Iterator[DecisionView]:
    """Those that stand, the newest first."""
    stored = select(Decision).where(
        Decision.plan_id == opened.frame.plan_id, Decision.removed_at.is_(None)
    )
    for row in opened.session.scalars(stored.order_by(Decision.decided_on.desc(), Decision.id)):
        yield DecisionView(row.id, row.what, row.decided_on, row.complain_by, row.registered_at)
