"""«Slik ser Kari planen din»: the same gate and the same rules, with another's standing.

Only for reading, and never wider than what the one who looks may see: a parent does not see
through the coordinator's eyes what a child has asked to have kept from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import ClassVar

from portal.gate.assembly import plan_view
from portal.gate.circle import Circle
from portal.gate.facts import Frame
from portal.gate.lens import NO_LEAVE, Leave, Leaves, Lens
from portal.gate.opened import Opened
from portal.gate.people import roles_of
from portal.gate.proposal import Proposal
from portal.gate.questions.sharing import MAY_KNOW
from portal.gate.rows import Part, rows_of
from portal.gate.views import PlanView
from portal.gate.views.sharing import SeenAsView
from portal.policy.facts import Facts, Period, ShareFact, Thing
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action, Level

READING: Leave = frozenset({Action.READ})
NOBODY = ""
"""Whose taken-back things are among the rows of a preview."""


@dataclass(frozen=True, slots=True)
class SeenAs:
    """The whole plan as one person sees it; with a proposal, as they would see it."""

    person_id: str
    proposal: Proposal | None = None
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = MAY_KNOW
    about: ClassVar[Thing | None] = None

    @property
    def thing_id(self) -> str:
        return self.person_id

    def answer(self, opened: Opened) -> SeenAsView | None:
        circle = Circle(opened)
        person = circle.find(self.person_id)
        if person is None or (self.proposal and not person.may_receive):
            return None
        theirs = self._with_the_proposal(circle.frames[self.person_id], opened.day)
        shown = _through(opened, theirs)
        return SeenAsView(circle.plan, person, shown, self.proposal is not None)

    def _with_the_proposal(self, frame: Frame, day: date) -> Frame:
        """As if all who must say yes had done so."""
        if self.proposal is None:
            return frame
        thought_of = ShareFact(
            "", Period(day, self.proposal.until), frozenset(self.proposal.sections),
            frozenset(self.proposal.areas), Level(self.proposal.level),
        )  # fmt: skip
        return replace(
            frame, facts=replace(frame.facts, shares=(*frame.facts.shares, thought_of))
        )  # fmt: skip


class BothSee(Leaves):
    """To read what each of two may read, and to do nothing."""

    def __init__(self, theirs: Facts, own: Facts, day: date) -> None:
        super().__init__(theirs, day)
        self._both = Leaves(theirs, day), Leaves(own, day)

    def __missing__(self, kind: tuple[str, str | None, str | None]) -> Leave:
        both = all(Action.READ in leaves[kind] for leaves in self._both)
        self[kind] = READING if both else NO_LEAVE
        return self[kind]


class PreviewLens(Lens):
    """Another's eyes, held by a reader who sees no more for that."""

    def __init__(self, frame: Frame, day: date, roles: dict[str, str], own: Facts) -> None:
        super().__init__(frame, day, roles, None)
        self.leaves = BothSee(frame.facts, own, day)
        self._own = own

    @cached_property
    def hides_whereabouts(self) -> bool:
        return any(hides_whereabouts(facts, self.day) for facts in (self.facts, self._own))

    @cached_property
    def sees_everyone(self) -> bool:
        return all(
            decide(facts, Action.SEE_EVERYONE, None, self.day).allowed
            for facts in (self.facts, self._own)
        )

    def on_the_plan(self, actions: tuple[Action, ...]) -> Leave:
        return frozenset({Action.SEE_EVERYONE} if self.sees_everyone else ())


def _through(opened: Opened, theirs: Frame) -> PlanView | None:
    """None where they see nothing of the plan."""
    decision = decide(theirs.facts, Action.OPEN, None, opened.day)
    if not decision.allowed:
        return None
    rows = rows_of(opened.session, theirs.plan_id, NOBODY, frozenset(Part))
    lens = PreviewLens(theirs, opened.day, roles_of(rows), opened.frame.facts)
    return plan_view(theirs, decision, rows, opened.day, None, lens)
