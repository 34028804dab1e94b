"""Writing to the coordinating unit: wishes and words, and the answers to them."""

from __future__ import annotations

from typing import Final

from werkzeug.wrappers import Response

from portal.gate.changes.unit_letters import WriteToUnit
from portal.gate.questions.unit_letters import MyLetters
from portal.gate.views.unit_letters import LettersView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.unit_letters import ToUnitForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing

KINDS: Final = {"bytte-koordinator": "new_coordinator", "avslutte": "close", "annet": "other"}
"""What stands in the address, for each kind of letter that has a page of its own here. A complaint
has its own."""
SENT = language.mark("Det er sendt til koordinerende enhet. Svaret kommer her.")


@pages.get("/til-enheten")
@asks(MyLetters)
def to_unit(found: LettersView) -> str:
    return page("plan/to_unit.html", plan=found.plan, letters=found.letters)


@pages.route("/til-enheten/<kind>", methods=["GET", "POST"])
@changes(Action.ASK_UNIT)
def write_to_unit(writing: Writing, kind: str) -> Response:
    must(kind in KINDS)
    found, form = writing.ask(MyLetters()), ToUnitForm()
    form.kind = KINDS[kind]
    return writing.answer(
        form,
        "plan/write_to_unit.html",
        lambda: WriteToUnit(form.kind, form.words.data, language.current().code),
        lambda _: path_for("plan.to_unit", plan_id=found.plan.id),
        said=SENT,
        kind=form.kind,
    )
