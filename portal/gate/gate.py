"""The gate: it decides, logs, filters and commits, and hands out frozen views.

A row that the gate has not opened does not exist. Refused and missing are one answer, ``NotThere``,
after the same number of writes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from portal.clock import Clock, today
from portal.gate import drafts, history, lists
from portal.gate.assembly import plan_view
from portal.gate.changes.desk import Change, NotThere
from portal.gate.coordinated import EVERY, Coordinated
from portal.gate.facts import frame_of
from portal.gate.ledger import Attempt, installation_chain, lock_chain, write_entry
from portal.gate.opened import Opened
from portal.gate.people import Directory
from portal.gate.performing import perform
from portal.gate.questions.question import Question
from portal.gate.rows import Part, rows_of
from portal.gate.showing import shown
from portal.gate.views import DraftView, HistoryView, MyPlans, PlanView
from portal.gate.visits import note_visit, since
from portal.identity.viewer import Viewer
from portal.policy.rules import REFUSED, Decision, decide
from portal.policy.vocabulary import Action, Reason, Relation
from portal.record.asking import Asking
from portal.record.seal import SealedSession
from portal.record.store import Store

T = TypeVar("T")

EVERYTHING = frozenset(Part) - {Part.WAITING, Part.CHILD_VOICE}
"""What a plan's pages show: what waits is the overview's, what a child has said the consents'."""
WHOLE, FRAME = (Action.OPEN,), (Action.SEE_FRAME, Action.RUN_PLAN)
MISSING = Decision(False, Relation.STRANGER, Reason.NOT_FOUND)


class Gate:
    """The only way in. One for the process; each call is one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(
        self,
        viewer: Viewer,
        plan_id: str,
        parts: frozenset[Part] = EVERYTHING,
        wants: tuple[Action, ...] = (),
        thing_id: str | None = None,
        logs_as: str = Action.OPEN,
    ) -> PlanView:
        """The plan as the viewer may see it now. Raises NotThere.

        ``wants``: what the page is for; one of them must be allowed, in some area at least.
        ``thing_id``: what the page is about; the viewer must see it, or have taken it back.
        ``logs_as``: what the log calls it, where it is more or less than to read the parts.
        """
        attempt = Attempt(viewer.id, logs_as, frozenset(parts) & EVERYTHING, thing_id)
        with self._store.writing(Asking(viewer.id, plan_id)) as session:
            opened = self._unlock(session, viewer, plan_id, attempt)
            view = self._view(opened, parts, attempt, wants) if opened else None
        return _there(view)

    def do(
        self, viewer: Viewer, plan_id: str, change: Change, form_key: str, form: str = ""
    ) -> str:
        """Carry out a change and return the id of what was made or changed.

        Raises NotThere, NotFresh, or Conflict where somebody was first. The same form key twice is
        done once. The draft of ``form`` is forgotten with it.
        """
        attempt = Attempt(viewer.id, type(change).__name__)
        with self._store.writing(Asking(viewer.id, plan_id)) as session:
            opens_with = (getattr(change, "opens_with", Action.OPEN),)
            opened = self._unlock(session, viewer, plan_id, attempt, opens_with)
            outcome = perform(opened, change, form_key, attempt) if opened else None
            if outcome and outcome.is_done:
                drafts.forget(session, viewer, form)
        return _there(outcome).thing_id()

    def read(self, viewer: Viewer, plan_id: str, question: Question[T]) -> T:
        """The answer to a question about the plan. Raises NotThere."""
        attempt = Attempt(viewer.id, type(question).__name__)
        with self._store.writing(Asking(viewer.id, plan_id)) as session:
            opened = self._unlock(session, viewer, plan_id, attempt, (question.opens_with,))
            found = self._answer(opened, question, attempt) if opened else None
        return _there(found)

    def my_plans(self, viewer: Viewer, asked: Coordinated = EVERY) -> MyPlans:
        """All that the viewer may open, and their coordinator where they have no plan."""
        with self._store.writing(Asking(viewer.id)) as session:
            now = self._clock.now()
            head = installation_chain(session)
            found = lists.my_plans(session, viewer, today(self._clock), asked)
            allowed = Decision(True, Relation.SELF, Reason.YOUR_PLAN)
            write_entry(session, head, Attempt(viewer.id, "list"), allowed, now)
        return found

    def history(self, viewer: Viewer, plan_id: str, kind: str, row_id: str) -> HistoryView:
        """The earlier states of one thing. Raises NotThere."""
        attempt = Attempt(viewer.id, "history", thing_id=row_id)
        with self._store.writing(Asking(viewer.id, plan_id)) as session:
            opened = self._unlock(session, viewer, plan_id, attempt)
            found = self._history(opened, kind, attempt) if opened else None
        return _there(found)

    def keep_draft(self, viewer: Viewer, plan_id: str, form: str, fields: dict[str, str]) -> None:
        """Keep what was typed for a day, for this person alone. Access is decided anew at return."""
        attempt = Attempt(viewer.id, "draft")
        with self._store.writing(Asking(viewer.id, plan_id)) as session:
            opened = self._unlock(session, viewer, plan_id, attempt, FRAME)
            if opened:
                drafts.keep(session, viewer, plan_id, form, fields, opened.now)
                self._log(opened, attempt)
        _there(opened)

    def draft(self, viewer: Viewer, plan_id: str, form: str) -> DraftView | None:
        """The viewer's own draft of a form. Asked for only after the plan has been opened."""
        with self._store.reading(Asking(viewer.id)) as session:
            return drafts.find(session, viewer, plan_id, form, self._clock.now())

    def _unlock(
        self,
        session: SealedSession,
        viewer: Viewer,
        plan_id: str,
        attempt: Attempt,
        opens_with: tuple[Action, ...] = WHOLE,
    ) -> Opened | None:
        """Lock the chain, read the facts, decide. Without leave to OPEN the content stays sealed."""
        now, day = self._clock.now(), today(self._clock)
        head = lock_chain(session, plan_id)
        if head is None:
            write_entry(session, installation_chain(session), attempt, MISSING, now)
            return None
        frame = frame_of(session, viewer.id, plan_id, day)
        leave = [decide(frame.facts, each, None, day) for each in opens_with if frame]
        decision = next((each for each in leave if each.allowed), REFUSED)
        if frame is None or not decision.allowed:
            write_entry(session, head, attempt, REFUSED, now)
            return None
        unseal = session.open_plan if Action.OPEN in opens_with else session.open_frame
        unseal(plan_id)
        return Opened(session, head, frame, decision, viewer, now, day)

    def _view(
        self, opened: Opened, parts: frozenset[Part], attempt: Attempt, wants: tuple[Action, ...]
    ) -> PlanView | None:
        frame, viewer = opened.frame, opened.viewer
        rows = rows_of(opened.session, frame.plan_id, viewer.id, parts, opened.day, opened.now)
        view = plan_view(frame, opened.decision, rows, opened.day, since(frame, opened.now))
        hidden = attempt.thing_id is not None and not view.shows(attempt.thing_id)
        if hidden or (wants and not any(map(view.may, wants))):
            write_entry(opened.session, opened.head, attempt, REFUSED, opened.now)
            return None
        seen = shown(view, attempt)
        self._log(opened, replace(attempt, parts=seen.parts, areas=seen.areas))
        note_visit(opened.session, frame, viewer, opened.now)
        return view

    def _answer(self, opened: Opened, question: Question[T], attempt: Attempt) -> T | None:
        facts, day = opened.frame.facts, opened.day
        leave = [decide(facts, each, question.about, day) for each in question.wants]
        otherwise = None if leave else opened.decision
        decision = next((each for each in leave if each.allowed), otherwise)
        found = question.answer(opened) if decision else None
        outcome = decision if decision and found is not None else REFUSED
        tried = replace(attempt, parts=getattr(found, "parts_seen", frozenset()),
                        areas=getattr(found, "areas_seen", frozenset()),
                        thing_id=getattr(question, "thing_id", None))  # fmt: skip
        write_entry(opened.session, opened.head, tried, outcome, opened.now)
        return found

    def _history(self, opened: Opened, kind: str, attempt: Attempt) -> HistoryView | None:
        rows = rows_of(opened.session, opened.frame.plan_id, opened.viewer.id, EVERYTHING)
        plan = plan_view(opened.frame, opened.decision, rows, opened.day, None)
        everyone = Directory(opened.frame, rows)
        found = history.history(
            opened.session, opened.frame, plan, everyone, kind, attempt, opened.day
        )
        outcome = opened.decision if found else REFUSED
        areas = found.areas_seen if found else frozenset()
        write_entry(opened.session, opened.head, replace(attempt, areas=areas), outcome, opened.now)
        return found

    def _log(self, opened: Opened, attempt: Attempt) -> None:
        write_entry(opened.session, opened.head, attempt, opened.decision, opened.now)


def _there(found: T | None) -> T:
    if found is None:
        raise NotThere
    return found
