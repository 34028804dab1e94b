"""Who sees what: the people of the plan, one of them, the plan through their eyes, and receipts."""

from __future__ import annotations

import uuid

from portal.gate.questions.preview import SeenAs
from portal.gate.questions.sharing import OneShare, SharedWith, WhoSeesWhat
from portal.gate.views.sharing import (
    InPlanView,
    OneShareView,
    SeenAsView,
    SharedWithView,
    SharingView,
)
from portal.web.doors import asks
from portal.web.language import gettext
from portal.web.pages import page, path_for
from portal.web.plan import pages

Group = tuple[str, str, list[InPlanView]]


@pages.get("/deling")
@asks(WhoSeesWhat)
def sharing(found: SharingView) -> str:
    """Those who have been given something first; nobody stands in two places."""
    begun = [(each, _new(found, each)) for each in found.people if each.id in found.begun]
    others = [each for each in found.people if not (each.opens or each.shares)]
    return page(
        "plan/sharing.html", plan=found.plan, groups=_groups(found.people), begun=begun,
        others=[each for each in others if each.id not in found.begun],
    )  # fmt: skip


def _groups(people: tuple[InPlanView, ...]) -> list[Group]:
    groups = [
        ("delt", gettext("Det som er delt"), [each for each in people if each.opens and each.shares]),
        ("ser", gettext("Ser planen uten at noe er delt"),
         [each for each in people if each.opens and not each.shares]),
        ("stengt", gettext("Delt, men stengt nå"),
         [each for each in people if each.shares and not each.opens]),
    ]  # fmt: skip
    return [group for group in groups if group[2]]


def _new(found: SharingView, person: InPlanView) -> str:
    return path_for("plan.new_share", plan_id=found.plan.id, person_id=person.id)


@pages.get("/deling/<uuid:person_id>")
@asks(SharedWith)
def shared_with(found: SharedWithView) -> str:
    """``key``: what tells one press of a button from two; each button's form has it."""
    key = str(uuid.uuid4())
    return page(
        "plan/shared_with.html", plan=found.plan, person=found.person, begun=found.begun, key=key
    )


@pages.get("/deling/<uuid:person_id>/slik-ser-det-ut")
@asks(SeenAs)
def seen_as(found: SeenAsView) -> str:
    return page("plan/seen_as.html", plan=found.plan, found=found)


@pages.get("/tilgang/<uuid:share_id>/kvittering")
@asks(OneShare)
def share_receipt(found: OneShareView) -> str:
    return page("plan/share_receipt.html", plan=found.plan, found=found)
