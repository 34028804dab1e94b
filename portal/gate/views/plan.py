"""The plan as one reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from portal.gate.views.course import CheckPoint, DueItem, NewsItem, TakenBackView
from portal.gate.views.goals import CooperationView, GoalView
from portal.gate.views.meetings import GroupView, MeetingView
from portal.gate.views.people import AreaName, AreaView, Choice, PersonView, UnitView
from portal.gate.views.waiting import WaitingItem
from portal.gate.views.words import AnswerView, ContributionView
from portal.policy.vocabulary import GENERAL, Action, Reason, Relation, Standing

ON_THE_OVERVIEW = 5
"""How many goals and news it shows of each."""
LOOKS_SHOWN = 3
MayWhere = tuple[tuple[Action, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as one reader may see it, on one day."""

    id: str
    owner_name: str
    owner_given: str
    as_whom: Relation
    reason: Reason
    standing: Standing
    municipality: UnitView
    municipality_language: str
    period_start: date
    period_end: date
    next_revision: date | None
    version: int
    today: date
    may_where: MayWhere
    leave: frozenset[Action]
    area_names: tuple[AreaName, ...]
    areas: tuple[AreaView, ...]
    about_me: tuple[AnswerView, ...]
    contributions: tuple[ContributionView, ...]
    cooperation: tuple[CooperationView, ...]
    people: tuple[PersonView, ...]
    responsible_choices: tuple[Choice, ...]
    group: GroupView | None
    meetings: tuple[MeetingView, ...]
    checklist: tuple[CheckPoint, ...]
    news: tuple[NewsItem, ...]
    due: tuple[DueItem, ...]
    taken_back: tuple[TakenBackView, ...]
    since: datetime | None
    waiting: tuple[WaitingItem, ...] = ()
    short_periods: bool = False
    """Of a child's plan, for who plans it and looks back: needs change fast, so it is seen to often."""

    @property
    def foremost(self) -> tuple[GoalView, ...]:
        """The goals that the overview shows: the most important of those that are not over."""
        standing = (
            goal
            for goal in self.goals
            if not goal.parent_goal_id and goal.status not in ("done", "ended")
        )
        return tuple(sorted(standing, key=lambda goal: goal.priority)[:ON_THE_OVERVIEW])

    @property
    def looks(self) -> tuple[DueItem, ...]:
        """The goals to look back at that the overview shows: the page of the revision has them all."""
        return tuple(item for item in self.due if item.kind == "goal_evaluation")[:LOOKS_SHOWN]

    @property
    def fresh(self) -> tuple[NewsItem, ...]:
        """The news that the overview shows."""
        return self.news[:ON_THE_OVERVIEW]

    @property
    def coming_meetings(self) -> tuple[MeetingView, ...]:
        """Those that are still to be held, the soonest first."""
        return tuple(reversed([meeting for meeting in self.meetings if meeting.comes]))

    def may(self, action: Action) -> bool:
        """Whether the reader may do this with the plan as a whole, or in some area."""
        return action in self.leave or bool(self.areas_for(action))

    @property
    def sees_everything(self) -> bool:
        return Action.SEE_EVERYONE in self.leave

    def areas_for(self, action: Action) -> tuple[str, ...]:
        """The areas, ``general`` included, in which the reader may do this."""
        return dict(self.may_where).get(action, ())

    def shows(self, thing_id: str) -> bool:
        """Whether the reader sees a thing of this id, or has it among what they took back."""
        goals = self.goals
        measures = [measure for goal in goals for measure in goal.measures]
        if any(thing_id in meeting.ids for meeting in self.meetings):
            return True
        judged = [held for goal in goals for held in goal.evaluations]
        commented = (goals, measures, judged, self.contributions, self.about_me)
        comments = [
            comment for things in commented for thing in things for comment in thing.comments
        ]
        seen = (*commented, self.cooperation, comments, self.taken_back)
        return any(thing.id == thing_id for things in seen for thing in things)

    @property
    def areas_seen(self) -> frozenset[str]:
        """The areas in which something stands for this reader: what the log says was looked into."""
        areas = {goal.life_area or GENERAL for goal in self.goals}
        areas |= {each.life_area or GENERAL for each in self.contributions}
        areas = areas.union(*(meeting.areas for meeting in self.meetings))
        areas |= {each.life_area or GENERAL for each in self.cooperation}
        areas |= {each.life_area or GENERAL for each in self.about_me}
        return frozenset(areas | ({GENERAL} if self.group else set()))

    @property
    def parts_seen(self) -> frozenset[str]:
        """The parts in which something stands for this reader: the log tells of no others."""
        parts = ("about_me", "goals", "contributions", "cooperation")
        seen = {part for part in parts if getattr(self, part)}
        return frozenset(seen | ({"meetings"} if self.meetings or self.group else set()))

    @property
    def goals(self) -> tuple[GoalView, ...]:
        return tuple(goal for area in self.areas for goal in area.goals)
