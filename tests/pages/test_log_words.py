"""The log has words for all that it can tell of, in both languages, and hides what it must by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import portal
from portal.gate import acts as module
from portal.gate.acts import CODES, OTHER_ACTS, PRESSED, about_keeping, about_sharing, acts
from portal.gate.rows import Part
from portal.policy.vocabulary import Action, Reason, Relation
from portal.web.log_acts import ACTS, CHANGED, OPENED, READ, REFUSALS, words_for
from portal.web.log_reasons import REASONS
from portal.web.log_words import PARTS, WHO

SOURCES = Path(portal.__file__).parent
BY_WHAT_IS_ANSWERED = {
    "AnswerAboutCoordinator", "AnswerCoordinator", "PutBack", "ReportMeasure", "TakeBack",
}  # fmt: skip
"""Changes that reckon which leave they ask for."""


def classes() -> Iterator[type]:
    """Every class of the portal, wherever it stands."""
    for found in walk_packages(portal.__path__, "portal."):
        if not found.name.endswith(("__main__", "env")) and ".versions" not in found.name:
            values = vars(import_module(found.name)).values()
            yield from (each for each in values if isinstance(each, type))


def is_act(value: type) -> bool:
    """A change or a question, by what it can do."""
    does = ("target", "apply"), ("opens_with", "answer")
    ours = value.__module__.startswith("portal.") and not getattr(value, "_is_protocol", False)
    return ours and any(all(hasattr(value, name) for name in names) for names in does)


def written() -> Iterator[str]:
    """The names that the code itself gives the log: ``Attempt(who, "name")``, ``logs_as="name"``."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                attempt = isinstance(node.func, ast.Name) and node.func.id == "Attempt"
                given = [each.value for each in node.keywords if each.arg == "logs_as"]
                for value in (*given, *(node.args[1:2] if attempt else ())):
                    if isinstance(value, ast.Constant):
                        yield str(value.value)


def test_every_change_and_question_has_its_own_words() -> None:
    every = {each.__name__ for each in classes() if is_act(each)} | set(written()) - {"list"}
    assert not every - (acts().keys() | OTHER_ACTS), "portal/gate/acts.py does not know of these"
    assert not every - ACTS.keys(), "write in portal/web/log_acts.py what the log says of these"
    assert len(set(ACTS.values())) == len(ACTS), "two acts are told with the same words"
    assert not {*ACTS.values()} & {CHANGED, OPENED}


def test_no_words_are_dead() -> None:
    assert ACTS.keys() == acts().keys() | OTHER_ACTS
    assert REFUSALS.keys() <= ACTS.keys()


def test_a_code_that_does_not_work_is_told_as_that() -> None:
    assert "koden virket ikke" in words_for("Redeem", refused=True)
    assert "å endre noe" in words_for("RecordGoal", refused=True)
    assert "å åpne noe" in words_for("open", refused=True)


def test_every_part_reason_and_relation_has_its_words() -> None:
    assert PARTS.keys() == set(Part) - {Part.WAITING}, "what waits is told of by no reading"
    assert REASONS.keys() == set(Reason)
    assert not {relation.value for relation in Relation} - {"stranger"} - WHO.keys()


def test_every_sentence_names_who_did_it() -> None:
    every = (*ACTS.values(), *REFUSALS.values(), CHANGED, OPENED)
    assert not [words for words in every if "%(who)s" not in words]
    assert "%(what)s" in READ


def test_what_tells_of_shares_is_for_those_who_may_see_them() -> None:
    """What asks for leave by what is answered cannot be read from its class: it is named."""
    assert {"RegisterShare", "GiveShare", "AnswerAboutCoordinator", *CODES} <= set(about_sharing())
    reckoned = {
        name for name, act in acts().items() if isinstance(getattr(act, "actions", None), property)
    }
    assert reckoned == BY_WHAT_IS_ANSWERED


def test_the_acts_are_found() -> None:
    """The walk is not blind."""
    assert {"RecordGoal", "TakeBack", "Log", "AskAboutEntry"} <= acts().keys()
    assert "Desk" not in acts()
    assert "Change" not in acts()


def test_what_asks_to_keep_something_is_hidden_by_what_it_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new one need not be written in anywhere."""

    class Another:
        wants = (Action.DECIDE_KEEPING,)

    monkeypatch.setattr(module, "acts", lambda: {"Another": Another, "RecordGoal": object})
    assert module._asking_for(module.KEEPING) == {"Another"}
    assert not module._asking_for(module.SHARING)
    assert {"AskToKeep", "DecideKeeping", "KeepRequests"} <= set(about_keeping())


def test_what_a_form_reads_when_it_is_pressed_is_known() -> None:
    """Such a reading just before its change has no line of its own."""
    sources = "".join(path.read_text() for path in (SOURCES / "web").rglob("*.py"))
    asked = {*re.findall(r"writing\.ask\(\s*([A-Z]\w+)", sources)}
    assert {"form", *asked} == {*PRESSED}
    assert not {*PRESSED} & {"open", "history", "print", "SeenAs"}
