"""What the tests of consent share: readers at one plan, and the rows that lie stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import text
from werkzeug.test import TestResponse

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader, hidden

GIVE, NO, COORDINATOR = "/samtykke/gi", "/samtykke/trekk", "/samtykke/koordinator"
PAPER, PAPER_SHARE = "/samtykke/registrer", "/samtykke/registrer/deling"
At = Callable[[str, str], Reader]


def at_plan(portal: Portal, name: str, plan: str) -> Reader:
    """Somebody signed in, before a plan of the demo that may be closed to them."""
    browser = Reader(portal)
    browser.sign_in(name)
    browser.plan = plan_path(plan)
    browser.client.set_cookie("language", "nb")
    return browser


def plan_path(plan: str) -> str:
    return f"/plan/{demo_id('plan', plan)}"


def rows(portal: Portal, table: str, plan: str, **where: Any) -> list[dict[str, Any]]:
    """The stored rows of a plan, in the order in which they were given."""
    more = "".join(f" AND {name} = :{name}" for name in where)
    query = text(f"SELECT * FROM {table} WHERE plan_id = :plan{more}")
    with portal.store.engine.connect() as connection:
        found = connection.execute(query, {"plan": demo_id("plan", plan)} | where).mappings()
        return [dict(row) for row in found]


def written(portal: Portal, plan: str) -> dict[str, list[dict[str, Any]]]:
    """All that an answer might write, but for the log."""
    return {name: rows(portal, name, plan) for name in ("consent", "share", "outbox_row")}


def later(portal: Portal, **more: float) -> None:
    """Time goes on: an answer is never given at the moment of the one before."""
    portal.clock.moment += timedelta(**more)


def press(portal: Portal, reader: Reader, path: str, **fields: str) -> TestResponse:
    """Open the page that asks once more, and press the button."""
    later(portal, seconds=1)
    answer = reader.fill(path, **fields)
    if answer.status_code == 200:
        answer = reader.send(path, hidden(answer))
    assert answer.status_code == 303, answer.text[:0]
    return answer


def opens(reader: Reader) -> bool:
    """Whether the plan is there for this reader now."""
    return reader.client.get(f"{reader.plan}/").status_code == 200
