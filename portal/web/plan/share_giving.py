"""Giving a share in two steps: choose, see what was chosen, and say yes to that very thing."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.sharing import GiveShare
from portal.gate.proposal import Proposal
from portal.gate.questions.preview import SeenAs
from portal.gate.questions.sharing import GivingTo
from portal.gate.views.sharing import SeenAsView, SharedWithView
from portal.web import language
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.sharing import ShareForm, proposal_in
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.writing import Writing

GONE = language.mark("Det du valgte, er endret eller borte. Ingenting er delt. Velg på nytt.")


@pages.route("/deling/<uuid:person_id>/ny", methods=["GET", "POST"])
@changes()
def new_share(writing: Writing, person_id: UUID) -> Response:
    found, form = writing.ask(GivingTo(str(person_id))), ShareForm()
    form.offer(found)
    return writing.propose(
        form,
        "plan/new_share.html",
        form.chosen,
        _path("confirm_share", found),
        found=found,
    )


@pages.route("/deling/<uuid:person_id>/ny/se-over", methods=["GET", "POST"])
@changes()
def confirm_share(writing: Writing, person_id: UUID) -> Response:
    """What is confirmed is what was shown: else one is led back, and nothing is given."""
    found, form = writing.ask(GivingTo(str(person_id))), ConfirmForm()
    first = _path("new_share", found)
    proposal = proposal_in(writing.kept(first), found)
    shown = request.form.get("digest", "") if form.is_submitted() else None
    if proposal is None or shown not in (None, proposal.digest):
        return _back(found, first, shown or "")
    return writing.answer(
        form,
        "plan/confirm_share.html",
        lambda: GiveShare(proposal, language.current().code),
        lambda made: _after(found, made),
        kept_at=first if form.is_submitted() else "",
        found=found,
        proposal=proposal,
    )


PREVIEW = "/slik-ser-det-ut"


def _proposed(person_id: str) -> SeenAs:
    return SeenAs(person_id, request.path.removesuffix(PREVIEW))


@pages.get(f"/deling/<uuid:person_id>/ny{PREVIEW}")
@asks(_proposed)
def share_preview(found: SeenAsView) -> Response | str:
    """The plan as the person would see it, if what was chosen is given."""
    if not found.proposed:
        return _gone(_path("new_share", found))
    return page("plan/seen_as.html", plan=found.plan, found=found)


def _path(name: str, found: SharedWithView | SeenAsView) -> str:
    return path_for(f"plan.{name}", plan_id=found.plan.id, person_id=found.person.id)


def _back(found: SharedWithView, first: str, shown: str) -> Response:
    """A second press, or a second window: what was confirmed may stand already."""
    for share in found.person.shares:
        given = Proposal(
            share.receiver_id, tuple(sorted(share.sections)), share.areas, share.level, share.end,
            share.purpose, share.tells_receiver,
        )  # fmt: skip
        if given.digest == shown:
            return redirect(_after(found, share.id), 303)
    return _gone(first)


def _gone(first: str) -> Response:
    flash(GONE)
    return redirect(first, 303)


def _after(found: SharedWithView, share_id: str) -> str:
    if not share_id:
        return _path("shared_with", found)
    return path_for("plan.share_receipt", plan_id=found.plan.id, share_id=share_id)
