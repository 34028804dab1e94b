"""The log has words for all that it can tell of, in both languages, and hides what it must by itself."""

from __future__ import annotations

import pytest

from portal.gate import acts as module
from portal.gate.acts import OTHER_ACTS, about_keeping, acts
from portal.gate.rows import Part
from portal.policy.vocabulary import Action, Reason, Relation
from portal.web.log_words import ACTS, CHANGED, PARTS, READ, REASONS, WHO


def test_every_change_and_question_has_its_words() -> None:
    missing = sorted((acts().keys() | OTHER_ACTS) - ACTS.keys())
    assert not missing, f"write in portal/web/log_words.py what the log says of {missing}"


def test_every_part_reason_and_relation_has_its_words() -> None:
    assert PARTS.keys() == set(Part) - {Part.WAITING}, "what waits is told of by no reading"
    assert REASONS.keys() == set(Reason)
    assert not {relation.value for relation in Relation} - {"stranger"} - WHO.keys()


def test_every_sentence_names_who_did_it() -> None:
    assert not [words for words in (*ACTS.values(), CHANGED) if "%(who)s" not in words]
    assert "%(what)s" in READ


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
