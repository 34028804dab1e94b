"""The earlier texts of a thing."""

from __future__ import annotations

from portal.gate.views import HistoryView
from portal.web.doors import opens_history
from portal.web.pages import page
from portal.web.plan import pages


@pages.get("/<kind>/<uuid:subject_id>/historikk")
@opens_history
def history(found: HistoryView) -> str:
    return page("plan/history.html", plan=found.plan, history=found)
