"""What is typed into each form of the portal, and which tables a sent form changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.canaries.people import id_of
from tests.leaks.routes import Address, TeachMe
from tests.personas import Thing

TYPED: Final = "Skrevet i en prøve"
Fields = dict[str, str]


def _words(thing: Thing) -> Fields:
    return {"words": TYPED, "seen_version": _seen(thing)}


def _seen(thing: Thing) -> str:
    """Every stored row of the world has been changed once."""
    return "2" if thing.by else "0"


def _goal(thing: Thing) -> Fields:
    area = thing.spot.area if thing.spot.area in ("health", "economy") else "general"
    return _words(thing) | {
        "life_area": area or "general",
        "horizon": "long",
        "priority": "1",
        "status": "done",
    }


def _contribution(thing: Thing) -> Fields:
    return _words(thing) | {"life_area": thing.spot.area or "general"}


def _progress(thing: Thing) -> Fields:
    return {"status": "done", "progress_words": TYPED, "seen_version": _seen(thing)}


def _measure(thing: Thing) -> Fields:
    return {"what": TYPED, "status": "done", "responsible": "", "seen_version": _seen(thing)}


def _confirm(thing: Thing) -> Fields:
    return {"seen_version": _seen(thing)}


def _dates(thing: Thing) -> Fields:
    days = {"period_start": "1.1.2026", "period_end": "1.1.2027", "next_revision": "1.6.2026"}
    return days | {"seen_version": "1"}


FORMS: Final[dict[str, Callable[[Thing], Fields]]] = {
    "plan.answer": _words,
    "plan.new_goal": _goal,
    "plan.new_sub_goal": _goal,
    "plan.change_goal": _goal,
    "plan.progress": _progress,
    "plan.new_measure": _measure,
    "plan.change_measure": _measure,
    "plan.comment": _words,
    "plan.change_comment": _words,
    "plan.new_contribution": _contribution,
    "plan.contribute_to_goal": _words,
    "plan.change_contribution": _words,
    "plan.take_back": _confirm,
    "plan.put_back": _confirm,
    "plan.dates": _dates,
    "plan.ask_about_entry": _words,
    "plan.answer_entry_question": _words,
    "plan.log_reader": _confirm,
}
PLANLESS: Final[dict[str, Fields]] = {
    "account.choose_person": {"person": id_of("adult.owner")},
    "account.sign_out": {},
    "account.tell_name": {"given": TYPED, "family": TYPED},
    "account.told": {"logout_token": TYPED},
    "account.quick_exit": {},
    "account.language": {"language": "nn", "next": "/"},
    "demo.date": {"date": "1.1.2027"},
}
CHANGES: Final = {
    "plan.answer": "about_me_answer",
    "plan.new_goal": "goal",
    "plan.new_sub_goal": "goal",
    "plan.change_goal": "goal",
    "plan.progress": "goal",
    "plan.new_measure": "measure",
    "plan.change_measure": "measure",
    "plan.comment": "comment",
    "plan.change_comment": "comment",
    "plan.new_contribution": "contribution",
    "plan.contribute_to_goal": "contribution",
    "plan.change_contribution": "contribution",
    "plan.dates": "plan",
    "plan.ask_about_entry": "message",
    "plan.answer_entry_question": "message",
    "plan.log_reader": "tie",
}
WITHOUT_VERSIONS: Final = frozenset({"tie"})
TOLD_BY_ANYBODY: Final = frozenset({"plan.ask_about_entry"})
"""What the person does as well, and somebody else is told of."""
MOVED_WITH_ITS_GOAL: Final = frozenset({"measure", "evaluation", "contribution", "comment"})


def typed_into(address: Address) -> Fields:
    """What is sent to an address. Raises TeachMe for a form that nobody has told of here."""
    if address.endpoint in PLANLESS:
        return PLANLESS[address.endpoint]
    if address.endpoint not in FORMS:
        raise TeachMe(f"Teach the write walk what is typed into {address.endpoint}")
    return FORMS[address.endpoint](address.thing)


def tables_changed(address: Address, role: str) -> frozenset[str]:
    """The tables that change when the form is let through: the thing's own, its versions, the key.

    When somebody else writes, the person is told that there is something new.
    """
    own = CHANGES.get(address.endpoint, address.thing.kind)
    moved = address.endpoint == "plan.change_goal" and address.thing.spot.name == "unknown"
    quiet = role == "owner" and address.endpoint not in TOLD_BY_ANYBODY
    told = set() if quiet else {"outbox_row"}
    kept = set() if own in WITHOUT_VERSIONS else {"version"}
    return frozenset({own, "form_key"}) | kept | told | (MOVED_WITH_ITS_GOAL if moved else set())
