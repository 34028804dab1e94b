"""What the log says of each line, in the reader's language: one sentence, verb first, like a diary.

The time stands before it: «Kl. 14.10 leste Kari Nes (fysioterapeut) Mål».
"""

from __future__ import annotations

from typing import Final

from portal.gate.views import PlanView
from portal.gate.views.log import LineView, WhoView
from portal.web.language import gettext, mark
from portal.web.log_acts import OPENED, READ, words_for

PARTS: Final = {
    "about_me": mark("Om meg"),
    "goals": mark("Mål"),
    "contributions": mark("Bidrag"),
    "cooperation": mark("Folk"),
    "child_voice": mark("Det barnet har sagt"),
    "meetings": mark("Møter"),
}
WHO: Final = {
    "self": mark("den planen gjelder"),
    "parent": mark("forelder"),
    "nearest_relative": mark("nærmeste pårørende"),
    "guardian": mark("verge"),
    "delegate": mark("har fullmakt"),
    "relative": mark("pårørende"),
    "friend": mark("venn"),
    "participant": mark("deltaker"),
    "coordinator": mark("koordinator"),
    "child_coordinator": mark("barnekoordinator"),
    "unit": mark("koordinerende enhet"),
    "former": mark("ikke lenger med i planen"),
    "": mark("ikke med i planen"),
}
"""What someone is to the plan."""


def told(line: LineView, plan: PlanView) -> str:
    """What happened, after the time."""
    words = words_for(line.action, refused=line.refused)
    what = _what(line)
    if words is READ and not what:
        words = OPENED
    return gettext(words, who=who_did(line, plan), what=what, whom=_whom(plan))


def who_did(line: LineView, plan: PlanView) -> str:
    """The name, what they are to the plan, and on whose behalf."""
    name = gettext("du") if line.who.is_me else named(line.who)
    if not line.on_behalf:
        return name
    return gettext("%(name)s på vegne av %(owner)s", name=name, owner=_whom(plan))


def _whom(plan: PlanView) -> str:
    """Whom the plan is about, as the reader is told of them."""
    return gettext("deg") if plan.as_whom == "self" else plan.owner_given


def named(who: WhoView) -> str:
    """«Kari Nes (fysioterapeut, Rakkestad helsesenter)»."""
    office = who.organisation if who.kind == "unit" else ""
    role = who.role or office or gettext(WHO.get(who.kind, WHO[""]))
    about = ", ".join(dict.fromkeys(filter(None, (role, who.organisation))))
    return f"{who.name or gettext('En vi ikke kjenner navnet på')} ({about})"


def known(who: WhoView) -> str:
    """The same, over what they have done in all: without a word where the plan does not name them,
    for what they were differed from line to line."""
    return named(who) if who.kind or not who.name else who.name


def _what(line: LineView) -> str:
    """The parts that were read: «Om meg, Mål og Bidrag». Nothing, where nothing stood there."""
    parts = [gettext(PARTS[part]) for part in PARTS if part in line.parts]
    if len(parts) < 2:
        return "".join(parts)
    return gettext("%(parts)s og %(last)s", parts=", ".join(parts[:-1]), last=parts[-1])
