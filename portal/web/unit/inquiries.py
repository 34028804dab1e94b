"""Needs and applications that have reached the unit: the list, a new one, and one."""

from __future__ import annotations

from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from portal.gate.unit.inquiries import Inquiries, OneInquiry, RegisterInquiry, TownsServed
from portal.identity.viewer import Viewer
from portal.web.doors import signed_in
from portal.web.forms.inquiries import InquiryForm
from portal.web.forms.unit_list import page_in
from portal.web.house import house
from portal.web.pages import page, path_for
from portal.web.unit import pages
from portal.web.unit.filling import fill_in


@pages.get("/henvendelser")
@signed_in
def inquiries(viewer: Viewer) -> str:
    settled = request.args.get("vis") == "avgjort"
    found = house().unit.ask(viewer, Inquiries(settled, page_in(request.args)))
    return page("unit/inquiries.html", found=found)


@pages.route("/henvendelser/ny", methods=["GET", "POST"])
@signed_in
def new_inquiry(viewer: Viewer) -> Response:
    form, towns = InquiryForm(), house().unit.ask(viewer, TownsServed())
    form.offer(towns)
    return fill_in(
        viewer,
        form,
        "unit/inquiry_form.html",
        lambda: RegisterInquiry(
            form.town.data, form.kind.data, form.received, form.from_kind.data,
            form.from_name.data, form.given.data, form.family.data, form.wish.data,
        ),
        lambda made: _page_of(made) if made else path_for("unit.inquiries"),
        towns=towns,
    )  # fmt: skip


@pages.get("/henvendelser/<uuid:inquiry_id>")
@signed_in
def inquiry(viewer: Viewer, inquiry_id: UUID) -> str:
    found = house().unit.ask(viewer, OneInquiry(str(inquiry_id)))
    return page("unit/inquiry.html", found=found)


def _page_of(made: str) -> str:
    return path_for("unit.inquiry", inquiry_id=UUID(made))
