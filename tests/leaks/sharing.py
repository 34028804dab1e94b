"""What the walks must know of sharing: whose addresses, what is typed, and what is kept beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from portal.gate.proposal import Proposal
from portal.record.models import Base, Draft
from tests.canaries.marks import Spot
from tests.canaries.people import BIRTHS, NOW, id_of
from tests.deeds import Thing

WITH: Final = ("relative", "school", "coordinator", "unnamed", "owner", "nobody")
"""Those whom somebody may try to share with: of the plan, not of it, oneself, and no person."""
SHARES: Final = ("relative", "school", "bank", "fathers", "nobody")
"""The stored shares by whom they are given to; what the father alone has said yes to; and none."""
GIVERS: Final = {"child": "mother", "teen": "mother"}
CHANGES: Final = {
    "plan.new_share": {"draft"},
    "plan.confirm_share": {"share", "form_key", "draft"},
    "plan.withdraw_share": {"share", "form_key"},
    "plan.withdraw_all": {"share", "form_key"},
    "plan.renew_share": {"share", "form_key"},
    "plan.agree_to_share": {"consent", "form_key"},
}
"""The tables that change; the person hears of all but the first, if another did it."""
UNTIL: Final = date(2027, 5, 1)


def people(plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    for role in WITH:
        person_id = id_of(f"{plan}.{role}")
        yield {"person_id": person_id}, Thing("person", Spot(role, None), person_id)


def shares(plan: str) -> Iterator[tuple[dict[str, Any], Thing]]:
    for role in SHARES:
        yield {"share_id": id_of(plan, role, "share")}, Thing("share", Spot(role, None))


def proposal(receiver_id: str) -> Proposal:
    """What is chosen in every plan: an area in which nobody lacks capacity."""
    sections = ("contributions", "documents", "goals", "meetings")
    return Proposal(receiver_id, sections, ("economy",), "see", UNTIL)


def chosen(thing: Thing) -> dict[str, str]:
    return {"bundle": "area-economy", "level": "see", "until": "2.5.2027"}


def confirmed(thing: Thing) -> dict[str, str]:
    return {"digest": proposal(thing.by).digest}


def pressed(thing: Thing) -> dict[str, str]:
    return {}


def drafts(plan: str) -> Iterator[Base]:
    """Something that has been chosen and not confirmed, for whoever shares in this plan."""
    giver = id_of(f"{plan}.{GIVERS.get(plan, 'owner')}")
    for role in WITH:
        receiver = id_of(f"{plan}.{role}")
        yield Draft(
            person_id=giver, form=f"/plan/{id_of(plan)}/deling/{receiver}/ny", plan_id=id_of(plan),
            fields=proposal(receiver).kept() | {"bundle": "area-economy"}, saved_at=NOW,
            valid_until=NOW + timedelta(hours=24),
        )  # fmt: skip


def first_of(plan_id: str) -> str:
    """What this plan's owner has shared with a relative."""
    return next(id_of(plan, "relative", "share") for plan in BIRTHS if id_of(plan) == plan_id)
