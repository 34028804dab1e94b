"""The story in a real database, and what the real gate hands to each who asks."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.event import listen
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.gate.changes.desk import NotThere
from portal.gate.gate import Gate
from portal.gate.unit.plans import UnitPlans
from portal.gate.unit.room import UnitRoom
from portal.gate.views import PlanView
from portal.identity.viewer import Viewer
from portal.record.audit import GENESIS, INSTALLATION
from portal.record.models import (
    AboutMeAnswer,
    Base,
    CapacityDecision,
    ChainHead,
    Consent,
    Contribution,
    Coordinator,
    Delegation,
    Goal,
    LifeArea,
    Measure,
    Municipality,
    Participant,
    Person,
    Plan,
    Share,
    StaffRole,
    Tie,
)
from portal.record.schema import migrate
from portal.record.store import Store
from tests.machine.databases import portals
from tests.oracle.altering import ALTER
from tests.oracle.law import Fetched
from tests.oracle.story import EVERYONE, OWNER, SPOTS, Event, Story

WORD: Final = re.compile(r"\bord\.(\w+)\.(\w+)\.(\w+)\b")
MAY: Final = frozenset({"consent", "share", "withdraw", "delegate", "see_shares", "see_log"})
QUESTIONS: Final = ("matters", "good_day", "manage", "hard", "different")
FOR_EVER: Final = date(2090, 1, 1)
TEXT: Final = {"text_version": "1", "language": "nb"}


UNIT = "unit"
"""The one who may be of the unit in a story. That nobody else has its list is held by the pages' tests."""


class Foundation:
    """One database for many stories. Each story has its own plan, town and people in it."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)
        self.engine: Engine = self.store.engine
        self.portals = Store(portals(url))
        self.stories = 0
        if self.engine.name == "sqlite":
            for each in (self.engine, self.portals.engine):
                listen(each, "connect", _without_waiting_for_the_disk)
        migrate(self.engine)
        with Session(self.engine) as session, session.begin():
            session.add(ChainHead(chain=INSTALLATION, length=0, head=GENESIS))


def _without_waiting_for_the_disk(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


class Record:
    """One story's rows. Events are written past the gate, as whoever may has done them."""

    def __init__(self, foundation: Foundation, story: Story) -> None:
        self.foundation = foundation
        self.story = story
        foundation.stories += 1
        self.number = foundation.stories
        self.clock = FixedClock(story.at())
        self.gate = Gate(foundation.portals, self.clock)
        self.unit = UnitRoom(foundation.portals, self.clock)
        self._add(self._frame())
        self._add(self._content())

    def id(self, *parts: str) -> str:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, ".".join((str(self.number), *parts))))

    def write(self, event: Event) -> None:
        """The rows of one event."""
        make: Callable[[Event], list[Base]] | None = getattr(self, f"_{event['what']}", None)
        if make is not None:
            self._add([make(event)])
        else:
            self._alter(event)
        self.clock.moment = self.story.at()

    def fetch(self, who: str) -> Fetched:
        """All that this person gets, over the gate."""
        viewer = Viewer(self.id(who), who, session="oracle")
        mine = self.gate.my_plans(viewer)
        coordinated = (each.plan for each in mine.coordinated.rows)
        plans = {plan.id: plan.opens for plan in (*mine.plans, *coordinated)}
        listed = self.id("plan") in plans or (who == UNIT and self._is_in_the_units_list(viewer))
        try:
            plan = self.gate.open(viewer, self.id("plan"))
        except NotThere:
            assert not plans.get(self.id("plan"), False), f"{who} is listed what does not open"
            return Fetched(False, listed, *(frozenset[str]() for _ in range(4)))
        assert plans.get(self.id("plan")), f"{who} opens what is not listed as open"
        return Fetched(
            True, listed, self._words(plan), frozenset(plan.leave) & MAY,
            _where(plan, "comment"), _where(plan, "set_goal"),
        )  # fmt: skip

    def _is_in_the_units_list(self, viewer: Viewer) -> bool:
        """Where it is, the database finds it under the standing that the policy says."""
        try:
            rows = self.unit.ask(viewer, UnitPlans()).plans
        except NotThere:
            return False
        for row in rows:
            again = self.unit.ask(viewer, UnitPlans(standing=row.standing))
            assert again.plans == (row,), "the database says otherwise of how the plan stands"
        return self.id("plan") in {row.id for row in rows}

    def _words(self, plan: PlanView) -> frozenset[str]:
        found = {match.groups() for match in WORD.finditer(repr(plan))}
        assert {number for number, *_ in found} <= {str(self.number)}, "another's words"
        return frozenset(f"{section}.{spot}" for _, section, spot in found)

    def _add(self, rows: list[Any]) -> None:
        with Session(self.foundation.engine) as session, session.begin():
            for row in rows:
                session.add(row)
                session.flush()

    def _alter(self, event: Event) -> None:
        with Session(self.foundation.engine) as session, session.begin():
            ALTER[event["what"]](self, session, event)

    def _frame(self) -> list[Base]:
        town, plan = self.id("town"), self.id("plan")
        unit = dict.fromkeys(("name", "unit_name", "unit_phone", "unit_hours"), "x")
        people = [
            Person(
                id=self.id(who), name_given=who, name_family="x",
                birth_date=self.story.birth if who == OWNER else date(1970, 1, 1),
            )
            for who in EVERYONE
        ]  # fmt: skip
        areas = [
            LifeArea(id=self.id("area", code), municipality_id=town, code=code, name_nb=code,
                     name_nn=code, position=place)
            for place, code in enumerate(("health", "economy"))
        ]  # fmt: skip
        return [
            Municipality(id=town, number=str(self.number), language="nb", **unit),
            *areas,
            *people,
            Plan(id=plan, person_id=self.id(OWNER), municipality_id=town, status="active",
                 period_start=self.story.birth, period_end=FOR_EVER, opened_at=self.story.at()),
            ChainHead(chain=plan, length=0, head=GENESIS),
        ]  # fmt: skip

    def _content(self) -> list[Base]:
        return [row for spot in SPOTS for row in self._at(spot)]

    def _at(self, spot: str) -> list[Base]:
        area, kept = SPOTS[spot]
        question = QUESTIONS[list(SPOTS).index(spot)]
        goal_id = self.id("goals", spot)

        def row(model: Any, section: str, **own: Any) -> Any:
            return model(
                plan_id=self.id("plan"), section=section, kept=kept, voice="person",
                life_area=None if area == "general" else area, author_id=self.id(OWNER),
                created_at=self.story.at(), changed_at=self.story.at(), **own,
            )  # fmt: skip

        def words(section: str) -> str:
            return f"ord.{self.number}.{section}.{spot}"

        return [
            row(AboutMeAnswer, "about_me", question=question, words=words("about_me")),
            row(Goal, "goals", id=goal_id, words=words("goals"), horizon="short"),
            row(Measure, "goals", goal_id=goal_id, what="x", place=words("place")),
            row(Contribution, "contributions", words=words("contributions")),
        ]

    def _tie(self, event: Event) -> Base:
        return Tie(
            id=self.id(event["id"]), person_id=self.id(OWNER), other_id=self.id(event["who"]),
            relation=event["is"], basis="x", areas=event["areas"], reads_log=event["log"],
            valid_from=event["from"], valid_until=event["until"],
        )  # fmt: skip

    def _role(self, event: Event) -> Base:
        held = {"id": self.id(event["id"]), "valid_from": event["from"],
                "valid_until": event["until"]}  # fmt: skip
        who, town, plan = self.id(event["who"]), self.id("town"), self.id("plan")
        if event["is"] == "unit":
            return StaffRole(person_id=who, municipality_id=town, role="coordinating_unit", **held)
        if event["is"] == "participant":
            return Participant(plan_id=plan, person_id=who, name=event["who"], organisation="x",
                               role="x", **held)  # fmt: skip
        return Coordinator(person_id=self.id(OWNER), plan_id=plan, municipality_id=town,
                           staff_id=who, organisation="x", **held)  # fmt: skip

    def _share(self, event: Event, of: str | None = None) -> Base:
        return Share(
            id=self.id(f"end of {of}" if of else event["id"]), plan_id=self.id("plan"),
            receiver_id=self.id(event["to"]), sections=event["sections"], areas=event["areas"],
            level=event["level"], given_by_id=self.id(event["by"]), capacity=event["as"],
            given_at=self.story.at(), valid_from=event["from"], valid_until=event["until"],
            withdraws_id=self.id(of) if of else None, **TEXT,
        )  # fmt: skip

    def _said(self, event: Event, of: str | None = None) -> Base:
        about = event["about"]
        share = about not in ("plan", "coordinator")
        return Consent(
            id=self.id(f"end of {of}" if of else event["id"]), plan_id=self.id("plan"),
            kind="sharing" if share else about, share_id=self.id(about) if share else None,
            answer="yes" if event["yes"] else "no", giver_id=self.id(event["by"]),
            capacity=event["as"], given_at=self.story.at(), valid_from=event["from"],
            valid_until=event["until"], withdraws_id=self.id(of) if of else None, **TEXT,
        )  # fmt: skip

    def _fullmakt(self, event: Event, of: str | None = None) -> Base:
        return Delegation(
            id=self.id(f"end of {of}" if of else event["id"]), plan_id=self.id("plan"),
            giver_id=self.id(OWNER), receiver_id=self.id(event["to"]), areas=event["areas"],
            level="act" if event["acts"] else "see", basis="x", acted_by_id=self.id(OWNER),
            given_at=self.story.at(), valid_from=event["from"], valid_until=event["until"],
            ends_id=self.id(of) if of else None, **TEXT,
        )  # fmt: skip

    def _decision(self, event: Event) -> Base:
        return CapacityDecision(
            person_id=self.id(OWNER), areas=event["areas"], author_name="x", author_title="x",
            reason="x", decided_on=event["from"], review_on=event["from"],
            valid_until=event["until"], recorded_at=self.story.at(),
        )  # fmt: skip


def _where(plan: PlanView, action: str) -> frozenset[str]:
    return frozenset(dict(plan.may_where).get(action, ()))  # type: ignore[call-overload]
