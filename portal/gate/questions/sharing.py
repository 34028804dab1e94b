"""Who sees what: everyone at a glance, one person, and one share by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from portal.gate import drafts
from portal.gate.circle import Circle
from portal.gate.opened import Opened
from portal.gate.views.sharing import OneShareView, SaidYes, SharedWithView, SharingView
from portal.policy import sharing
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action
from portal.record.models import Consent, Person, Share

MAY_KNOW = (Action.SEE_SHARES, Action.SHARE, Action.WITHDRAW)
"""Who shares, or sees that others have: the person, parents, a verge in mandate, the coordinator."""


@dataclass(frozen=True, slots=True)
class OfSharing:
    """What every question here has in common: who may ask, of a plan that they may open."""

    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = MAY_KNOW
    about: ClassVar[Thing | None] = None


@dataclass(frozen=True, slots=True)
class OfOnePerson(OfSharing):
    """Somebody of the plan; the log says of whom was asked."""

    person_id: str

    @property
    def thing_id(self) -> str:
        return self.person_id


@dataclass(frozen=True, slots=True)
class WhoSeesWhat(OfSharing):
    """The sharing page."""

    def answer(self, opened: Opened) -> SharingView | None:
        circle = Circle(opened)
        people = circle.everyone()
        receiving = [each.id for each in people if each.may_receive]
        return SharingView(circle.plan, people, begun_with(opened, receiving))


@dataclass(frozen=True, slots=True)
class SharedWith(OfOnePerson):
    """One person of the plan: what they see, why, and what was shared with them.

    ``takes_back``: asked in order to take it all back. There is then something to take back, or, in
    a second window, something that the reader has taken back.
    """

    takes_back: bool = False

    def answer(self, opened: Opened) -> SharedWithView | None:
        found = shared_with(opened, self.person_id)
        if found is None or not self.takes_back:
            return found
        left = any(each.may_withdraw for each in found.person.shares)
        return found if left or self._has_taken_back(opened) else None

    def _has_taken_back(self, opened: Opened) -> bool:
        mine = select(Share.id).where(
            Share.plan_id == opened.frame.plan_id,
            Share.receiver_id == self.person_id,
            Share.given_by_id == opened.viewer.id,
            Share.withdraws_id.is_not(None),
        )
        return opened.session.scalars(mine.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class GivingTo(OfOnePerson):
    """What can be shared with one person. Nobody to whom nothing can be shared is there."""

    def answer(self, opened: Opened) -> SharedWithView | None:
        found = shared_with(opened, self.person_id)
        return found if found and found.person.may_receive else None


@dataclass(frozen=True, slots=True)
class OneShare(OfSharing):
    """A share, or that it was taken back: for its receipt, and before it is changed.

    ``needs``: the page is for doing this, and is not there for whom it is nothing to do.
    """

    share_id: str

    @property
    def thing_id(self) -> str:
        return self.share_id

    def answer(self, opened: Opened) -> OneShareView | None:
        circle = Circle(opened)
        asked = circle.shares.one(self.share_id)
        if asked is None:
            return None
        back = asked.row.withdraws_id
        given = circle.shares.one(back) if back else asked
        if given is None:
            return None
        circle.also(given.row.receiver_id)
        if not circle.may_know_of(given.row.receiver_id):
            return None
        person = circle.person(given.row.receiver_id)
        withdrawal = asked if back else circle.shares.withdrawal_of(asked.row.id)
        return OneShareView(
            plan=circle.plan,
            person=person,
            share=circle.shares.view(given, person.name),
            withdrawn_by=withdrawal.by if withdrawal else "",
            withdrawn_at=withdrawal.row.given_at if withdrawal else None,
            told=withdrawal.row.tells_receiver if withdrawal else False,
            renewed_to=sharing.renewed_end(
                opened.frame.period.end, given.row.valid_until, opened.day
            ),
            said_yes=_said_yes(opened, given.row.id),
        )


def _said_yes(opened: Opened, share_id: str) -> tuple[SaidYes, ...]:
    """Who has agreed to it beside the giver, the first first."""
    back = aliased(Consent)
    found = (
        select(Consent, Person)
        .join(Person, Person.id == Consent.giver_id)
        .where(
            Consent.share_id == share_id,
            Consent.answer == "yes",
            Consent.withdraws_id.is_(None),
            ~exists().where(back.withdraws_id == Consent.id),
        )
        .order_by(Consent.given_at)
    )
    return tuple(
        SaidYes(f"{who.name_given} {who.name_family}", row.given_at, who.id == opened.viewer.id)
        for row, who in opened.session.execute(found)
    )


def shared_with(opened: Opened, person_id: str) -> SharedWithView | None:
    """One person of the plan, with what the reader could share with them."""
    circle = Circle(opened)
    person = circle.find(person_id)
    if person is None:
        return None
    end, day = opened.frame.period.end, opened.day
    by_parent = opened.frame.facts.viewer_is_parent
    return SharedWithView(
        plan=circle.plan,
        person=person,
        offers=circle.offers,
        default_end=sharing.default_end(end, day),
        latest_end=sharing.latest_end(end, day),
        parents=len(opened.frame.facts.parents) if by_parent else 0,
        begun=person.may_receive and person_id in begun_with(opened, [person_id]),
    )


def begun_with(opened: Opened, receivers: list[str]) -> frozenset[str]:
    """With whom the reader has begun to share: their own drafts, by the path of the first form."""
    plan_id = opened.frame.plan_id
    forms = {f"/plan/{plan_id}/deling/{each}/ny": each for each in receivers}
    found = drafts.begun(opened.session, opened.viewer, plan_id, opened.now)
    return frozenset(forms[form] for form in found if form in forms)
