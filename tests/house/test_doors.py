"""Every route has a door, and every door is one that the guard knows."""

from __future__ import annotations

from flask import Flask

from portal.web.doors import ATTRIBUTE

PUBLIC = {
    "account.choose_person", "account.language", "account.quick_exit", "account.sign_in",
    "account.from_idporten", "account.sign_in_stopped", "account.sign_out", "account.tell_name",
    "account.signed_out", "account.to_idporten", "account.told", "account.told_in_frame",
    "account.your_name", "demo.date", "demo.table", "public.accessibility", "public.front",
    "public.guidance", "public.guidance_of", "public.privacy", "public.rights", "public.safety",
}  # fmt: skip
"""What anybody may open. A new one is written in here on purpose, or not at all."""


def doors(app: Flask) -> dict[str, str]:
    views = app.view_functions.items()
    return {
        endpoint: getattr(view, ATTRIBUTE).kind for endpoint, view in views if endpoint != "static"
    }


def test_every_route_has_a_door(demo_house: Flask) -> None:
    assert set(doors(demo_house).values()) == {
        "public", "signed_in", "opens", "asks", "changes", "history",
    }  # fmt: skip


def test_only_these_are_open_to_anybody(demo_house: Flask) -> None:
    found = doors(demo_house)
    assert {endpoint for endpoint, kind in found.items() if kind == "public"} == PUBLIC
    assert {endpoint for endpoint, kind in found.items() if kind == "signed_in"} == {
        "account.my_plans",
        "account.my_sign_ins",
        "account.redeem",
        "account.take_back_code",
        "account.safe_mode",
        "account.sign_in_anew",
        "account.stay",
        "account.roles",
        "account.leave_role",
        "unit.plans",
        "unit.coordinators",
        "unit.inquiries",
        "unit.new_inquiry",
        "unit.inquiry",
        "unit.notice",
        "unit.settle",
        "unit.open_plan",
    }


def test_what_is_posted_in_a_plan_changes_it_and_nothing_else_does(demo_house: Flask) -> None:
    kinds = doors(demo_house)
    for rule in demo_house.url_map.iter_rules():
        if "plan_id" in rule.arguments:
            assert ("POST" in (rule.methods or ())) is (kinds[rule.endpoint] == "changes")
