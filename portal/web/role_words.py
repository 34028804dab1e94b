"""What someone is in the plan, in the reader's language."""

from __future__ import annotations

from typing import Final

from portal.gate.views import Choice
from portal.web.language import gettext, mark

RELATION: Final = {
    "coordinator": mark("Koordinator"),
    "child_coordinator": mark("Barnekoordinator"),
    "participant": mark("Deltaker"),
    "parent": mark("Forelder"),
    "nearest_relative": mark("Nærmeste pårørende"),
    "guardian": mark("Verge"),
    "relative": mark("Pårørende"),
    "friend": mark("Venn"),
}


def relation_words() -> dict[str, str]:
    return {code: gettext(text) for code, text in RELATION.items()}


def with_role(who: Choice) -> str:
    """«Kari Nesvold, fysioterapeut»: two may have the same name, and a name may say nothing."""
    relation = RELATION.get(who.kind)
    role = who.role or (gettext(relation).lower() if relation else "")
    return f"{who.name}, {role}" if role else who.name
