"""Inviting somebody with a one-time code, and answering whoever redeems it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import request, session
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from portal.gate.changes.desk import Change
from portal.gate.changes.invitations import AnswerInvitation, EndInvitation, MakeInvitation
from portal.gate.codes import digest_of, new_code, spaced
from portal.gate.questions.invitations import Invitations, OneInvitation
from portal.gate.views.invitations import InvitationsView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.invitations import AnswerForm, InvitationForm, relation_options
from portal.web.house import house
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing

SHOWN_ONCE = "invitation_code"
"""Where the reader's own cookie holds a new code until the next page has shown it."""


@pages.get("/invitasjoner")
@asks(Invitations)
def invitations(found: InvitationsView) -> str:
    return page(
        "plan/invitations.html",
        plan=found.plan,
        found=found,
        new=_just_made(found.plan.id),
        relations=dict(relation_options()),
    )


@pages.route("/invitasjoner/ny", methods=["GET", "POST"])
@changes(Action.SHARE)
def new_invitation(writing: Writing) -> Response:
    found = writing.ask(Invitations())
    must(found.may_invite)
    form = InvitationForm()
    form.offer()
    secret = house().settings.secret_key
    label, relation = form.value("label"), form.value("relation")
    code = new_code(secret, found.plan.id, writing.viewer_id, form.key, label, relation)

    def made(_: str) -> str:
        session[SHOWN_ONCE] = {"plan": found.plan.id, "label": label, "code": code}
        return path_for("plan.invitations", plan_id=found.plan.id)

    return writing.answer(
        form,
        "plan/invitation_form.html",
        lambda: MakeInvitation(relation, label, digest_of(code, secret)),
        made,
    )


@pages.route("/invitasjoner/<uuid:invitation_id>", methods=["GET", "POST"])
@changes(Action.SHARE, Action.WITHDRAW)
def invitation(writing: Writing, invitation_id: UUID) -> Response:
    """One code: say yes or no to a real name; or end it, before or after."""
    found = writing.ask(OneInvitation(str(invitation_id)))
    each = found.invitations[0]
    here = path_for("plan.invitation", plan_id=found.plan.id, invitation_id=each.id)
    asked = each.state == "redeemed" and found.may_invite
    answered = not asked and "answer" in request.form
    if request.method == "POST" and (each.state == "ended" or answered):
        return redirect(here, 303)
    form = AnswerForm() if asked else ConfirmForm()
    if isinstance(form, AnswerForm):
        form.offer()
    must(asked or found.may_end)

    def change() -> Change:
        if isinstance(form, AnswerForm):
            return AnswerInvitation(each.id, form.answer.data == "yes")
        return EndInvitation(each.id)

    more: dict[str, Any] = {"found": found, "each": each, "relations": dict(relation_options())}
    return writing.answer(form, "plan/invitation.html", change, lambda _: here, **more)


def _just_made(plan_id: str) -> dict[str, str] | None:
    """The code that was made a moment ago. It is shown once."""
    made = session.get(SHOWN_ONCE)
    if not isinstance(made, dict) or made.get("plan") != plan_id:
        return None
    del session[SHOWN_ONCE]
    return {"label": str(made["label"]), "code": spaced(str(made["code"]))}
