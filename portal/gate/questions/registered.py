"""The receipt of what staff have registered on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.clock import OSLO
from portal.gate.opened import Opened
from portal.gate.questions.consent_answers import name_of
from portal.gate.views.registering import RegisteredView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Consent, Person


@dataclass(frozen=True, slots=True)
class RegisteredAnswer:
    """The receipt of what one has registered oneself: the plan need not be open to who did it."""

    consent_id: str
    opens_with: ClassVar[Action] = Action.SEE_FRAME
    wants: ClassVar[tuple[Action, ...]] = (Action.REGISTER,)
    about: ClassVar[Thing | None] = None

    @property
    def thing_id(self) -> str:
        return self.consent_id

    def answer(self, opened: Opened) -> RegisteredView | None:
        frame, back = opened.frame, aliased(Consent)
        mine = (
            select(Consent, Person, exists().where(back.withdraws_id == Consent.id))
            .join(Person, Person.id == Consent.giver_id)
            .where(
                Consent.id == self.consent_id,
                Consent.plan_id == frame.plan_id,
                Consent.registered_by_id == opened.viewer.id,
            )
        )
        found = opened.session.execute(mine).one_or_none()
        if found is None:
            return None
        row, giver, over = found
        return RegisteredView(
            plan=None, plan_id=frame.plan_id, owner_name=frame.owner_name,
            owner_given=frame.owner_given, standing=frame.facts.standing, today=opened.day,
            kind=row.kind, answer="withdrawn" if row.withdraws_id else row.answer,
            giver=name_of(giver), capacity=row.capacity, channel=row.channel,
            on=row.given_at.astimezone(OSLO).date(), start=row.valid_from, until=row.valid_until,
            note=row.note or "", over=over,
        )  # fmt: skip
