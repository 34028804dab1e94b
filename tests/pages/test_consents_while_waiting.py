"""A share that waits for the other parent's yes ends with a no too: it is named before the new yes."""

from __future__ import annotations

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal
from tests.pages.consents import GIVE, NO, at_plan, later, press, rows

TOR_MAGNE, NAME = demo_id("person", "tor-magne-hovdeland"), "Tor Magne Hovdeland"
WAITS = "Åpnes ikke før alle som må, har sagt ja."


def waits(portal: Portal) -> bool:
    """Whether what one parent has shared with the physiotherapist stands, and has not been closed."""
    mine = rows(portal, "share", "emil", receiver_id=TOR_MAGNE)
    over = {row["withdraws_id"] for row in mine}
    return any(row["withdraws_id"] is None and row["id"] not in over for row in mine)


def test_what_waits_for_the_other_parent_is_named_before_the_yes_and_kept_if_chosen(
    portal: Portal,
) -> None:
    marte = at_plan(portal, "Marte Strandbø", "emil")
    for chosen in (TOR_MAGNE, ""):
        press(portal, marte, NO)
        assert waits(portal)
        page = marte.client.get(marte.plan + GIVE).text
        assert NAME in page
        assert page.count(WAITS) == 1, "the teacher's share opens at once"
        assert " checked" not in page
        receipt = marte.client.get(press(portal, marte, GIVE, again=chosen).location).text
        assert waits(portal) == bool(chosen)
        assert (NAME in receipt) == (not chosen), "kept, it opens nothing yet; else it is told of"
        later(portal, seconds=1)


def test_a_first_yes_names_nobody_who_waits(portal: Portal) -> None:
    anders = at_plan(portal, "Anders Lonelid", "emil")
    assert WAITS not in anders.client.get(anders.plan + GIVE).text
