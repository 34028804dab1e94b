"""What the coordinator needs in order to register that a share was taken back on paper (SW-62)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from portal.gate.circle import Circle
from portal.gate.consenting import HEALTH_PERSONNEL, moment_of
from portal.gate.opened import Opened
from portal.gate.questions.registering import candidates, capacity_of, choices, giver_of
from portal.gate.sharing_on_paper import could
from portal.gate.views.ending_on_paper import EndingOnPaperView
from portal.gate.views.sharing import ShareView
from portal.policy.facts import Thing
from portal.policy.rules import decide
from portal.policy.vocabulary import Action


@dataclass(frozen=True, slots=True)
class RegisterASharesEnd:
    """``share_id``, ``who`` and ``on`` are what was chosen, to be told whether it is lawful."""

    share_id: str = ""
    who: str = ""
    on: date | None = None
    opens_with: ClassVar[Action] = Action.OPEN
    wants: ClassVar[tuple[Action, ...]] = (Action.REGISTER,)
    about: ClassVar[Thing | None] = None

    def answer(self, opened: Opened) -> EndingOnPaperView | None:
        frame, day = opened.frame, opened.day
        if not decide(frame.facts, Action.SEE_EVERYONE, None, day).allowed:
            return None
        circle = Circle(opened)
        shares = tuple(share for person in circle.everyone() for share in person.shares)

        def lawful(giver: str, capacity: str, share: ShareView) -> bool:
            sections, areas = frozenset(share.sections), frozenset(share.areas)
            return could(Action.WITHDRAW, circle.frames, giver, capacity, sections, areas, day)

        givers = [
            (giver, capacity)
            for giver, capacity in candidates(circle.frames, frame)
            if capacity != HEALTH_PERSONNEL
            and any(lawful(giver, capacity, each) for each in shares)
        ]
        chosen = next((each for each in shares if each.id == self.share_id), None)
        giver, capacity = giver_of(frame, self.who), capacity_of(self.who)
        return EndingOnPaperView(
            plan=circle.plan,
            givers=choices(opened, givers),
            shares=shares,
            shared_later=chosen is not None and self._is_before(opened, chosen),
            unlawful=chosen is not None and not lawful(giver, capacity, chosen),
            gone=chosen is None and circle.shares.withdrawal_of(self.share_id) is not None,
        )

    def _is_before(self, opened: Opened, share: ShareView) -> bool:
        said = self.on and moment_of(self.on, opened.now, opened.day)
        return said is not None and said < share.given_at
