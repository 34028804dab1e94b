"""Telling that it takes longer, and settling an inquiry without a plan."""

from __future__ import annotations

from uuid import UUID

from flask import redirect
from werkzeug.wrappers import Response

from portal.gate.unit.inquiries import NoteNotice, OneInquiry, SettleInquiry
from portal.identity.viewer import Viewer
from portal.web.doors import signed_in
from portal.web.forms.inquiries import NoticeForm, SettleForm
from portal.web.house import house
from portal.web.pages import path_for
from portal.web.unit import pages
from portal.web.unit.filling import fill_in


@pages.route("/henvendelser/<uuid:inquiry_id>/varslet", methods=["GET", "POST"])
@signed_in
def notice(viewer: Viewer, inquiry_id: UUID) -> Response:
    """On what day the person was told. Whoever comes second sees that it is done."""
    found, form = house().unit.ask(viewer, OneInquiry(str(inquiry_id))), NoticeForm()
    form.received_on = found.received_on
    return fill_in(
        viewer,
        form,
        "unit/notice.html",
        lambda: NoteNotice(found.id, form.day),
        lambda _: _back(inquiry_id),
        found=found,
    )


@pages.route("/henvendelser/<uuid:inquiry_id>/avgjor", methods=["GET", "POST"])
@signed_in
def settle(viewer: Viewer, inquiry_id: UUID) -> Response:
    found, form = house().unit.ask(viewer, OneInquiry(str(inquiry_id))), SettleForm()
    form.offer(found)
    if found.settled_on and not form.is_submitted():
        return redirect(_back(inquiry_id), 303)
    return fill_in(
        viewer,
        form,
        "unit/settle.html",
        lambda: SettleInquiry(found.id, form.outcome.data, form.day),
        lambda _: _back(inquiry_id),
        found=found,
    )


def _back(inquiry_id: UUID) -> str:
    return path_for("unit.inquiry", inquiry_id=inquiry_id)
