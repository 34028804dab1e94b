"""Random presses of real buttons around one plan: what each can fetch equals what the oracle says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis.stateful import run_state_machine_as_test

from portal.gate import own_roles
from portal.gate.changes import agreeing, consents, delegations, taking_back_yes, withdrawing
from tests.machine.databases import NewDatabase
from tests.oracle.acting import Acting
from tests.oracle.machine import settled
from tests.oracle.parents import Parents
from tests.oracle.pressing import Pressing
from tests.oracle.record import Foundation

pytestmark = pytest.mark.timeout(120, func_only=True)

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


def play(
    foundation: Foundation, examples: int, steps: int, machine: type[Pressing] = Acting
) -> None:
    """So many that the time limit is far off: what it breaks off looks to Hypothesis like a fault
    that comes and goes."""
    played = type("Played", (machine,), {"foundation": foundation})
    run_state_machine_as_test(played, settings=settled(examples, steps))


@pytest.mark.parametrize("machine", [Acting, Parents])
@pytest.mark.parametrize("name", DATABASES)
def test_what_people_do_has_the_effect_that_the_law_gives_it(
    laid: Callable[[str], Foundation], name: str, machine: type[Pressing]
) -> None:
    play(laid(name), 2 if name == "postgresql" else 5, 14, machine)


@pytest.mark.slow
@pytest.mark.parametrize("machine", [Acting, Parents])
def test_through_many_stories(laid: Callable[[str], Foundation], machine: type[Pressing]) -> None:
    play(laid("sqlite"), 30, 20, machine)


def nothing(*_: Any) -> Any:
    return SimpleNamespace(id="nothing")


def without(owner: Any, name: str) -> Plant:
    """A button that answers, and does nothing."""
    return lambda patch: patch.setattr(owner, name, nothing)


PLANTED: dict[str, tuple[type[Pressing], Plant]] = {
    "a share is not taken back": (Acting, without(withdrawing.WithdrawShare, "apply")),
    "a tie is not ended": (Acting, without(delegations.EndTie, "apply")),
    "nobody leaves a role": (Acting, without(own_roles.OwnRoles, "leave")),
    "a no to the plan is not heard": (Acting, without(consents.RefuseConsent, "apply")),
    "nor one to a coordinator": (Acting, without(consents.AnswerAboutCoordinator, "apply")),
    "a parent's yes is not heard": (Parents, without(agreeing.AgreeToShare, "apply")),
    "a yes is not taken back": (Parents, without(taking_back_yes.TakeBackYes, "apply")),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_a_button_that_does_nothing_is_seen(
    laid: Callable[[str], Foundation], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    machine, plant = PLANTED[name]
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        play(laid("sqlite"), 12, 14, machine)
