"""What stands about the consents: whose answers there are, and what the reader may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView
from portal.gate.views.returning import ReaderView
from portal.gate.views.words import Signature
from portal.policy.consent import HEALTH_MAJORITY


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """An answer. ``answer``: yes, no or withdrawn. ``start``: its first day.

    What is withdrawn is told as it was withdrawn: by whom, when and by what road; ``yes_at`` and
    ``yes_by`` tell of the yes before. ``mine``: the answer is the reader's to change. ``by_me``:
    the reader did it. ``over_at``: when a yes was taken back later.
    """

    id: str
    kind: str
    answer: str
    giver: str
    mine: bool
    capacity: str
    channel: str
    note: str
    registered_by: str
    at: datetime
    start: date
    until: date | None
    text_version: str
    language: str
    by_me: bool = False
    yes_at: datetime | None = None
    yes_by: str = ""
    over_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VoiceView:
    """What a child said, or that it did not want to say."""

    id: str
    asked_by: str
    asked_on: date
    form: str
    said: str
    words: str
    language: str
    by: Signature


@dataclass(frozen=True, slots=True)
class ConsentsView:
    """Consent to the plan (A) and to a coordinator (C), with the child's own voice.

    ``awaited``: holders of parental responsibility who have not answered, by name. ``given`` of
    ``needed`` is told for a child. ``sixteen_on`` is set for who may answer ahead. ``own_answer``:
    what the person has said, where the reader is another. ``readers``: to whom a yes opens the plan.
    """

    plan: PlanView
    age: int
    answers: tuple[ConsentAnswer, ...]
    coordinator_answers: tuple[ConsentAnswer, ...]
    mine: ConsentAnswer | None
    mine_of_coordinator: ConsentAnswer | None
    by_parents_before: tuple[ConsentAnswer, ...]
    awaited: tuple[str, ...]
    given: int
    needed: int
    sixteen_on: date | None
    until: date
    may_consent: bool
    may_withdraw: bool
    may_register: bool
    may_hear_child: bool
    voices: tuple[VoiceView, ...]
    own_answer: str = ""
    readers: tuple[ReaderView, ...] = ()

    @property
    def may_answer(self) -> bool:
        """Nobody answers for a person who has answered: their own word is what counts."""
        return (self.may_consent and not self.own_answer) or self.sixteen_on is not None

    @property
    def may_take_back(self) -> bool:
        return self.may_withdraw and not self.own_answer

    @property
    def reader(self) -> str:
        """Who is spoken to: self, ahead, child, parent, or another who answers or looks on."""
        if self.plan.as_whom == "parent":
            return "parent"
        if self.plan.as_whom != "self":
            return "other"
        if self.sixteen_on:
            return "ahead"
        return "self" if self.age >= HEALTH_MAJORITY else "child"

    @property
    def choosable(self) -> tuple[ReaderView, ...]:
        """Those to whom a yes after a no opens the plan only if the giver chooses them."""
        if self.plan.standing != "withdrawn" or not self.may_consent:
            return ()
        return tuple(each for each in self.readers if each.given)

    @property
    def stands(self) -> bool:
        """Whether the reader's own yes stands, so that another would change nothing."""
        mine = self.mine
        said = mine is not None and (mine.answer, mine.channel, mine.until)
        return said == ("yes", "eid", self.until)

    @property
    def said_yes(self) -> bool:
        """Whether a yes of the reader's own stands, or one that others gave for them."""
        carried = self.plan.as_whom == "self" and self.plan.standing == "active"
        return self.mine.answer == "yes" if self.mine else carried


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """One answer, as a receipt. ``readers``: who reads the plan now, beside who answers.

    ``not_again``: whose access this yes did not open again, by name.
    """

    plan: PlanView
    answer: ConsentAnswer
    may_answer_about_coordinator: bool
    readers: tuple[ReaderView, ...]
    not_again: tuple[str, ...]
    today: date
