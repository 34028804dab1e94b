"""Random acts and days around one plan: what each can fetch equals what the oracle says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.databases import NewDatabase
from tests.oracle.machine import Play, settled
from tests.oracle.record import Foundation

BIRTHDAYS = (9, 12, 16, 18, 45)
"""The birthday that is four weeks ahead when a story begins."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def foundation(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Foundation]:
    laid = Foundation(new_database(request.param))
    yield laid
    laid.engine.dispose()
    laid.portals.engine.dispose()


def play(foundation: Foundation, birthday: int, examples: int, steps: int) -> None:
    """Play so many stories of so many steps of someone who soon has this birthday."""
    story = type("Story", (Play,), {"foundation": foundation, "birthday": birthday})
    run_state_machine_as_test(story, settings=settled(examples, steps))


@pytest.mark.timeout(120, func_only=True)
@pytest.mark.parametrize("birthday", BIRTHDAYS)
def test_each_can_fetch_what_the_law_gives(foundation: Foundation, birthday: int) -> None:
    short = foundation.engine.name == "postgresql"
    play(foundation, birthday, 2 if short else 4, 12)


@pytest.mark.slow
@pytest.mark.parametrize("birthday", BIRTHDAYS)
def test_through_many_stories(foundation: Foundation, birthday: int) -> None:
    play(foundation, birthday, 20, 30)
