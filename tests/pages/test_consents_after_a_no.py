"""What somebody has said themselves, nobody answers over: see docs/decisions/0011."""

from __future__ import annotations

from tests.pages.conftest import Portal
from tests.pages.consents import GIVE, NO, at_plan, opens, press, written
from tests.pages.test_consents_for_another import OWNER, VERGE, lacks_capacity


def test_a_verge_is_told_that_the_persons_own_no_counts_and_gets_no_button(portal: Portal) -> None:
    owner, erik = (at_plan(portal, n, "kristoffer") for n in (OWNER, "Erik Bakkelid"))
    press(portal, owner, NO)
    lacks_capacity(portal, "economy general")
    verge = at_plan(portal, VERGE, "kristoffer")
    page = verge.client.get(f"{verge.plan}/samtykke").text
    assert "Kristoffer har selv sagt nei til planen." in page
    assert "/samtykke/gi" not in page
    before = written(portal, "kristoffer")
    assert verge.client.get(verge.plan + GIVE).status_code == 404
    assert verge.send(GIVE, {"form_key": "1"}).status_code in (400, 404)
    assert written(portal, "kristoffer") == before
    assert not opens(erik)
