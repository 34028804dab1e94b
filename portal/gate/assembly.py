"""Puts a ``PlanView`` together: the only place where one is made."""

from __future__ import annotations

from datetime import date, datetime

from portal.gate.checklist import checklist
from portal.gate.consenting import WHOLE_PLAN as WHOLE
from portal.gate.facts import Frame
from portal.gate.gathering import WholeBuilder, group_view
from portal.gate.lens import Leave, Lens
from portal.gate.news import due_items, news_items
from portal.gate.people import Directory, choices_of, people_of, roles_of
from portal.gate.rows import Rows
from portal.gate.views import AreaName, AreaView, GoalView, MayWhere, PlanView, UnitView
from portal.gate.waiting import waiting_items
from portal.policy.conditions import adult
from portal.policy.rules import Decision, decide
from portal.policy.vocabulary import GENERAL, Action, Section, Standing

SOMEWHERE = {
    Action.ANSWER: Section.ABOUT_ME,
    Action.SET_GOAL: Section.GOALS,
    Action.PLAN_SERVICES: Section.GOALS,
    Action.REPORT: Section.GOALS,
    Action.CONTRIBUTE: Section.CONTRIBUTIONS,
    Action.COMMENT: Section.GOALS,
    Action.EVALUATE: Section.GOALS,
    Action.REPORT_OWN: Section.GOALS,
    Action.CHOOSE_GROUP: Section.MEETINGS,
}

WHOLE_PLAN = (
    Action.SEE_EVERYONE, Action.SEE_SHARES, Action.SEE_LOG, Action.CONSENT, Action.SHARE,
    Action.WITHDRAW, Action.DELEGATE, Action.ASK_TO_KEEP, Action.DECIDE_KEEPING, Action.REPLY,
    Action.END_OWN_ROLE, Action.CONSENT_AHEAD, Action.HEAR_CHILD, Action.ASK_UNIT,
)  # fmt: skip
"""What one may or may not with the plan as a whole."""

LOOKING_BACK = frozenset({Action.EVALUATE, Action.PLAN_SERVICES})

NO_UNIT = UnitView("", "", "", "")
"""In the place of the unit, where the municipality would tell where someone is."""


def plan_view(
    frame: Frame, decision: Decision, rows: Rows, today: date, since: datetime | None,
    through: Lens | None = None,
) -> PlanView:  # fmt: skip
    """The plan as this reader may see it today; ``through`` a narrower lens than their own."""
    areas_in_order = sorted(rows.areas, key=lambda row: (row[3], row[0]))
    directory = Directory(frame, rows)
    lens = through or Lens(frame, today, roles_of(rows), since)
    builder = WholeBuilder(lens, rows, directory)
    about_me = builder.about_me()
    goals, contributions = builder.goals()
    cooperation = builder.cooperation()
    meetings, team = builder.meetings(goals), builder.team()
    may_where = _may_where(lens, (*(area[0] for area in areas_in_order), GENERAL))
    people = people_of(lens, rows, frozenset(filter(None, builder.named)))
    choices = choices_of(lens, rows, people)
    over = frame.facts.standing in (Standing.WITHDRAWN, Standing.CLOSED) and not lens.looks_back
    return PlanView(
        id=frame.plan_id,
        owner_name=frame.owner_name,
        owner_given=frame.owner_given,
        as_whom=decision.relation,
        reason=decision.reason,
        standing=frame.facts.standing,
        municipality=NO_UNIT
        if lens.hides_whereabouts
        else UnitView(*frame.unit, frame.municipality_id),
        municipality_language=frame.municipality_language,
        period_start=frame.period.start,
        period_end=frame.period.end or today,
        next_revision=None if over else frame.next_revision,
        version=frame.version,
        today=today,
        may_where=may_where,
        leave=_leave(lens),
        area_names=tuple(AreaName(code, nb, nn) for code, nb, nn, _ in areas_in_order),
        areas=_areas([area[0] for area in areas_in_order], goals),
        about_me=about_me,
        contributions=contributions,
        cooperation=cooperation,
        people=people,
        responsible_choices=choices,
        group=group_view(team, choices),
        meetings=meetings,
        checklist=(
            checklist(frame, about_me, goals, contributions, cooperation, people)
            if lens.sees_everyone
            else ()
        ),
        news=news_items(builder.news_rows(), lens),
        due=due_items(goals, lens),
        taken_back=tuple(builder.taken_back),
        since=since,
        waiting=waiting_items(frame, rows.waiting, today) if rows.waiting else (),
        short_periods=_looks_back(may_where) and not adult(frame.facts, today),
    )


def _leave(lens: Lens) -> Leave:
    """A plan is consented to as a whole: not by who may consent in some areas alone."""
    leave = lens.on_the_plan(WHOLE_PLAN)
    some = Action.CONSENT in leave
    if some and not decide(lens.facts, Action.CONSENT, WHOLE, lens.day).allowed:
        return leave - {Action.CONSENT}
    return leave


def _may_where(lens: Lens, areas: tuple[str, ...]) -> MayWhere:
    """In which areas the reader may do what: which buttons and choices a page offers at all."""
    leaves = lens.leaves
    kinds = [(area, None if area == GENERAL else area) for area in areas]
    return tuple(
        (action, tuple([name for name, area in kinds if action in leaves[section, area, None]]))
        for action, section in SOMEWHERE.items()
    )


def _looks_back(may_where: MayWhere) -> bool:
    """Who is told how often a child's plan should be seen to: nobody else learns of the age."""
    return any(areas for action, areas in may_where if action in LOOKING_BACK)


def _areas(codes: list[str], goals: list[GoalView]) -> tuple[AreaView, ...]:
    """Areas in the municipality's order; one with nothing to see is not mentioned."""
    by_area: dict[str, list[GoalView]] = {code: [] for code in (*codes, GENERAL)}
    for goal in goals:
        by_area[goal.life_area if goal.life_area in by_area else GENERAL].append(goal)
    return tuple(
        AreaView(code, tuple(sorted(found, key=lambda goal: (goal.priority, goal.by.at))))
        for code, found in by_area.items()
        if found
    )
