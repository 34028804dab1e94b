"""Answering a question about me, one a page."""

from __future__ import annotations

from werkzeug.wrappers import Response

from portal.gate.changes.about_me import AnswerQuestion, ChangeAnswer
from portal.gate.changes.desk import Change, NotThere
from portal.gate.pieces import QUESTIONS
from portal.gate.views import PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.about_me import AnswerForm
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing


@pages.route("/om-meg/<question>", methods=["GET", "POST"])
@changes(Action.ANSWER)
def answer(writing: Writing, question: str) -> Response:
    if question not in QUESTIONS:
        raise NotThere
    plan = writing.plan
    of_all = (each for each in plan.about_me if each.life_area is None)
    standing = next((each for each in of_all if each.question == question), None)
    must(standing.may_change if standing else GENERAL in plan.areas_for(Action.ANSWER))
    form = AnswerForm()
    if standing and not form.is_submitted():
        form.words.data, form.seen_version.data = standing.words, str(standing.version)

    def change() -> Change:
        spoken = language.current().code
        if standing and form.version:
            return ChangeAnswer(standing.id, form.version, form.words.data, spoken)
        return AnswerQuestion(question, form.words.data, spoken)

    return writing.answer(
        form,
        "plan/answer.html",
        change,
        lambda _: path_for("plan.about_me", plan_id=plan.id, _anchor=question),
        question=question,
        answer=standing,
        next_question=_next(plan, question),
    )


def _next(plan: PlanView, question: str) -> str:
    """The next that the reader may answer; nothing where there is no other."""
    others = {
        each.question for each in plan.about_me if each.life_area is None and not each.may_change
    }
    here = QUESTIONS.index(question)
    after = (*QUESTIONS[here + 1 :], *QUESTIONS[:here])
    return next((each for each in after if each not in others), "")
