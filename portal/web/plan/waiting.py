"""Where each thing that waits is dealt with: one small table."""

from __future__ import annotations

from typing import Any, Final

from flask import current_app

from portal.gate.views import PlanView
from portal.gate.views.waiting import WaitingItem
from portal.web.line_numbers import in_address
from portal.web.pages import path_for

WHERE: Final = {
    "coordinator_comes": ("plan.answer_coordinator", "coordinator_id"),
    "share_ends": ("plan.renew_share", "share_id"),
    "share_agree": ("plan.agree_to_share", "share_id"),
    "share_confirm": ("plan.agree_to_share", "share_id"),
    "consent": ("plan.consents", ""),
    "consent_confirm": ("plan.consents", ""),
    "consent_ends": ("plan.give_consent", ""),
    "registered_ends": ("plan.consents", ""),
    "registered_ends_for_staff": ("plan.registering", ""),
    "delegation_ends": ("plan.new_delegation", "fra"),
    "invitation": ("plan.invitation", "invitation_id"),
    "keep_request": ("plan.keep_requests", ""),
    "keep_answer": ("plan.keep_requests", ""),
    "birthday": ("plan.birthday", ""),
    "registered_plan_yes": ("plan.consents", ""),
    "registered_plan_no": ("plan.consents", ""),
    "registered_coordinator_yes": ("plan.consents", ""),
    "registered_coordinator_no": ("plan.consents", ""),
    "registered_share": ("plan.share_receipt", "share_id"),
    "unit_answer": ("plan.to_unit", ""),
    "complaint_answer": ("plan.disagree", ""),
    "complain_by": ("plan.disagree", ""),
    "entry_question": ("plan.entry_questions", ""),
    "entry_answer": ("plan.log", "fra-linje"),
}
"""The page of each kind, and the part of its address that names the thing or the line."""

BEGUN: Final = "begun"
"""A form that was left: the thing is its own path."""


def paths_of(plan: PlanView) -> dict[WaitingItem, str]:
    """The page where each can be dealt with; none where there is no such page."""
    found = {}
    for item in plan.waiting:
        if item.kind == BEGUN:
            found[item] = item.thing_id
            continue
        endpoint, names = WHERE[item.kind]
        named = {names: _named(plan, item)} if names else {}
        found[item] = path_if_there(endpoint, plan_id=plan.id, **named)
    return found


def _named(plan: PlanView, item: WaitingItem) -> str | int:
    return in_address(plan.id, item.line) if item.line else item.thing_id


def path_if_there(endpoint: str, **values: Any) -> str:
    """The path of a page, or nothing where the portal has no such page."""
    there = endpoint in current_app.view_functions
    return path_for(endpoint, **values) if there else ""
