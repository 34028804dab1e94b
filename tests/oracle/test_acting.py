"""Random presses of real buttons around one plan: what each can fetch equals what the oracle says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis.stateful import run_state_machine_as_test

from portal.gate import own_roles
from portal.gate.changes import consents, delegations, withdrawing
from tests.machine.databases import NewDatabase
from tests.oracle.acting import Acting
from tests.oracle.machine import settled
from tests.oracle.record import Foundation

Plant = Callable[[pytest.MonkeyPatch], None]
DATABASES = ("sqlite", "postgresql")


@pytest.fixture
def laid(new_database: NewDatabase) -> Iterator[Callable[[str], Foundation]]:
    made: list[Foundation] = []

    def lay(name: str) -> Foundation:
        made.append(Foundation(new_database(name)))
        return made[-1]

    yield lay
    for each in made:
        each.engine.dispose()
        each.portals.engine.dispose()


def play(foundation: Foundation, examples: int, steps: int) -> None:
    """So many that the time limit is far off: what it breaks off looks to Hypothesis like a fault
    that comes and goes."""
    played = type("Played", (Acting,), {"foundation": foundation})
    run_state_machine_as_test(played, settings=settled(examples, steps))


@pytest.mark.parametrize("name", DATABASES)
def test_what_people_do_has_the_effect_that_the_law_gives_it(
    laid: Callable[[str], Foundation], name: str
) -> None:
    play(laid(name), 2 if name == "postgresql" else 5, 14)


@pytest.mark.slow
def test_through_many_stories(laid: Callable[[str], Foundation]) -> None:
    play(laid("sqlite"), 30, 20)


def nothing(*_: Any) -> Any:
    return SimpleNamespace(id="nothing")


def without(owner: Any, name: str) -> Plant:
    """A button that answers, and does nothing."""
    return lambda patch: patch.setattr(owner, name, nothing)


PLANTED: dict[str, Plant] = {
    "a share is not taken back": without(withdrawing.WithdrawShare, "apply"),
    "a tie is not ended": without(delegations.EndTie, "apply"),
    "nobody leaves a role": without(own_roles.OwnRoles, "leave"),
    "a no to the plan is not heard": without(consents.RefuseConsent, "apply"),
    "a no to a coordinator is not heard": without(consents.AnswerAboutCoordinator, "apply"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_button_that_does_nothing_is_seen(
    laid: Callable[[str], Foundation], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    PLANTED[name](monkeypatch)
    with pytest.raises(AssertionError):
        play(laid("sqlite"), 12, 14)
