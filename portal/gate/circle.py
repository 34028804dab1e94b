"""Everyone around a plan: who they are, what they see and why, as far as the reader may know."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select

from portal.gate.assembly import plan_view
from portal.gate.facts import everyones_frames, frame_of
from portal.gate.opened import Opened
from portal.gate.proposal import things_of
from portal.gate.rows import Part, Rows, rows_of
from portal.gate.shares import Shares
from portal.gate.views import PlanView
from portal.gate.views.sharing import InPlanView, SeesView, WhyView
from portal.policy import sharing
from portal.policy.facts import Facts, Thing
from portal.policy.rules import decide, grounds_to_read, hides_whereabouts, reach
from portal.policy.vocabulary import GENERAL, Action, Reason, Section
from portal.record.models import Person

BY_SHARE = frozenset({Reason.SHARED_WITH_RELATIVE, Reason.SHARED_WITH_PARTICIPANT})
WITHOUT_CAPACITY = frozenset({Reason.NEAREST_WITHOUT_CAPACITY, Reason.PARENT_WITHOUT_CAPACITY})
CONTRIBUTING = ((Action.CONTRIBUTE, Section.CONTRIBUTIONS), (Action.COMMENT, Section.GOALS))


@dataclass(frozen=True, slots=True)
class Post:
    """What someone is in the plan, as it was entered."""

    kind: str
    role: str = ""
    organisation: str = ""


class Circle:
    """The people of one opened plan, before one reader. Asks the database as often for any number.

    Who may see everyone's shares is told of everyone; a representative with a mandate of those whom
    they meet in the plan, and of the areas in which they may share or take back."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.facts = opened.frame.facts
        self.frames = everyones_frames(opened.session, opened.frame.plan_id, opened.day)
        self.sees_shares = decide(self.facts, Action.SEE_SHARES, None, opened.day).allowed
        parts = frozenset() if self.sees_shares else frozenset(Part) - {Part.WAITING}
        self.rows: Rows = rows_of(opened.session, opened.frame.plan_id, opened.viewer.id, parts)
        self.plan: PlanView = plan_view(opened.frame, opened.decision, self.rows, opened.day, None)
        self.areas = self._areas()
        self.shares = Shares(opened, self.frames, self.areas, all_areas=self.sees_shares)

    def everyone(self) -> tuple[InPlanView, ...]:
        """Those who see something, those with a share, and those whom the reader can share with."""
        found = (self.person(person_id) for person_id in self._known)
        shown = [each for each in found if each.opens or each.shares or each.may_receive]
        return tuple(sorted(shown, key=lambda each: (not each.opens, each.name, each.id)))

    def find(self, person_id: str) -> InPlanView | None:
        """Somebody whom the reader may know of here. None is the answer for a stranger."""
        if person_id not in self._known:
            return None
        person = self.person(person_id)
        return person if person.opens or person.shares or person.may_receive else None

    def also(self, person_id: str) -> None:
        """Somebody who no longer is anything to the plan, but whom a stored share still names."""
        if person_id not in self.frames:
            frame = frame_of(
                self.opened.session, person_id, self.opened.frame.plan_id, self.opened.day
            )
            self.frames |= {person_id: frame} if frame else {}

    def may_know_of(self, receiver_id: str) -> bool:
        """Who has left the plan is known to those who may take back what they were given."""
        day = self.opened.day
        there = sharing.is_around(self.frames[receiver_id].facts, day)
        return there or decide(self.facts, Action.WITHDRAW, None, day).allowed

    def person(self, person_id: str) -> InPlanView:
        facts, day = self.frames[person_id].facts, self.opened.day
        row, post = self._people[person_id], self._posts.get(person_id, Post("relative"))
        allowed = row.protected_address == "none" and row.died_on is None
        sees = self._sees(facts)
        may_receive = allowed and person_id != self.facts.viewer_id and bool(self.offers)
        opens = decide(facts, Action.OPEN, None, day).allowed
        return InPlanView(
            id=person_id,
            name=f"{row.name_given} {row.name_family}",
            kind=post.kind,
            role=post.role,
            organisation=post.organisation,
            is_me=person_id == self.facts.viewer_id,
            opens=opens and (self.sees_shares or bool(sees)),
            may_receive=may_receive and sharing.may_receive(facts, day),
            sees=sees,
            why=self._why(facts) if self.sees_shares else (),
            shares=self.shares.with_(person_id, f"{row.name_given} {row.name_family}"),
        )

    @cached_property
    def offers(self) -> tuple[str, ...]:
        """The areas that the reader may share, ``general`` included."""
        return self._where(Action.SHARE)

    @property
    def _all_areas(self) -> tuple[str, ...]:
        return (*(area.code for area in self.plan.area_names), GENERAL)

    def _areas(self) -> tuple[str, ...]:
        """The areas in which the reader is told who sees what."""
        return self._all_areas if self.sees_shares else self._where(Action.WITHDRAW)

    def _where(self, action: Action) -> tuple[str, ...]:
        things = {area: things_of((Section.GOALS,), (area,))[0] for area in self._all_areas}
        asked = ((action, thing) for thing in things.values())
        allowed = {thing for _, thing in reach(self.facts, asked, self.opened.day)}
        return tuple(area for area, thing in things.items() if thing in allowed)

    @cached_property
    def _known(self) -> frozenset[str]:
        """Everyone in the plan but whose it is; or those whom a representative meets in it."""
        everyone = frozenset(self.frames) - {self.facts.owner_id}
        if self.sees_shares:
            return everyone
        keys, rows = {person.key for person in self.plan.people}, self.rows
        met = {each[1] for each in rows.participants if f"participant:{each[0]}" in keys}
        met |= {each[1] for each in rows.coordinators if f"coordinator:{each[0]}" in keys}
        met |= {each[1] for each in rows.ties if f"person:{each[1]}" in keys}
        return everyone & (met | self.shares.receivers)

    @cached_property
    def _people(self) -> dict[str, Person]:
        found = select(Person).where(Person.id.in_(list(self.frames)))
        return {row.id: row for row in self.opened.session.scalars(found)}

    @cached_property
    def _posts(self) -> dict[str, Post]:
        """Ties first, so that who also takes part or coordinates is shown as that."""
        hidden = hides_whereabouts(self.facts, self.opened.day)
        rows = self.rows
        posts = {each[1]: Post(each[4]) for each in rows.ties}
        posts |= {
            each[1]: Post("participant", each[4], "" if hidden else each[3])
            for each in rows.participants
            if each[1]
        }
        posts |= {
            each[1]: Post(each[6], "", "" if hidden else each[4]) for each in rows.coordinators
        }
        return posts

    @cached_property
    def _asked(self) -> dict[str, list[tuple[Action, Thing]]]:
        """By area, all that one may see there, and what it is to contribute."""
        return {
            area: [
                *((Action.READ, each) for each in things_of(tuple(Section), (area,))),
                *((act, things_of((where,), (area,))[0]) for act, where in CONTRIBUTING),
            ]
            for area in self.areas
        }

    def _sees(self, facts: Facts) -> tuple[SeesView, ...]:
        """Areas with the same sections told together, the most first."""
        allowed = reach(
            facts, (each for asked in self._asked.values() for each in asked), self.opened.day
        )
        kinds: dict[tuple[tuple[str, ...], bool], list[str]] = {}
        for area, asked in self._asked.items():
            sections = tuple(
                each[1].section.value
                for each in asked
                if each[0] is Action.READ and each in allowed
            )
            writes = any(each[0] is not Action.READ and each in allowed for each in asked)
            if sections:
                kinds.setdefault((sections, writes), []).append(area)
        found = [
            SeesView(tuple(areas), sections, writes, len(areas) == len(self._all_areas))
            for (sections, writes), areas in kinds.items()
        ]
        return tuple(sorted(found, key=lambda each: -len(each.areas) * len(each.sections)))

    def _why(self, facts: Facts) -> tuple[WhyView, ...]:
        """All but shares, which are shown by themselves."""
        lacking: set[str] = set()
        for matter in facts.matters:
            lacking |= matter.areas if matter.period.covers(self.opened.day) else frozenset()
        found: dict[Any, WhyView] = {}
        for reason, ground in grounds_to_read(facts, self.opened.day):
            if reason not in BY_SHARE and reason not in found:
                areas = lacking if reason in WITHOUT_CAPACITY else ground.areas
                told = tuple(each for each in self._all_areas if each in areas)
                found[reason] = WhyView(reason, ground.period.start, ground.period.end, told)
        return tuple(found.values())
