"""Questions about lines of the log: the asker's form, and the coordinator's answers (SW-44)."""

from __future__ import annotations

from uuid import UUID

from flask import redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.log import AnswerAboutEntry, AskAboutEntry
from portal.gate.questions.entry_questions import EntryQuestion, EntryQuestions
from portal.gate.questions.log import AboutEntry
from portal.gate.views.log import EntryQuestionsView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.log import EntryForm
from portal.web.log_lines import Speech, line_in_address
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing, spoken_in

SENT = language.mark("Spørsmålet er sendt til koordinatoren.")
SENT_TO_ALL = language.mark("Spørsmålet er sendt til dem som koordinerer planen.")
ANSWERED = language.mark("Svaret er sendt til den som spurte.")


@pages.route("/innsyn/<int:sequence>/spor", methods=["GET", "POST"])
@changes(Action.SEE_LOG)
def ask_about_entry(writing: Writing, sequence: int) -> Response:
    """Where nobody coordinates there is nobody to send to: the page says whom to ring."""
    number = line_in_address(sequence)
    found, form = writing.ask(AboutEntry(number)), EntryForm()
    plan = spoken_in(found.plan)
    return writing.answer(
        form,
        "plan/ask_about_entry.html",
        lambda: AskAboutEntry(number, form.words.data, language.current().code),
        lambda _: path_for("plan.log", plan_id=plan.id),
        line=found.line,
        said=SENT if len(found.answering) == 1 else SENT_TO_ALL,
        answering=found.answering,
        speech=Speech(plan),
    )


@pages.get("/innsyn/sporsmal")
@asks(EntryQuestions)
def entry_questions(found: EntryQuestionsView) -> str:
    plan = spoken_in(found.plan)
    return page("plan/entry_questions.html", plan=plan, lines=found.lines, speech=Speech(plan))


@pages.route("/innsyn/sporsmal/<uuid:question_id>", methods=["GET", "POST"])
@changes(Action.REPLY)
def answer_entry_question(writing: Writing, question_id: UUID) -> Response:
    """What has been answered is not asked for again; two who answer at once are both heard."""
    found, form = writing.ask(EntryQuestion(str(question_id))), EntryForm()
    plan = spoken_in(found.plan)
    back = path_for("plan.entry_questions", plan_id=plan.id)
    if request.method == "GET" and any(each.answered for each in found.line.said):
        return redirect(back, 303)
    return writing.answer(
        form,
        "plan/answer_entry_question.html",
        lambda: AnswerAboutEntry(str(question_id), form.words.data, language.current().code),
        lambda _: back,
        said=ANSWERED,
        line=found.line,
        speech=Speech(plan),
    )
