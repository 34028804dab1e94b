"""Walk 10 on the pages of the past: the policy of today forgotten, and how things were kept then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from portal.gate import past_changes, past_rows
from portal.gate.questions import what_changed
from tests.leaks.house import House
from tests.leaks.test_past import (
    test_what_changed_is_told_to_who_may_read_both_what_was_and_what_is as walk_the_changes,
)
from tests.leaks.test_past import (
    test_what_was_is_shown_to_who_may_read_it_today_and_then as walk_the_past,
)
from tests.leaks.test_planted import Plant, must_be_caught, persona
from tests.personas import Persona

pytestmark = pytest.mark.slow
READER = persona("relative_see")


class Everything(frozenset[str]):
    """Whatever one asks for is among it."""

    def __contains__(self, wanted: object) -> bool:
        return True

    def __or__(self, other: Any) -> Any:
        return self


def past_without_today(patch: pytest.MonkeyPatch, house: House) -> None:
    """What was read once is shown for ever, taken back or not."""
    patch.setattr(past_rows, "may_read_today", lambda *_: True)


def past_without_then(patch: pytest.MonkeyPatch, house: House) -> None:
    """What is open today was never held back."""
    row = past_rows._Then.row

    def open_row(self: Any, table: Any) -> list[Any]:
        return [*(found := row(self, table))[:3], None, *found[4:]]

    patch.setattr(past_rows._Then, "row", open_row)


def changes_without_today(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(what_changed, "_seen", lambda plan: Everything())


def changes_without_then(patch: pytest.MonkeyPatch, house: House) -> None:
    patch.setattr(past_changes, "_may_read", lambda *_: True)


PLANTED: dict[str, tuple[Plant, Callable[[House, Persona], None]]] = {
    "the past without today": (past_without_today, walk_the_past),
    "the past without then": (past_without_then, walk_the_past),
    "the changes without today": (changes_without_today, walk_the_changes),
    "the changes without then": (changes_without_then, walk_the_changes),
}


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_leak_is_caught(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    plant, walk = PLANTED[name]
    must_be_caught(house, monkeypatch, plant, lambda here: walk(here, READER))
