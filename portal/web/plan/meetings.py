"""The ansvarsgruppe and its meetings: reading, choosing, calling, moving and calling off."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.group import ChooseGroup
from portal.gate.changes.meetings import CallMeeting, CancelMeeting, ChangeMeeting
from portal.gate.rows import Part
from portal.gate.views import PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web import language
from portal.web.doors import changes, opens
from portal.web.forms.meetings import CancelForm, GroupForm, MeetingForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing

CALLED = language.mark(
    "Møtet står i planen nå. De som er kalt inn og kan lese om det, får beskjed."
)
HAS_BEEN = language.mark("Møtet er lagret. Dagen har vært, så det står blant de tidligere møtene.")
CALLED_OFF = language.mark("Møtet er avlyst.")


@pages.get("/gruppa")
@opens(Part.MEETINGS, logs_as="group")
def group(plan: PlanView) -> str:
    return page("plan/group.html", plan=plan, may_choose=_may_choose(plan))


@pages.route("/gruppa/velg", methods=["GET", "POST"])
@changes(Action.CHOOSE_GROUP)
def choose_group(writing: Writing) -> Response:
    plan, form = writing.plan, GroupForm()
    must(_may_choose(plan))
    form.offer(plan)
    return writing.answer(
        form,
        "plan/choose_group.html",
        lambda: ChooseGroup(
            tuple(sorted(form.members.chosen)), form.version, language.current().code
        ),
        lambda _: path_for("plan.group", plan_id=plan.id),
    )


@pages.get("/moter")
@opens(Part.MEETINGS, logs_as="meetings")
def meetings(plan: PlanView) -> str:
    return page("plan/meetings.html", plan=plan, may_call=_may_call(plan))


@pages.get("/moter/<uuid:meeting_id>")
@opens(Part.MEETINGS, Part.GOALS, logs_as="meeting")
def meeting(plan: PlanView, meeting_id: UUID) -> str:
    return page("plan/meeting.html", plan=plan, meeting=one(plan.meetings, meeting_id))


@pages.route("/moter/nytt", methods=["GET", "POST"])
@changes(Action.CHOOSE_GROUP, Action.PLAN_SERVICES)
def new_meeting(writing: Writing) -> Response:
    plan, form = writing.plan, MeetingForm()
    form.offer(plan)
    return writing.answer(
        form,
        "plan/meeting_form.html",
        lambda: CallMeeting(form.fields, form.area, language.current().code),
        lambda made: _after(plan, made),
        said=HAS_BEEN if form.day.day and form.day.day < plan.today else CALLED,
        meeting=None,
    )


@pages.route("/moter/<uuid:meeting_id>/endre", methods=["GET", "POST"])
@changes(Action.CHOOSE_GROUP, Action.PLAN_SERVICES)
def change_meeting(writing: Writing, meeting_id: UUID) -> Response:
    plan, form = writing.plan, MeetingForm()
    found = one(plan.meetings, meeting_id)
    must(found.may_change and found.stands)
    form.offer(plan, found)
    del form.life_area
    if not form.is_submitted():
        form.start_from(found)
    return writing.answer(
        form,
        "plan/meeting_form.html",
        lambda: ChangeMeeting(found.id, form.version, form.fields, language.current().code),
        lambda _: _after(plan, found.id),
        meeting=found,
    )


@pages.route("/moter/<uuid:meeting_id>/avlys", methods=["GET", "POST"])
@changes(Action.CHOOSE_GROUP, Action.PLAN_SERVICES)
def cancel_meeting(writing: Writing, meeting_id: UUID) -> Response:
    plan, form = writing.plan, CancelForm()
    found = one(plan.meetings, meeting_id)
    must(found.may_cancel)
    if not found.stands and request.method == "GET":
        return redirect(_after(plan, found.id), 303)
    form.is_off = not found.stands
    if not form.is_submitted():
        form.seen_version.data = str(found.version)
    return writing.answer(
        form,
        "plan/cancel_meeting.html",
        lambda: CancelMeeting(found.id, form.version, form.words.data),
        lambda _: _after(plan, found.id),
        said=CALLED_OFF,
        meeting=found,
    )


def _may_choose(plan: PlanView) -> bool:
    """The group belongs to no part of life, and neither does the leave to choose it."""
    return GENERAL in plan.areas_for(Action.CHOOSE_GROUP)


def _may_call(plan: PlanView) -> bool:
    return plan.may(Action.CHOOSE_GROUP) or plan.may(Action.PLAN_SERVICES)


def _after(plan: PlanView, meeting_id: str) -> str:
    """The meeting, or, after a second press of the button, the list."""
    if not meeting_id:
        return path_for("plan.meetings", plan_id=plan.id)
    return path_for("plan.meeting", plan_id=plan.id, meeting_id=meeting_id)
