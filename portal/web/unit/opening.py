"""Opening a plan from an inquiry. Coordinator and letter follow on the plan's own page at the unit."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect
from werkzeug.wrappers import Response

from portal.gate.unit.opening import CannotOpen, Opening
from portal.gate.views.inquiries import InquiryView
from portal.identity.viewer import Viewer
from portal.web.doors import signed_in
from portal.web.forms.inquiries import OpeningForm
from portal.web.house import house
from portal.web.pages import path_for
from portal.web.unit import pages
from portal.web.unit.filling import ALREADY, fill_in, show

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
    if found.inquiry.settled_on:
        return _see_what_stands(found.inquiry, pressed=form.is_submitted())
    try:
        return fill_in(
            viewer,
            form,
            TEMPLATE,
            form.change,
            lambda made: _desk(made) if made else _page_of(found.inquiry),
            found=found,
        )
    except CannotOpen as stopped:
        form.refuse(stopped.why)
        return show(form, TEMPLATE, 409, {"found": found})


def _see_what_stands(inquiry: InquiryView, *, pressed: bool) -> Response:
    """A second press, or a second member of staff, is led to the plan that was opened."""
    if pressed:
        flash(ALREADY)
    return redirect(_desk(inquiry.plan_id) if inquiry.plan_id else _page_of(inquiry), 303)


def _page_of(inquiry: InquiryView) -> str:
    return path_for("unit.inquiry", inquiry_id=UUID(inquiry.id))


def _desk(plan_id: str) -> str:
    return path_for("plan.unit_desk", plan_id=UUID(plan_id))
