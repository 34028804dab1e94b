"""What every machine of pressed buttons has: a story, its record, and one press over the gate."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from portal.gate.changes.desk import Change
from portal.gate.invitations import Invitations
from portal.gate.own_roles import OwnRoles
from portal.identity.viewer import Viewer
from tests.oracle.law import foreseen
from tests.oracle.record import Foundation, Record
from tests.oracle.story import EVERYONE, OWNER, Event, Story

BEGINS = date(2026, 11, 22)
KEY = "k" * 40


class Pressing(RuleBasedStateMachine):
    """Somebody presses a button, the story says what that means in law, and everyone looks."""

    birth: ClassVar[date]
    foundation: ClassVar[Foundation]

    def __init__(self) -> None:
        super().__init__()
        self.story = Story(self.birth, BEGINS)
        self.record = Record(self.foundation, self.story)
        store, clock = self.foundation.store, self.record.clock
        self.invitations = Invitations(store, clock, KEY)
        self.own_roles = OwnRoles(store, clock)
        self.rows: dict[str, str] = {}

    def gather(self, around: dict[str, tuple[str, str]]) -> None:
        """Who stands around the person from the beginning, and as what."""
        since = {"from": self.story.birth, "until": None}
        for who, (what, relation) in around.items():
            areas = frozenset({"economy"}) if who == "verge" else frozenset()
            event: Event = {"what": what, "id": self.new, "who": who, "areas": areas, "log": False}
            event |= {"is": relation, **since}
            self.record.write(event)
            self.happens(event, self.record.id(event["id"]))

    @invariant()
    def everyone_gets_what_the_law_gives(self) -> None:
        for who in EVERYONE:
            got, law = self.record.fetch(who), foreseen(self.story, who)
            assert got == law, f"{who} got\n{got}, not\n{law}\n{self.story.told()}"

    @property
    def new(self) -> str:
        return f"nr {len(self.story.events)}"

    def viewer(self, who: str) -> Viewer:
        """Who has just signed in, as letting others in asks for."""
        return Viewer(self.record.id(who), who, session="oracle", proved_at=self.story.at())

    def press(self, who: str, change: Change) -> str:
        """One press of a button, which must be allowed: NotThere is a fault."""
        self.record.clock.moment = self.story.at()
        plan_id = self.record.id("plan")
        return self.record.gate.do(self.viewer(who), plan_id, change, str(uuid.uuid4()))

    def happens(self, event: Event, row_id: str = "") -> None:
        if row_id:
            self.rows[event["id"]] = row_id
        self.story.events.append(event)
        self.record.clock.moment = self.story.at()

    def ends(self, *events: Event, by: str = OWNER) -> None:
        for each in events:
            self.happens({"what": "end", "of": each["id"], "by": by})

    def standing_of(self, what: str, **of: Any) -> list[Event]:
        return [each for each in self.story.all(what) if not self.story.is_over(each)
                and all(each[key] == of[key] for key in of)
                and (each["until"] is None or self.story.day <= each["until"])]  # fmt: skip

    def until(self, days: int) -> dict[str, date]:
        return {"from": self.story.day, "until": self.story.day + timedelta(days=days)}
