"""What stands about consent to the plan and to a coordinator, and the receipt of one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from portal.gate.assembly import plan_view
from portal.gate.consenting import COORDINATOR, PLAN, WHOLE_PLAN, last_day, sixteenth
from portal.gate.facts_statement import latest_answer
from portal.gate.lens import Lens, Row
from portal.gate.opened import Opened
from portal.gate.people import roles_of
from portal.gate.questions.question import plan_of
from portal.gate.rows import Part, Rows, rows_of
from portal.gate.views.consents import ConsentAnswer, ConsentsView, ReceiptView, VoiceView
from portal.policy.age import age_on
from portal.policy.consent import HEALTH_MAJORITY
from portal.policy.facts import Thing
from portal.policy.rules import all_allowed, decide
from portal.policy.vocabulary import Action
from portal.record.models import ChildVoice, Consent, Person

WANTS = (
    Action.SEE_SHARES, Action.CONSENT, Action.WITHDRAW, Action.CONSENT_AHEAD, Action.HEAR_CHILD,
)  # fmt: skip
VOICE = frozenset({Part.CHILD_VOICE})


@dataclass(frozen=True, slots=True)
class ShowConsents:
    """For the person, for who may consent for them, and for who sees the shares."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = WANTS
    about: ClassVar[Thing | None] = WHOLE_PLAN

    def answer(self, opened: Opened) -> ConsentsView:
        frame, facts, day = opened.frame, opened.frame.facts, opened.day
        rows = rows_of(opened.session, frame.plan_id, opened.viewer.id, VOICE)
        leave = all_allowed(facts, WANTS, WHOLE_PLAN, day)
        answers = _answers(opened, everyone=Action.SEE_SHARES in leave)
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
            mine=_mine(of_plan),
            mine_of_coordinator=_mine(of_coordinator),
            by_parents_before=_before(of_plan, age),
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
        found = _select(opened, Consent.id == self.consent_id, everyone=everyone)
        if not found:
            return None
        asks = found[0].kind == PLAN and found[0].answer != "yes" and found[0].mine
        return ReceiptView(
            plan_of(opened), found[0], asks and bool({Action.CONSENT, Action.WITHDRAW} & leave)
        )


def _answers(opened: Opened, *, everyone: bool) -> list[ConsentAnswer]:
    return _select(opened, latest_answer(), everyone=everyone)


def _select(opened: Opened, wanted: ColumnElement[bool], *, everyone: bool) -> list[ConsentAnswer]:
    """Answers with their givers' names, in one statement; one's own alone, or everyone's."""
    giver, staff, back = aliased(Person), aliased(Person), aliased(Consent)
    found = (
        select(Consent, giver, staff, exists().where(back.withdraws_id == Consent.id))
        .join(giver, giver.id == Consent.giver_id)
        .outerjoin(staff, staff.id == Consent.registered_by_id)
        .where(
            Consent.plan_id == opened.frame.plan_id,
            Consent.kind.in_((PLAN, COORDINATOR)),
            wanted,
        )
        .order_by(Consent.given_at, Consent.id)
    )
    mine = opened.viewer.id
    return [
        _answer(consent, who, by, gone=gone, mine=mine)
        for consent, who, by, gone in opened.session.execute(found, {"today": opened.day})
        if everyone or consent.giver_id == mine
    ]


def _answer(
    row: Consent, who: Person, by: Person | None, *, gone: bool, mine: str
) -> ConsentAnswer:
    withdrawn = gone or row.withdraws_id is not None
    return ConsentAnswer(
        row.id, row.kind, "withdrawn" if withdrawn else row.answer, _name(who),
        row.giver_id == mine and row.capacity != "health_personnel", row.capacity, row.channel,
        row.note or "", _name(by), row.given_at, row.valid_from, row.valid_until,
        row.text_version, row.language,
    )  # fmt: skip


def _name(person: Person | None) -> str:
    return f"{person.name_given} {person.name_family}" if person else ""


def _mine(answers: Iterable[ConsentAnswer]) -> ConsentAnswer | None:
    """The latest: somebody soon sixteen may have answered from a coming day."""
    return next((each for each in reversed(tuple(answers)) if each.mine), None)


def _before(answers: tuple[ConsentAnswer, ...], age: int) -> tuple[ConsentAnswer, ...]:
    """What parents answered before the sixteenth birthday, until the young person has answered."""
    if age < HEALTH_MAJORITY or any(each.capacity == "self" for each in answers):
        return ()
    return tuple(each for each in answers if each.capacity == "parent")


def _awaited(opened: Opened) -> tuple[str, ...]:
    """The parents who have not answered, for those who see everyone's answers."""
    facts = opened.frame.facts
    missing = facts.parents - {fact.giver_id for fact in opened.frame.consents}
    if not missing:
        return ()
    names = select(Person).where(Person.id.in_(missing))
    return tuple(sorted(map(_name, opened.session.scalars(names))))


def _voices(opened: Opened, rows: Rows) -> tuple[VoiceView, ...]:
    """What the child has said that this reader may read, the newest first."""
    lens = Lens(opened.frame, opened.day, roles_of(rows), None)
    seen = [row for row in lens.visible(rows.content[ChildVoice]) if row.removed is None]
    return tuple(map(_voice, reversed(seen)))


def _voice(row: Row) -> VoiceView:
    asked_by, asked_on, form, said, words = row.own
    asked = date.fromisoformat(asked_on)
    return VoiceView(row.id, asked_by, asked, form, said, words, row.language, row.signature)
