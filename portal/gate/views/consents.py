"""What stands about the consents: whose answers there are, and what the reader may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.plan import PlanView
from portal.gate.views.words import Signature


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """The latest answer of somebody. ``answer``: yes, no or withdrawn. ``start``: its first day."""

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
    ``needed`` is told for a child. ``sixteen_on`` is set for who may answer ahead.
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

    @property
    def may_answer(self) -> bool:
        return self.may_consent or self.sixteen_on is not None

    @property
    def said_yes(self) -> bool:
        """Whether a yes of the reader's own stands, or one that others gave for them."""
        carried = self.plan.as_whom == "self" and self.plan.standing == "active"
        return self.mine.answer == "yes" if self.mine else carried


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """One answer, as a receipt."""

    plan: PlanView
    answer: ConsentAnswer
    may_answer_about_coordinator: bool


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One act in the register: a consent, a share or a fullmakt, given, refused or taken back.

    ``over_at``: when it was taken back later. Lists of codes are sorted.
    """

    id: str
    kind: str
    act: str
    at: datetime
    giver: str
    capacity: str
    on_behalf: bool
    receiver: str
    sections: tuple[str, ...]
    areas: tuple[str, ...]
    level: str
    start: date
    until: date | None
    channel: str
    registered_by: str
    note: str
    text_version: str
    language: str
    over_at: datetime | None


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A page of the register, the newest first."""

    plan: PlanView
    lines: tuple[RegisterLine, ...]
    page: int
    older: bool


@dataclass(frozen=True, slots=True)
class GiverChoice:
    """Somebody whose answer may be registered, in a capacity; and what they answer now."""

    key: str
    name: str
    capacity: str
    answer: str


@dataclass(frozen=True, slots=True)
class RegisteringView:
    """What staff need in order to register an answer. Of the plan: whose it is, and no content.

    ``unlawful``: the chosen person could not answer so on the chosen day.
    """

    plan: None
    plan_id: str
    owner_name: str
    owner_given: str
    standing: str
    today: date
    givers: tuple[GiverChoice, ...]
    unlawful: bool
    may_share: bool


@dataclass(frozen=True, slots=True)
class ShareRegisteringView:
    """What the coordinator needs in order to register a share. ``unlawful`` as above."""

    plan: PlanView
    givers: tuple[GiverChoice, ...]
    receivers: tuple[GiverChoice, ...]
    last_day: date
    unlawful: bool
