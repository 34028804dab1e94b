"""Letters about the log that wait for one reader: a question to answer, or an answer to read (SW-44)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from portal.gate.lens import instant
from portal.gate.views.waiting import WaitingItem
from portal.policy.facts import Facts
from portal.policy.rules import decide
from portal.policy.vocabulary import Action

NEW = 30
"""Days for which whoever asked is told on the overview that there is an answer."""


def letters_waiting(facts: Facts, rows: list[list[Any]], day: date) -> Iterator[WaitingItem]:
    """One line for all questions that nobody has answered; one for each line that has an answer."""
    me = facts.viewer_id
    answered = {thread for letter_id, thread, *_ in rows if letter_id != thread}
    asked = any(
        letter_id == thread and thread not in answered and me in receivers.split()
        for letter_id, thread, _, receivers, _, _ in rows
    )
    if asked and decide(facts, Action.REPLY, None, day).allowed:
        yield WaitingItem("entry_question")
    if decide(facts, Action.SEE_LOG, None, day).allowed:
        lines = {
            line
            for letter_id, thread, _, receivers, line, at in rows
            if letter_id != thread and me in receivers.split() and _is_new(at, day)
        }
        yield from (WaitingItem("entry_answer", line=line) for line in sorted(lines))


def _is_new(at: str, day: date) -> bool:
    return (day - instant(at).date()).days < NEW
