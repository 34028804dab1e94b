"""All acts that the log can tell of, by the names it calls them: every change and every question.

Found by walking their modules, so that a new one can be neither forgotten by the words of the log
nor shown to somebody who may not know of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Final

from portal.gate import changes, questions
from portal.gate.showing import PAGES
from portal.policy.vocabulary import Action

CODES: Final = frozenset({"Redeem", "TakeBackCode", "LeaveRole"})
"""What is done with a code, or with one's own role, outside the plan that it belongs to."""
OTHER_ACTS: Final = CODES | PAGES.keys() | {"open", "print", "history", "draft", "open_plan"}
"""What is logged of a plan, and is neither a change nor a question."""
UNTOLD: Final = ("repeated", "conflict", "draft")
"""A second press, a press that came too late and a draft changed nothing in the plan. That the
reader opened it first has a line of its own."""
PRESSED: Final = (
    "form", "AboutEntry", "Appointing", "AskingAgain", "Complaining", "Decisions", "Delegations", "EndOfPlan",
    "EntryQuestion", "GivingTo", "Invitations", "KeepRequests", "LogReaders", "MyCoordinator", "MyLetters",
    "OneDelegation", "OneInvitation", "OneShare", "OneTie", "OneUnitLetter", "OwnRole", "Parents", "RegisterASharesEnd",
    "RegisterASharing", "RegisterAnswers", "Representation", "SharedWith", "ShowConsents",
)  # fmt: skip
"""What is read anew when the button of a page is pressed. What the press did is told, not this."""
KEEPING: Final = frozenset({Action.KEEP_BACK, Action.ASK_TO_KEEP, Action.DECIDE_KEEPING})
SHARING: Final = frozenset(
    {Action.SEE_SHARES, Action.CONSENT, Action.SHARE, Action.WITHDRAW, Action.DELEGATE,
     Action.REGISTER}
)  # fmt: skip
SHARING_BY_NAME: Final = CODES | {"AnswerAboutCoordinator", "AnswerCoordinator"}
"""And the answer that asks for leave by what is answered."""
KEEPING_BY_NAME: Final = frozenset(
    {"AskToKeep", "DecideKeeping", "KeepBack", "LetOut", "KeepRequests", "AskingAgain"}
)
LETTERS: Final = (
    "AboutEntry", "AskAboutEntry", "EntryQuestion", "EntryQuestions", "AnswerAboutEntry",
    "Complaining", "WriteToUnit", "MyLetters", "UnitLetters", "OneUnitLetter", "AnswerUnitLetter",
)  # fmt: skip
"""Who asks and who answers about the log is between them and the person; and that somebody has
written to the unit, between them and the unit: a complaint may be about whoever reads the log."""


@cache
def acts() -> dict[str, Any]:
    """Every change and question by its name."""
    return {name: act for package in (changes, questions) for name, act in _acts_in(package)}


@cache
def changes_made() -> tuple[str, ...]:
    """What the log calls all that somebody has changed with a form in the plan."""
    return tuple(sorted(name for name, act in acts().items() if hasattr(act, "apply")))


@cache
def about_keeping() -> tuple[str, ...]:
    """The acts that tell that something is held back: parents never see a line of them (SW-22)."""
    return tuple(sorted(KEEPING_BY_NAME | _asking_for(KEEPING)))


@cache
def about_sharing() -> tuple[str, ...]:
    """The acts that tell who is given what: for those who may see the shares."""
    return tuple(sorted(SHARING_BY_NAME | _asking_for(SHARING)))


def _asking_for(actions: frozenset[Action]) -> frozenset[str]:
    return frozenset(name for name, act in acts().items() if actions & _asked_for(act))


def _asked_for(act: Any) -> frozenset[Action]:
    asked = (getattr(act, name, ()) for name in ("actions", "wants"))
    return frozenset(one for each in asked if isinstance(each, tuple) for one in each)


def _acts_in(package: ModuleType) -> Iterator[tuple[str, Any]]:
    for found in iter_modules(package.__path__):
        module = import_module(f"{package.__name__}.{found.name}")
        for name, value in vars(module).items():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and _is_act(value):
                yield name, value


def _is_act(value: Any) -> bool:
    concrete = not getattr(value, "_is_protocol", False)
    does = (getattr(value, name, None) for name in ("apply", "answer"))
    return concrete and any(map(callable, does))
