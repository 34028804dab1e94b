"""In what capacity the reader sees somebody else's plan, and leaving it."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.delegations import EndOwnRole
from portal.gate.questions.delegations import OwnRole
from portal.gate.views.delegations import OwnRoleView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.writing import Writing


@pages.get("/min-rolle")
@asks(OwnRole)
def own_role(found: OwnRoleView) -> str:
    return page("plan/own_role.html", plan=found.plan, found=found)


@pages.route("/min-rolle/<uuid:role_id>/avslutt", methods=["GET", "POST"])
@changes(Action.END_OWN_ROLE)
def end_own_role(writing: Writing, role_id: UUID) -> Response:
    """Nobody is told why. The way back leads to one's own list: there may be nothing left here."""
    found = writing.ask(OwnRole())
    role = next((each for each in found.roles if each.id == str(role_id) and each.may_end), None)
    must(role is not None)
    return writing.answer(
        ConfirmForm(),
        "plan/end_own_role.html",
        lambda: EndOwnRole(str(role_id)),
        lambda _: path_for("account.my_plans"),
        role=role,
    )
