"""Answers from the coordinating unit that somebody may not have read, told on their overview."""

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
"""Days for which it is told."""


def answers_waiting(facts: Facts, rows: list[list[Any]], day: date) -> Iterator[WaitingItem]:
    """One line for each page on which an answer stands."""
    mine = [
        kind
        for by, behalf, kind, at in rows
        if facts.viewer_id in (by, behalf) and (day - instant(at).date()).days < NEW
    ]
    if mine and decide(facts, Action.ASK_UNIT, None, day).allowed:
        pages = {"complaint_answer" if kind == "complaint" else "unit_answer" for kind in mine}
        yield from (WaitingItem(page) for page in sorted(pages))
