"""For staff, on the bare frame: who acts for a person, decisions about capacity, and naming."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.representation import (
    EndRegistered,
    NamePeople,
    RegisterDecision,
    RegisterTie,
)
from portal.gate.questions.representation import Representation
from portal.gate.views.delegations import RepresentationView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.representation import DecisionForm, EndForm, NameForm, TieForm
from portal.web.language import gettext, mark
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.words import area_words
from portal.web.writing import Writing

AROUND: Final = {
    "parent": mark("Forelder"),
    "nearest_relative": mark("Nærmeste pårørende"),
    "guardian": mark("Verge"),
    "relative": mark("Pårørende"),
    "friend": mark("Venn"),
    "participant": mark("Deltaker"),
    "coordinator": mark("Koordinator"),
}


@pages.get("/representasjon")
@asks(Representation)
def representation(found: RepresentationView) -> str:
    return page("plan/representation.html", found=found, area_said=area_words(found))


@pages.route("/representasjon/ny", methods=["GET", "POST"])
@changes(Action.REGISTER)
def register_tie(writing: Writing) -> Response:
    form = TieForm()
    found = writing.ask(Representation(form.national_number.digests))
    must(found.adult)
    form.offer(found)
    return writing.answer(
        form,
        "plan/register_tie.html",
        lambda: RegisterTie(
            form.relation.data, form.national_number.digests, form.basis.data, form.mandate,
            form.begins, form.until.day, form.review_on.day,
        ),
        lambda _: _back(found),
        found=found,
    )  # fmt: skip


@pages.route("/representasjon/avgjorelse", methods=["GET", "POST"])
@changes(Action.REGISTER)
def register_decision(writing: Writing) -> Response:
    found, form = writing.ask(Representation()), DecisionForm()
    must(found.may_decide)
    form.offer(found)
    return writing.answer(
        form,
        "plan/register_decision.html",
        lambda: RegisterDecision(
            tuple(sorted(form.areas.chosen)), form.author_name.data, form.author_title.data,
            form.reason.data, *form.days,
        ),
        lambda _: _back(found),
        found=found,
    )  # fmt: skip


@pages.route("/representasjon/<uuid:registered_id>/avslutt", methods=["GET", "POST"])
@changes(Action.REGISTER)
def end_registered(writing: Writing, registered_id: UUID) -> Response:
    """A second press leads back to the list, where it no longer stands."""
    found, form = writing.ask(Representation()), EndForm()
    each = str(registered_id)
    tie = next((tie for tie in found.ties if tie.id == each and tie.may_end), None)
    matter = next((matter for matter in found.matters if matter.id == each), None)
    must(found.may_end and (tie is not None or matter is not None))
    return writing.answer(
        form,
        "plan/end_registered.html",
        lambda: EndRegistered(each, form.reason.data),
        lambda _: _back(found),
        found=found,
        tie=tie,
        matter=matter,
        area_said=area_words(found),
    )


@pages.route("/representasjon/navngi", methods=["GET", "POST"])
@changes(Action.REGISTER)
def name_people(writing: Writing) -> Response:
    """The unit alone, and only where an address is hidden."""
    found, form = writing.ask(Representation()), NameForm()
    must(found.may_name)
    form.offer(found, {code: gettext(text) for code, text in AROUND.items()})
    return writing.answer(
        form,
        "plan/name_people.html",
        lambda: NamePeople(form.chosen, form.version),
        lambda _: _back(found),
        found=found,
    )


def _back(found: RepresentationView) -> str:
    return path_for("plan.representation", plan_id=found.plan_id)
