"""«Slik ser Kari planen din»: the same gate and the same rules, with another's standing.

Only for reading, and never wider than what the one who looks may see: a parent does not see
through the coordinator's eyes what a child has asked to have kept from them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from portal.gate import drafts
from portal.gate.assembly import plan_view
from portal.gate.circle import Circle
from portal.gate.facts import Frame
from portal.gate.opened import Opened
from portal.gate.people import roles_of
from portal.gate.preview_lens import PreviewLens
from portal.gate.proposal import Proposal
from portal.gate.questions.sharing import OfOnePerson
from portal.gate.rows import Part, rows_of
from portal.gate.views import PlanView
from portal.gate.views.sharing import SeenAsView
from portal.policy.facts import Period, ShareFact
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Level

CONTENT = frozenset(Part) - {Part.WAITING}
"""The plan, and not what waits for the one whose eyes are borrowed: that is for them alone."""
NOBODY = ""
"""Whose taken-back things are among the rows of a preview."""


@dataclass(frozen=True, slots=True)
class SeenAs(OfOnePerson):
    """The whole plan as one person sees it; with what is kept at the path of a form where one has
    chosen what to share, as they would see it."""

    kept_at: str = ""

    def answer(self, opened: Opened) -> SeenAsView | None:
        circle = Circle(opened)
        person = circle.find(self.person_id)
        if person is None or (self.kept_at and not person.may_receive):
            return None
        theirs, proposal = circle.frames[self.person_id], self._proposal(opened)
        if proposal:
            theirs = _with(theirs, proposal, opened.day)
        return SeenAsView(circle.plan, person, _through(opened, theirs), proposal is not None)

    def _proposal(self, opened: Opened) -> Proposal | None:
        if not self.kept_at:
            return None
        plan_id, viewer = opened.frame.plan_id, opened.viewer
        draft = drafts.find(opened.session, viewer, plan_id, self.kept_at, opened.now)
        return Proposal.found(self.person_id, dict(draft.fields)) if draft else None


def _with(frame: Frame, proposal: Proposal, day: date) -> Frame:
    """As if it were given, and all who must say yes had done so."""
    thought_of = ShareFact(
        "", Period(day, proposal.until), frozenset(proposal.sections), frozenset(proposal.areas),
        Level(proposal.level),
    )  # fmt: skip
    return replace(frame, facts=replace(frame.facts, shares=(*frame.facts.shares, thought_of)))


def _through(opened: Opened, theirs: Frame) -> PlanView | None:
    """None where they see nothing of the plan."""
    decision = decide(theirs.facts, Action.OPEN, None, opened.day)
    if not decision.allowed:
        return None
    rows = rows_of(opened.session, theirs.plan_id, NOBODY, CONTENT)
    lens = PreviewLens(theirs, opened.day, roles_of(rows), opened.frame.facts)
    return plan_view(theirs, decision, rows, opened.day, None, lens)
