"""Holding a thing back for oneself or from one's parents, and letting it out again."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.keeping import AskToKeep, KeepBack, LetOut
from portal.gate.questions.keep_requests import AskingAgain
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action, Kept
from portal.web.doors import changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.keeping import WishForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.plan.subjects import SEGMENTS, Subject, subject_in, subjects
from portal.web.writing import Writing


@pages.route("/<kind>/<uuid:subject_id>/bare-for-meg", methods=["GET", "POST"])
@changes()
def keep_back(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form, plan = ConfirmForm(), writing.plan
    subject = subject_in(plan, kind, subject_id)
    done = _is_done(subject, Kept.ONLY_ME)
    if done and request.method == "GET":
        return redirect(subject.path, 303)
    must(done or subject.hold == "keep")
    _know(form, subject)
    return writing.answer(
        form,
        "plan/keep_back.html",
        lambda: KeepBack(subject.kind, subject.id, form.version),
        lambda _: subject.path,
        subject=subject,
        others=who_wrote_under(plan, subject),
        made=made_of(plan, subject),
    )


@pages.route("/<kind>/<uuid:subject_id>/vis-igjen", methods=["GET", "POST"])
@changes()
def let_out(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form, plan = ConfirmForm(), writing.plan
    subject = subject_in(plan, kind, subject_id)
    out = subject.hold in ("keep", "ask")
    if out and request.method == "GET":
        return redirect(subject.path, 303)
    must(out or subject.hold == "let_out")
    _know(form, subject)
    return writing.answer(
        form,
        "plan/let_out.html",
        lambda: LetOut(subject.kind, subject.id, form.version),
        lambda _: subject.path,
        subject=subject,
    )


@pages.route("/<kind>/<uuid:subject_id>/hold-fra-foreldre", methods=["GET", "POST"])
@changes()
def ask_to_keep(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form = WishForm()
    found = writing.ask(AskingAgain(SEGMENTS.get(kind, ""), str(subject_id)))
    plan = found.plan
    subject = subject_in(plan, kind, subject_id)
    done = plan.may(Action.ASK_TO_KEEP) and _is_done(subject, Kept.FROM_PARENTS)
    if done and request.method == "GET":
        return redirect(subject.path, 303)
    must(done or subject.hold == "ask")
    return writing.answer(
        form,
        "plan/ask_to_keep.html",
        lambda: AskToKeep(subject.kind, subject.id, form.words.data),
        lambda _: path_for("plan.keep_requests", plan_id=plan.id),
        subject=subject,
        found=found,
        made=made_of(plan, subject),
    )


def who_wrote_under(plan: PlanView, subject: Subject) -> tuple[str, ...]:
    """The names of others whose words go with the thing. Services' measures carry no name."""
    goals = [goal for goal in plan.goals if subject.id in (goal.id, goal.parent_goal_id)]
    given = [each for goal in goals for each in goal.contributions]
    met = [meeting for meeting in plan.meetings if meeting.id == subject.id]
    minutes = [each for meeting in met for each in meeting.minutes]
    comments = [
        *subject.comments,
        *(comment for goal in goals for comment in goal.comments),
        *(comment for each in given for comment in each.comments),
        *(comment for goal in goals for each in goal.measures for comment in each.comments),
        *(comment for each in minutes for comment in each.comments),
    ]
    signed = [goal.by for goal in goals] + [each.by for each in given]
    signed += [each.by for each in minutes]
    signed += [each.by for meeting in met for each in meeting.items]
    signed += [each.by for meeting in met for each in meeting.arrangements]
    signed += [comment.by for comment in comments]
    return tuple(sorted({by.name for by in signed if by.name and not by.mine}))


def made_of(plan: PlanView, subject: Subject) -> tuple[Subject, ...]:
    """The measures that came of a meeting: they lie under their goals, and stay where they are."""
    agreed = [
        each
        for meeting in plan.meetings
        if meeting.id == subject.id
        for each in meeting.arrangements
    ]
    ids = {each.measure_id for each in agreed}
    found = subjects(plan) if any(ids) else []
    return tuple(each for each in found if each.id in ids and each.kept is None)


def _is_done(subject: Subject, kept: Kept) -> bool:
    """It is held back already: in another window, or by a press before this one."""
    return subject.hold == "let_out" and subject.kept == kept


def _know(form: ConfirmForm, subject: Subject) -> None:
    if request.method != "POST":
        form.seen_version.data = str(subject.version)
