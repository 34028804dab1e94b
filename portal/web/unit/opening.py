"""Opening a plan from an inquiry. Coordinator and letter follow on the plan's own page at the unit."""

from __future__ import annotations

from uuid import UUID

from flask import redirect
from werkzeug.wrappers import Response

from portal.gate.unit.opening import CannotOpen, Opening
from portal.identity.viewer import Viewer
from portal.web.doors import signed_in
from portal.web.forms.inquiries import OpeningForm
from portal.web.house import house
from portal.web.pages import path_for
from portal.web.unit import pages
from portal.web.unit.filling import fill_in, show

TEMPLATE = "unit/opening.html"


@pages.route("/henvendelser/<uuid:inquiry_id>/apne", methods=["GET", "POST"])
@signed_in
def open_plan(viewer: Viewer, inquiry_id: UUID) -> Response:
    """The number is matched and never shown again, nor kept with what was typed."""
    form = OpeningForm()
    asked = Opening(
        str(inquiry_id), form.national_number.digests, form.value("given"), form.value("family")
    )
    found = house().unit.ask(viewer, asked)
    form.offer(found)
    back = path_for("unit.inquiry", inquiry_id=inquiry_id)
    if found.inquiry.settled_on and not form.is_submitted():
        return redirect(back, 303)

    def opened(made: str) -> str:
        return path_for("plan.unit_desk", plan_id=UUID(made)) if made else back

    try:
        return fill_in(viewer, form, TEMPLATE, form.change, opened, found=found)
    except CannotOpen as stopped:
        form.refuse(stopped.why)
        return show(form, TEMPLATE, 409, {"found": found})
