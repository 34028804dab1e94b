"""What is typed into the coordinating unit's own forms, which stand in no plan."""

from __future__ import annotations

from typing import Final

from tests.canaries.people import NUMBER

TYPED: Final = "Skrevet i en prøve"
INQUIRY: Final = {
    "given": TYPED, "family": TYPED, "kind": "need", "received_on": "1.11.2026",
    "from_kind": "service", "national_number": NUMBER,
    "period_start": "1.12.2026", "period_end": "1.12.2027",
}  # fmt: skip
UNITS_FORMS: Final[dict[str, dict[str, str]]] = {
    "unit.plans": {"navn": TYPED},
    "unit.new_inquiry": INQUIRY,
    "unit.notice": {"on": "22.11.2026"},
    "unit.settle": {"outcome": "not_wanted", "on": "22.11.2026"},
    "unit.open_plan": INQUIRY,
}
