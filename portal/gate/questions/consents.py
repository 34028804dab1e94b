"""What stands about consent to the plan and to a coordinator, and the receipt of one answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.assembly import plan_view
from portal.gate.consenting import COORDINATOR, NO, PLAN, WHOLE_PLAN, YES, last_day, sixteenth
from portal.gate.lens import Lens, Row
from portal.gate.opened import Opened
from portal.gate.people import roles_of
from portal.gate.questions.consent_answers import by_parents_before, latest, mine, name_of, one
from portal.gate.questions.question import plan_of
from portal.gate.returning import closed_with, readers
from portal.gate.rows import Part, Rows, rows_of
from portal.gate.views.consents import ConsentsView, ReceiptView, VoiceView
from portal.gate.views.returning import ReaderView
from portal.policy.age import age_on
from portal.policy.consent import HEALTH_MAJORITY
from portal.policy.facts import Thing
from portal.policy.rules import all_allowed, decide
from portal.policy.vocabulary import Action, Standing
from portal.record.models import ChildVoice, Person

WANTS = (
    Action.SEE_SHARES, Action.CONSENT, Action.WITHDRAW, Action.CONSENT_AHEAD, Action.HEAR_CHILD,
)  # fmt: skip
VOICE = frozenset({Part.CHILD_VOICE})


@dataclass(frozen=True, slots=True)
class ShowConsents:
    """For the person, for who may consent for them, and for who sees the shares.

    ``before_yes``: the page also tells to whom a yes opens the plan.
    """

    before_yes: bool = False
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = WANTS
    about: ClassVar[Thing | None] = WHOLE_PLAN

    def answer(self, opened: Opened) -> ConsentsView:
        frame, facts, day = opened.frame, opened.frame.facts, opened.day
        rows = rows_of(opened.session, frame.plan_id, opened.viewer.id, VOICE)
        leave = all_allowed(facts, WANTS, WHOLE_PLAN, day)
        answers = latest(opened, everyone=Action.SEE_SHARES in leave)
        of_plan = tuple(each for each in answers if each.kind == PLAN)
        of_coordinator = tuple(each for each in answers if each.kind == COORDINATOR)
        age = age_on(facts.birth_date, day)
        said_yes = {
            fact.giver_id for fact in frame.consents if fact.stands and fact.period.covers(day)
        }
        return ConsentsView(
            plan=plan_view(frame, opened.decision, rows, day, None),
            age=age,
            answers=of_plan,
            coordinator_answers=of_coordinator,
            mine=mine(of_plan),
            mine_of_coordinator=mine(of_coordinator),
            by_parents_before=by_parents_before(of_plan, age),
            awaited=_awaited(opened) if age < HEALTH_MAJORITY else (),
            given=len(facts.parents & said_yes),
            needed=len(facts.parents) if age < HEALTH_MAJORITY else 0,
            sixteen_on=sixteenth(facts) if Action.CONSENT_AHEAD in leave else None,
            until=last_day(frame, sixteenth(facts) if Action.CONSENT_AHEAD in leave else day),
            may_consent=Action.CONSENT in leave,
            may_withdraw=Action.WITHDRAW in leave,
            may_register=decide(facts, Action.REGISTER, None, day).allowed,
            may_hear_child=Action.HEAR_CHILD in leave,
            voices=_voices(opened, rows),
            own_answer=_own_answer(opened) if age >= HEALTH_MAJORITY else "",
            readers=_before_yes(opened) if self.before_yes and Action.SEE_SHARES in leave else (),
        )


@dataclass(frozen=True, slots=True)
class ConsentReceipt:
    """For whoever answered, and for who sees the shares."""

    consent_id: str
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = WANTS
    about: ClassVar[Thing | None] = WHOLE_PLAN

    @property
    def thing_id(self) -> str:
        return self.consent_id

    def answer(self, opened: Opened) -> ReceiptView | None:
        leave = all_allowed(opened.frame.facts, WANTS, WHOLE_PLAN, opened.day)
        everyone = Action.SEE_SHARES in leave
        found = one(opened, self.consent_id, everyone=everyone)
        if found is None:
            return None
        asks = found.kind == PLAN and found.answer != "yes" and found.mine
        opens = everyone and found.kind == PLAN and found.answer == "yes" and not found.over_at
        active = opened.frame.facts.standing is Standing.ACTIVE
        return ReceiptView(
            plan=plan_of(opened),
            answer=found,
            may_answer_about_coordinator=asks and bool({Action.CONSENT, Action.WITHDRAW} & leave),
            readers=_readers(opened) if opens and active else (),
            not_again=closed_with(opened, found.at) if opens else (),
            today=opened.day,
        )


def _before_yes(opened: Opened) -> tuple[ReaderView, ...]:
    """After a no, a yes closes what still waits for another's yes too: it is named as well."""
    return _readers(opened, waiting=opened.frame.facts.standing is Standing.WITHDRAWN)


def _readers(opened: Opened, *, waiting: bool = False) -> tuple[ReaderView, ...]:
    found = readers(opened.session, opened.frame, opened.day, waiting=waiting)
    return tuple(each for each in found if each.id != opened.viewer.id)


def _own_answer(opened: Opened) -> str:
    """What the person has said, where another may answer for them: it is what counts."""
    own = [
        fact for fact in opened.frame.consents
        if fact.capacity == "self" and fact.period.start <= opened.day
    ]  # fmt: skip
    if not own or opened.viewer.id == opened.frame.facts.owner_id:
        return ""
    return YES if max(own, key=lambda fact: fact.given_at).stands else NO


def _awaited(opened: Opened) -> tuple[str, ...]:
    """The parents who have not answered, for those who see everyone's answers."""
    facts = opened.frame.facts
    missing = facts.parents - {fact.giver_id for fact in opened.frame.consents}
    if not missing:
        return ()
    names = select(Person).where(Person.id.in_(missing))
    return tuple(sorted(map(name_of, opened.session.scalars(names))))


def _voices(opened: Opened, rows: Rows) -> tuple[VoiceView, ...]:
    """What the child has said that this reader may read, the newest first."""
    lens = Lens(opened.frame, opened.day, roles_of(rows), None)
    seen = [row for row in lens.visible(rows.content[ChildVoice]) if row.removed is None]
    return tuple(map(_voice, reversed(seen)))


def _voice(row: Row) -> VoiceView:
    asked_by, asked_on, form, said, words = row.own
    asked = date.fromisoformat(asked_on)
    return VoiceView(row.id, asked_by, asked, form, said, words, row.language, row.signature)
