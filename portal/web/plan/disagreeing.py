"""«Er du uenig?»: what can be complained of, to whom and until when; the complaint, and its answer."""

from __future__ import annotations

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.unit_letters import WriteToUnit
from portal.gate.questions.disagree import Complaining, Disagree
from portal.gate.views.disagree import DisagreeView
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.delegations import digest_of
from portal.web.forms.disagree import ComplaintForm, HandInForm
from portal.web.guidance import guidance_in
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.delegating import CHANGED
from portal.web.unit_words import about_words
from portal.web.writing import Writing

HANDED_IN = language.mark("Klagen er levert til koordinerende enhet. Svaret kommer her.")


@pages.get("/uenig")
@asks(Disagree)
def disagree(found: DisagreeView) -> str:
    return page(
        "plan/disagree.html",
        plan=found.plan,
        found=found,
        law=guidance_in(language.current().code).laws["complaint"],
    )


@pages.route("/uenig/klage", methods=["GET", "POST"])
@changes(Action.ASK_UNIT)
def complain(writing: Writing) -> Response:
    """What is written is kept for the writer alone, until they have looked it over."""
    found, form = writing.ask(Complaining()), ComplaintForm()
    form.offer()
    confirm = path_for("plan.hand_in", plan_id=found.plan.id)
    return writing.propose(form, "plan/complaint_form.html", form.proposal, confirm, found=found)


@pages.route("/uenig/klage/se-over", methods=["GET", "POST"])
@changes(Action.ASK_UNIT)
def hand_in(writing: Writing) -> Response:
    """The letter as it will be: to be printed, or handed in. What is shown is what is sent."""
    found, written = writing.ask(Complaining()), ComplaintForm()
    written.offer()
    first = path_for("plan.complain", plan_id=found.plan.id)
    done = path_for("plan.disagree", plan_id=found.plan.id)
    kept = writing.kept(first)
    if not kept or not written.read(kept):
        return redirect(first if kept else done, 303)
    form, digest = HandInForm(), digest_of(written.proposal())
    if form.is_submitted() and form.digest.data != digest:
        flash(CHANGED)
        return redirect(request.path, 303)
    form.digest.data = digest
    return writing.answer(
        form,
        "plan/complaint_look_over.html",
        lambda: WriteToUnit(
            "complaint", written.letter, language.current().code, written.about.data
        ),
        lambda _: done,
        kept_at=first if form.is_submitted() else "",
        said=HANDED_IN,
        about=about_words()[written.about.data],
        letter=written.letter,
        deadline=written.deadline,
    )
