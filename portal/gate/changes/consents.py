"""Answering whether there shall be a plan (A), and whether there shall be a coordinator (C)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from portal.gate.changes.answers import Said, store, withdraw
from portal.gate.changes.desk import Desk, NotThere
from portal.gate.consenting import (
    CAPACITIES,
    COORDINATOR,
    LEAVE,
    NO,
    PLAN,
    TEXT_VERSION,
    WHOLE_PLAN,
    YES,
    latest_of,
    sixteenth,
)
from portal.gate.returning import close_all_but
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Standing
from portal.record.models import Consent

AHEAD = Action.CONSENT_AHEAD


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Yes to a plan. A young person who is soon sixteen answers ahead, from the birthday on.

    After a no the plan opens again to those in ``again`` alone, by id, of all to whom it was shared.
    """

    language: str
    again: tuple[str, ...] = ()
    actions: ClassVar = (Action.CONSENT, AHEAD)
    lets_in: ClassVar = True

    def target(self, desk: Desk) -> Thing:
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> Consent:
        said = _said(desk, PLAN, YES, self.language)
        row = store(desk, said)
        after_a_no = desk.frame.facts.standing is Standing.WITHDRAWN and row in desk.session.new
        if desk.action is Action.CONSENT and after_a_no:
            close_all_but(
                desk, frozenset(self.again), row.given_at, given_by_id=desk.viewer.id,
                capacity=said.capacity, text_version=TEXT_VERSION, language=self.language,
            )  # fmt: skip
        return row


@dataclass(frozen=True, slots=True)
class RefuseConsent:
    """No to a plan. Whoever said yes before has now withdrawn it."""

    language: str
    actions: ClassVar = (*LEAVE[NO], AHEAD)

    def target(self, desk: Desk) -> Thing:
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> Consent:
        return store(desk, _said(desk, PLAN, NO, self.language))


@dataclass(frozen=True, slots=True)
class WithdrawConsent:
    """Taking back the yes that the plan rests on: one's own, or what others said for the person.

    The person may always (pbrl § 4-1), also one who cannot give a consent themselves.
    """

    language: str
    actions: ClassVar = (Action.WITHDRAW,)

    def target(self, desk: Desk) -> Thing:
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> Consent:
        said = _said(desk, PLAN, NO, self.language)
        if decide(desk.frame.facts, Action.CONSENT, target, desk.day).allowed:
            return store(desk, said)
        standing = [
            row
            for row, gone in latest_of(desk.session, desk.frame.plan_id, PLAN, desk.day)
            if row.answer == YES and not gone
        ]
        if not standing:
            return store(desk, said)
        return [withdraw(desk, row, said) for row in standing][-1]


@dataclass(frozen=True, slots=True)
class AnswerAboutCoordinator:
    """Whether to have a coordinator: with a plan, or without one (SW-03)."""

    answer: str
    language: str

    @property
    def actions(self) -> tuple[Action, ...]:
        return LEAVE.get(self.answer, ())

    @property
    def lets_in(self) -> bool:
        return self.answer == YES

    def target(self, desk: Desk) -> Thing:
        if self.answer not in LEAVE:
            raise NotThere
        return WHOLE_PLAN

    def apply(self, desk: Desk, target: Thing) -> Consent:
        return store(desk, _said(desk, COORDINATOR, self.answer, self.language))


def _said(desk: Desk, kind: str, answer: str, language: str) -> Said:
    """In the capacity that the decision let in. Raises NotThere for any other."""
    capacity = CAPACITIES.get(desk.decision.relation)
    if capacity is None:
        raise NotThere
    start = sixteenth(desk.frame.facts) if desk.action is AHEAD else desk.day
    return Said(kind, answer, desk.viewer.id, capacity, language, start, desk.now)
