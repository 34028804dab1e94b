"""What one manages, what is hard and what one needs, in one area of life."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.about_me import AnswerQuestion, ChangeAnswer
from portal.gate.pieces import BY_AREA
from portal.gate.views import PlanView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.about_me import AnswerForm, AreaAnswerForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must, one
from portal.web.writing import Writing


@pages.route("/om-meg/<question>/omrade", methods=["GET", "POST"])
@changes(Action.ANSWER)
def answer_in_area(writing: Writing, question: str) -> Response:
    plan, form = writing.plan, AreaAnswerForm()
    form.offer(plan, question)
    must(question in BY_AREA, bool(form.life_area.options))
    return writing.answer(
        form,
        "plan/answer_in_area.html",
        lambda: AnswerQuestion(
            question, form.words.data, language.current().code, form.life_area.data
        ),
        lambda made: _on_page(plan, made or question),
        question=question,
        answer=None,
    )


@pages.route("/svar/<uuid:about_me_answer_id>/endre", methods=["GET", "POST"])
@changes(Action.ANSWER)
def change_area_answer(writing: Writing, about_me_answer_id: UUID) -> Response:
    plan, form = writing.plan, AnswerForm()
    answer = one(plan.about_me, about_me_answer_id)
    must(answer.may_change and answer.life_area is not None)
    if not form.is_submitted():
        form.words.data, form.seen_version.data = answer.words, str(answer.version)
    return writing.answer(
        form,
        "plan/answer_in_area.html",
        lambda: ChangeAnswer(answer.id, form.version, form.words.data, language.current().code),
        lambda _: _on_page(plan, answer.id),
        question=answer.question,
        answer=answer,
    )


def _on_page(plan: PlanView, place: str) -> str:
    return path_for("plan.about_me", plan_id=plan.id, _anchor=place)
