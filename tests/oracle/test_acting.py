"""Random presses of real buttons around one plan: what each can fetch equals what the oracle says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.databases import NewDatabase
from tests.oracle.acting import Acting
from tests.oracle.machine import settled
from tests.oracle.record import Foundation


@pytest.fixture(params=["sqlite", "postgresql"])
def foundation(request: pytest.FixtureRequest, new_database: NewDatabase) -> Iterator[Foundation]:
    laid = Foundation(new_database(request.param))
    yield laid
    laid.engine.dispose()


def test_what_people_do_has_the_effect_that_the_law_gives_it(foundation: Foundation) -> None:
    played = type("Played", (Acting,), {"foundation": foundation})
    short = foundation.engine.name == "postgresql"
    run_state_machine_as_test(played, settings=settled(3 if short else 12, 14))
