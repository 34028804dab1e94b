"""What staff type into their forms about people, and which tables the coordinators' forms change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.canaries.people import NUMBER
from tests.deeds import Thing

Fields = dict[str, str]
WRITTEN: Final = "Skrevet i en prøve"
CHOSEN: Final = {
    "kind": "coordinator", "staff": "another", "national_number": NUMBER, "organisation": WRITTEN,
    "start": "6.12.2026", "last_day": "20.12.2026", "confirmed": "yes",
}  # fmt: skip
NEAREST: Final = {"relation": "nearest_relative", "national_number": NUMBER, "basis": WRITTEN}
HOLDER: Final = {
    "given": WRITTEN, "family": WRITTEN, "national_number": NUMBER, "alone": "alone",
    "basis": WRITTEN, "known_on": "1.11.2026", "confirmed": "yes",
}  # fmt: skip
DECISION: Final = {
    "areas": "economy", "author_name": WRITTEN, "author_title": WRITTEN, "reason": WRITTEN,
    "decided_on": "1.11.2026", "review_on": "1.11.2027", "until": "1.11.2028",
}  # fmt: skip
TYPED: Final[dict[str, Callable[[Thing], Fields]]] = {
    "plan.answer_coordinator": lambda _: {"answer": "no", "words": WRITTEN},
    "plan.appoint_coordinator": lambda _: CHOSEN,
    "plan.change_coordinator": lambda _: CHOSEN,
    "plan.end_coordinator": lambda _: {},
    "plan.register_parents": lambda _: HOLDER,
    "plan.end_parent": lambda _: {"ended_on": "1.11.2026", "reason": WRITTEN, "confirmed": "yes"},
    "plan.register_tie": lambda _: NEAREST,
    "plan.register_decision": lambda _: DECISION,
}
TABLES: Final = {
    "plan.change_coordinator": "coordinator form_key",
    "plan.end_coordinator": "coordinator form_key",
}
TOLD: Final = frozenset({"plan.change_coordinator", "plan.end_coordinator"})
