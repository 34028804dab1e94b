"""Carrying out one change in an opened plan: leave, once only, no lost update, one log entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from portal.gate import form_keys
from portal.gate.changes.desk import Change, Desk, NotThere, thing_of
from portal.gate.freshness import NotFresh, must_be_fresh
from portal.gate.ledger import Attempt, write_entry
from portal.gate.notifying import tell_the_owner
from portal.gate.opened import Opened
from portal.policy.changing import may_change
from portal.policy.facts import Thing
from portal.policy.rules import REFUSED, Decision, decide
from portal.record.history import Act, begin_act, state_of
from portal.record.models import Content, Measure, Person, Plan, Version


class Conflict(Exception):
    """Somebody was first. Carries what stands now, so that the second sees both and loses none."""

    def __init__(self, version: int, fields: dict[str, Any], by: str) -> None:
        super().__init__("the text was changed meanwhile")
        self.version = version
        self.fields = fields
        self.by = by


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a change that was let through."""

    row_id: str | None
    conflict: Conflict | None = None
    repeated: bool = False
    stopped: NotFresh | None = None

    @property
    def is_done(self) -> bool:
        """Now, or by an earlier press of the same form."""
        return not (self.conflict or self.stopped)

    def action(self, tried: str) -> str:
        """What the log calls it: a press that changed nothing is not logged as a change."""
        if self.conflict:
            return "conflict"
        return "repeated" if self.repeated else tried

    def thing_id(self) -> str:
        why = self.conflict or self.stopped
        if why:
            raise why
        return self.row_id or ""


def perform(opened: Opened, change: Change, form_key: str, attempt: Attempt) -> Outcome | None:
    """Decide, apply and log. None is a refusal, logged as one; so is what waits for a new sign-in."""
    desk = Desk(
        opened.session, opened.frame, opened.viewer, opened.now, opened.day, opened.decision
    )
    try:
        with opened.session.no_autoflush:
            outcome = _done(desk, change, form_key)
    except NotThere:
        write_entry(opened.session, opened.head, attempt, REFUSED, opened.now)
        return None
    except NotFresh as stopped:
        outcome = Outcome(None, stopped=stopped)
    tried = replace(
        attempt,
        action=outcome.action(attempt.action),
        thing_id=outcome.row_id,
        on_behalf_of_id=desk.on_behalf_of_id,
        areas=desk.areas,
    )
    decision = replace(desk.decision, allowed=not outcome.stopped)
    write_entry(opened.session, opened.head, tried, decision, opened.now)
    return outcome


def _done(desk: Desk, change: Change, form_key: str) -> Outcome:
    target = change.target(desk)
    if not _leave(desk, change, target).allowed:
        raise NotThere
    must_be_fresh(desk.viewer, change, desk.now)
    return _once(desk, change, target, form_key)


def _leave(desk: Desk, change: Change, target: Thing | Content | Plan | None) -> Decision:
    """The first action that is allowed decides in what capacity, and so in whose voice, it is done."""
    thing = target if target is None or isinstance(target, Thing) else thing_of(target)
    facts = desk.frame.facts
    for action in change.actions:
        if thing is None or thing is target or not getattr(change, "rewrites", True):
            decision = decide(facts, action, thing, desk.day)
        else:
            decision = may_change(facts, action, thing, desk.day)
        if decision.allowed:
            desk.action, desk.decision, desk.about = action, decision, thing
            return decision
    return REFUSED


def _once(desk: Desk, change: Change, target: Any, form_key: str) -> Outcome:
    """The same form a second time is the same press: nothing more is stored."""
    key = form_keys.key_of((desk.viewer.id, desk.frame.plan_id, form_key, change))
    if form_keys.is_used(desk.session, key):
        return Outcome(None, repeated=True)
    seen = getattr(change, "seen_version", None)
    stored = isinstance(target, (Content, Plan))
    if stored and seen is not None and seen != target.version:
        return Outcome(target.id, _conflict(desk, target))
    begin_act(desk.session, Act(desk.now, desk.viewer.id, desk.on_behalf_of_id))
    row = change.apply(desk, target)
    tell_the_owner(desk)
    form_keys.use(desk.session, key, desk.viewer.id, desk.now)
    return Outcome(row.id)


def _conflict(desk: Desk, target: Content | Plan) -> Conflict:
    """What stands, and who changed it last: that may be another than who wrote it first.

    Unnamed where it was the reader, in another window.
    """
    last = (
        select(Person)
        .join(Version, Version.author_id == Person.id)
        .where(Version.row_id == target.id, Version.valid_until.is_(None))
    )
    author = desk.session.scalars(last).first()
    other = author is not None and author.id != desk.viewer.id
    by = f"{author.name_given} {author.name_family}" if author and other else ""
    return Conflict(target.version, state_of(target) | _who_is_responsible(target), by)


def _who_is_responsible(target: Content | Plan) -> dict[str, str]:
    """Two columns that are one field of a measure: as its form has it."""
    if not isinstance(target, Measure):
        return {}
    participant, person = target.responsible_participant_id, target.responsible_person_id
    by_person = f"person:{person}" if person else ""
    return {"responsible": f"participant:{participant}" if participant else by_person}
