"""For the coordinating unit: the letters about one plan, and answering them. None of the plan itself."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.unit_letters import AnswerUnitLetter
from portal.gate.questions.unit_letters import OneUnitLetter, UnitLetters
from portal.gate.views.unit_letters import UnitLettersView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.unit_letters import UnitAnswerForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing

ANSWERED = language.mark("Svaret er sendt.")


@pages.get("/enheten/brev")
@asks(UnitLetters)
def unit_letters(found: UnitLettersView) -> str:
    return page("plan/unit_letters.html", found=found)


@pages.route("/enheten/brev/<uuid:letter_id>", methods=["GET", "POST"])
@changes(Action.RUN_PLAN)
def answer_letter(writing: Writing, letter_id: UUID) -> Response:
    """The letter, what has been answered, and room for more."""
    found, form = writing.ask(OneUnitLetter(str(letter_id))), UnitAnswerForm()
    letter = found.letters[0]
    form.offer(letter)
    return writing.answer(
        form,
        "plan/answer_letter.html",
        lambda: AnswerUnitLetter(
            letter.id, form.words.data, language.current().code, form.version == 1
        ),
        lambda _: path_for("plan.unit_letters", plan_id=found.plan_id),
        said=ANSWERED,
        letter=letter,
        found=found,
    )
