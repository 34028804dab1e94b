"""Who sees what: the people of the plan, one of them, the plan through their eyes, and receipts."""

from __future__ import annotations

import uuid

from portal.gate.questions.preview import SeenAs
from portal.gate.questions.sharing import OneShare, SharedWith, WhoSeesWhat
from portal.gate.views.sharing import OneShareView, SeenAsView, SharedWithView, SharingView
from portal.web.doors import asks
from portal.web.pages import page
from portal.web.plan import pages


@pages.get("/deling")
@asks(WhoSeesWhat)
def sharing(found: SharingView) -> str:
    """``key``: what tells one press of a button from two; each button's form has it."""
    return page(
        "plan/sharing.html", plan=found.plan, people=found.people, key=str(uuid.uuid4())
    )  # fmt: skip


@pages.get("/deling/<uuid:person_id>")
@asks(SharedWith)
def shared_with(found: SharedWithView) -> str:
    key = str(uuid.uuid4())
    return page("plan/shared_with.html", plan=found.plan, person=found.person, key=key)


@pages.get("/deling/<uuid:person_id>/slik-ser-det-ut")
@asks(SeenAs)
def seen_as(found: SeenAsView) -> str:
    return page("plan/seen_as.html", plan=found.plan, found=found)


@pages.get("/tilgang/<uuid:share_id>/kvittering")
@asks(OneShare)
def share_receipt(found: OneShareView) -> str:
    return page("plan/share_receipt.html", plan=found.plan, found=found)
