"""What is typed in letters to the unit, complaints and their answers, and which tables they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from portal.web.forms.delegations import digest_of
from tests.canaries.people import COMPLAINT
from tests.deeds import Thing

TYPED: Final = "Skrevet i en prøve"
FORMS: Final[dict[str, Callable[[Thing], dict[str, str]]]] = {
    "plan.write_to_unit": lambda _: {"words": TYPED},
    "plan.complain": lambda _: COMPLAINT,
    "plan.hand_in": lambda _: {"digest": digest_of(COMPLAINT)},
    "plan.answer_letter": lambda _: {"words": TYPED, "seen_version": "1"},
    "plan.new_decision": lambda _: {"what": TYPED, "decided_on": "1.11.2026"},
    "plan.remove_decision": lambda _: {},
}
TABLES: Final = {
    "plan.write_to_unit": "unit_letter form_key",
    "plan.complain": "draft",
    "plan.hand_in": "unit_letter draft form_key",
    "plan.answer_letter": "unit_letter form_key",
    "plan.new_decision": "decision form_key",
    "plan.remove_decision": "decision form_key",
}
