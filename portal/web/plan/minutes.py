"""What is written of a meeting: the agenda ahead, and afterwards the minutes and what was agreed."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.agenda import AddAgendaItem, ChangeAgendaItem
from portal.gate.changes.arrangements import (
    ChangeArrangement,
    RecordArrangement,
    TurnIntoMeasure,
)
from portal.gate.changes.minutes import ChangeMinutes, WriteMinutes
from portal.gate.views import PlanView
from portal.gate.views.meetings import AgendaItemView, ArrangementView, MeetingView, MinutesView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.minutes import AgendaItemForm, ArrangementForm, MeasureOfForm, MinutesForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing

NOW_A_MEASURE = language.mark("Avtalen er nå et tiltak.")
RUNS = (Action.CHOOSE_GROUP, Action.PLAN_SERVICES)


@pages.route("/moter/<uuid:meeting_id>/saker/ny", methods=["GET", "POST"])
@changes(Action.CONTRIBUTE)
def new_agenda_item(writing: Writing, meeting_id: UUID) -> Response:
    plan, form = writing.plan, AgendaItemForm()
    meeting = one(plan.meetings, meeting_id)
    must(meeting.may_add)
    form.offer()
    form.is_off = not meeting.stands
    return writing.answer(
        form,
        "plan/agenda_item_form.html",
        lambda: AddAgendaItem(meeting.id, form.kind.data, form.words.data, language.current().code),
        lambda _: path_of(plan, meeting.id),
        meeting=meeting,
        item=None,
    )


@pages.route("/saker/<uuid:agenda_item_id>/endre", methods=["GET", "POST"])
@changes(Action.CONTRIBUTE)
def change_agenda_item(writing: Writing, agenda_item_id: UUID) -> Response:
    plan, form = writing.plan, AgendaItemForm()
    item: AgendaItemView = one(
        [each for meeting in plan.meetings for each in meeting.items], agenda_item_id
    )
    must(item.may_change)
    form.offer()
    if not form.is_submitted():
        form.words.data, form.kind.data = item.words, item.kind
        form.seen_version.data = str(item.version)
    return writing.answer(
        form,
        "plan/agenda_item_form.html",
        lambda: ChangeAgendaItem(
            item.id, form.version, form.kind.data, form.words.data, language.current().code
        ),
        lambda _: path_of(plan, item.meeting_id),
        meeting=_meeting_of(plan, item),
        item=item,
    )


@pages.route("/moter/<uuid:meeting_id>/referat/nytt", methods=["GET", "POST"])
@changes(*RUNS)
def new_minutes(writing: Writing, meeting_id: UUID) -> Response:
    plan, form = writing.plan, MinutesForm()
    meeting = one(plan.meetings, meeting_id)
    must(meeting.may_write)
    form.offer(plan, meeting.life_area)
    form.is_off = not meeting.stands
    return writing.answer(
        form,
        "plan/minutes_form.html",
        lambda: WriteMinutes(meeting.id, form.words.data, form.area, language.current().code),
        lambda _: path_of(plan, meeting.id),
        meeting=meeting,
        minutes=None,
    )


@pages.route("/referat/<uuid:minutes_id>/endre", methods=["GET", "POST"])
@changes(*RUNS)
def change_minutes(writing: Writing, minutes_id: UUID) -> Response:
    plan, form = writing.plan, MinutesForm()
    minutes: MinutesView = one(
        [each for meeting in plan.meetings for each in meeting.minutes], minutes_id
    )
    must(minutes.may_change)
    form.offer(plan, minutes.life_area)
    if not form.is_submitted():
        form.start_from(minutes)
    return writing.answer(
        form,
        "plan/minutes_form.html",
        lambda: ChangeMinutes(
            minutes.id, form.version, form.words.data, form.area, language.current().code
        ),
        lambda _: path_of(plan, minutes.meeting_id),
        meeting=_meeting_of(plan, minutes),
        minutes=minutes,
    )


@pages.route("/moter/<uuid:meeting_id>/avtaler/ny", methods=["GET", "POST"])
@changes(*RUNS)
def new_arrangement(writing: Writing, meeting_id: UUID) -> Response:
    plan, form = writing.plan, ArrangementForm()
    meeting = one(plan.meetings, meeting_id)
    must(meeting.may_write)
    form.offer(plan, meeting.life_area)
    form.is_off = not meeting.stands
    return writing.answer(
        form,
        "plan/arrangement_form.html",
        lambda: RecordArrangement(meeting.id, form.fields, language.current().code),
        lambda _: path_of(plan, meeting.id),
        meeting=meeting,
        arrangement=None,
    )


@pages.route("/avtaler/<uuid:arrangement_id>/endre", methods=["GET", "POST"])
@changes(*RUNS)
def change_arrangement(writing: Writing, arrangement_id: UUID) -> Response:
    plan, form = writing.plan, ArrangementForm()
    agreed = _arrangement_in(plan, arrangement_id)
    must(agreed.may_change)
    form.offer(plan, agreed.life_area)
    if not form.is_submitted():
        form.start_from(agreed)
    return writing.answer(
        form,
        "plan/arrangement_form.html",
        lambda: ChangeArrangement(agreed.id, form.version, form.fields, language.current().code),
        lambda _: path_of(plan, agreed.meeting_id),
        meeting=_meeting_of(plan, agreed),
        arrangement=agreed,
    )


@pages.route("/avtaler/<uuid:arrangement_id>/tiltak", methods=["GET", "POST"])
@changes(Action.SET_GOAL, Action.PLAN_SERVICES)
def turn_into_measure(writing: Writing, arrangement_id: UUID) -> Response:
    """One press from the meeting's page where the goal is known; else the goal is asked for here."""
    plan, form = writing.plan, MeasureOfForm()
    agreed = _arrangement_in(plan, arrangement_id)
    must(agreed.may_become)
    form.offer(plan)
    if not form.is_submitted():
        form.goal_id.data = agreed.goal_id or ""
    return writing.answer(
        form,
        "plan/turn_into_measure.html",
        lambda: TurnIntoMeasure(agreed.id, form.goal_id.data),
        lambda _: path_for("plan.goal", plan_id=plan.id, goal_id=form.goal_id.data),
        said=NOW_A_MEASURE,
        arrangement=agreed,
    )


def _arrangement_in(plan: PlanView, wanted: UUID) -> ArrangementView:
    return one([each for meeting in plan.meetings for each in meeting.arrangements], wanted)


def _meeting_of(
    plan: PlanView, thing: AgendaItemView | MinutesView | ArrangementView
) -> MeetingView:
    return one(plan.meetings, UUID(thing.meeting_id))


def path_of(plan: PlanView, meeting_id: str) -> str:
    return path_for("plan.meeting", plan_id=plan.id, meeting_id=meeting_id)
