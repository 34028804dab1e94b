"""The unit's list of plans, and how many each coordinator has."""

from __future__ import annotations

from flask import make_response, request
from werkzeug.wrappers import Response

from portal.gate.unit.loads import Loads
from portal.identity.viewer import Viewer
from portal.web.doors import signed_in
from portal.web.forms.unit_list import PlanFilter, page_in
from portal.web.house import house
from portal.web.pages import page
from portal.web.unit import pages


@pages.route("", methods=["GET", "POST"])
@signed_in
def plans(viewer: Viewer) -> Response:
    """A name is typed into a form that is sent, and never stands in an address."""
    form = PlanFilter.sent()
    wrong = not form.validate()
    found = house().unit.ask(viewer, form.asked())
    html = page("unit/plans.html", form=form, found=found, failed=wrong)
    return make_response(html, 422 if wrong else 200)


@pages.get("/koordinatorer")
@signed_in
def coordinators(viewer: Viewer) -> str:
    found = house().unit.ask(viewer, Loads(page_in(request.args)))
    return page("unit/coordinators.html", found=found)
