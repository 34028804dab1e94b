"""What staff need to see in order to register what came on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from portal.gate.changes.desk import Desk
from portal.gate.consenting import (
    CAPACITIES,
    HEALTH_PERSONNEL,
    LEAVE,
    NO,
    PLAN,
    WHOLE_PLAN,
    YES,
    may_answer,
    moment_of,
    sixteenth,
)
from portal.gate.facts import Frame, everyones_frames
from portal.gate.opened import Opened
from portal.gate.questions.question import plan_of
from portal.gate.questions.representation import is_unit
from portal.gate.sharing_on_paper import could, longest, may_receive, taken_back_since
from portal.gate.views.registering import (
    GiverChoice,
    RegisteringView,
    ShareRegisteringView,
)
from portal.policy.conditions import under_16
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action, Standing
from portal.record.models import Person

Givers = list[tuple[str, str]]
"""Ids of persons, each with a capacity."""


@dataclass(frozen=True, slots=True)
class RegisterAnswers:
    """The frame alone. ``who`` and ``on`` are what was chosen, to be told whether it is lawful."""

    who: str = ""
    kind: str = ""
    answer_given: str = ""
    on: date | None = None
    opens_with: ClassVar[Action] = Action.SEE_FRAME
    wants: ClassVar[tuple[Action, ...]] = (Action.REGISTER,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> RegisteringView:
        frame = opened.frame
        everyone = everyones_frames(opened.session, frame.plan_id, opened.day)
        givers = [
            (giver, capacity)
            for giver, capacity in candidates(everyone, frame)
            if any(
                may_answer(everyone, giver, capacity, PLAN, said, opened.day) for said in (YES, NO)
            )
        ]
        return RegisteringView(
            plan=None,
            plan_id=frame.plan_id,
            owner_name=frame.owner_name,
            owner_given=frame.owner_given,
            standing=frame.facts.standing,
            today=opened.day,
            givers=choices(opened, givers),
            unlawful=not self._is_lawful(opened),
            may_share=decide(frame.facts, Action.SEE_EVERYONE, None, opened.day).allowed,
            gains=self.answer_given == YES and gains_by_a_yes(opened),
            sixteen_on=sixteenth(frame.facts) if under_16(frame.facts, opened.day) else None,
        )

    def _is_lawful(self, opened: Opened) -> bool:
        if not self.who or self.on is None:
            return True
        return answers_lawfully(opened, self.who, self.kind, self.answer_given, self.on)


@dataclass(frozen=True, slots=True)
class RegisterASharing:
    """For the coordinator of a plan in force, who sees everyone in it."""

    who: str = ""
    receiver: str = ""
    sections: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    on: date | None = None
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.REGISTER,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> ShareRegisteringView | None:
        frame, day = opened.frame, opened.day
        if not decide(frame.facts, Action.SEE_EVERYONE, None, day).allowed:
            return None
        everyone = everyones_frames(opened.session, frame.plan_id, day)
        givers = [
            (giver, capacity)
            for giver, capacity in candidates(everyone, frame)
            if capacity != HEALTH_PERSONNEL and _shares_something(everyone, giver, day)
        ]
        receivers = may_receive(opened.session, everyone, frame, day)
        return ShareRegisteringView(
            plan=plan_of(opened),
            givers=choices(opened, givers),
            receivers=tuple(GiverChoice(person, name, "", "") for person, name in receivers),
            last_day=longest(frame, day),
            unlawful=self.on is not None and not self._is_lawful(opened),
            taken_back=self.on is not None and self._is_taken_back(opened, self.on),
        )

    def _is_taken_back(self, opened: Opened, on: date) -> bool:
        said, plan_id = moment_of(on, opened.now, opened.day), opened.frame.plan_id
        return taken_back_since(opened.session, plan_id, self.receiver, said)

    def _is_lawful(self, opened: Opened) -> bool:
        days = {opened.day, self.on or opened.day}
        return all(
            could(
                Action.SHARE, everyones_frames(opened.session, opened.frame.plan_id, day),
                giver_of(opened.frame, self.who), capacity_of(self.who), self.sections, self.areas,
                day,
            )
            for day in days
        )  # fmt: skip


def candidates(everyone: dict[str, Frame], frame: Frame) -> Iterator[tuple[str, str]]:
    """Everyone in the plan in each capacity in which one may answer; health personnel last."""
    for person_id in sorted(everyone):
        for ground in everyone[person_id].facts.grounds:
            if ground.relation in CAPACITIES:
                yield person_id, CAPACITIES[ground.relation]
    yield frame.facts.owner_id, HEALTH_PERSONNEL


def answers_lawfully(opened: Opened | Desk, who: str, kind: str, answer: str, on: date) -> bool:
    """Both on the day itself and today: nobody's time to answer may be over or to come."""
    giver, capacity = giver_of(opened.frame, who), capacity_of(who)
    if answer not in LEAVE or on > opened.day:
        return False
    return all(
        may_answer(
            everyones_frames(opened.session, opened.frame.plan_id, day),
            giver, capacity, kind, answer, day,
        )
        for day in {on, opened.day}
    )  # fmt: skip


def gains_by_a_yes(opened: Opened | Desk) -> bool:
    """After a no, a yes on paper is the unit's to register: the coordinator would gain by it."""
    back = opened.frame.facts.standing is Standing.WITHDRAWN
    return back and not is_unit(opened.frame, opened.day)


def key_of(frame: Frame, giver_id: str, capacity: str) -> str:
    return capacity if giver_id == frame.facts.owner_id else f"{capacity}:{giver_id}"


def giver_of(frame: Frame, key: str) -> str:
    """Whose answer a key stands for: without an id it is the person, or is given for them."""
    return key.partition(":")[2] or frame.facts.owner_id


def capacity_of(key: str) -> str:
    return key.partition(":")[0]


def choices(opened: Opened, givers: Givers) -> tuple[GiverChoice, ...]:
    """With their names and with what they answer now, each once."""
    wanted = {giver for giver, _ in givers}
    named = select(Person.id, Person.name_given, Person.name_family).where(Person.id.in_(wanted))
    names = {row[0]: f"{row[1]} {row[2]}" for row in opened.session.execute(named)}
    said = {fact.giver_id: YES if fact.stands else NO for fact in opened.frame.consents}
    return tuple(
        GiverChoice(
            key_of(opened.frame, giver, capacity), names[giver], capacity, said.get(giver, "")
        )
        for giver, capacity in dict.fromkeys(givers)
    )


def _shares_something(everyone: dict[str, Frame], giver: str, day: date) -> bool:
    return decide(everyone[giver].facts, Action.SHARE, WHOLE_PLAN, day).allowed
