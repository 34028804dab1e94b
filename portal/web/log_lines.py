"""Lines of the log on a page: what they say and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, request
from werkzeug.routing import MapAdapter

from portal.gate.views import PlanView
from portal.gate.views.log import LineView, WhoView
from portal.web.language import gettext
from portal.web.line_numbers import in_address, line_of
from portal.web.log_reasons import reason
from portal.web.log_words import known, told
from portal.web.pages import path_for
from portal.web.words import area_words

OLDER = "fra-linje"
VIEW = "vis"
WITHDRAWING = "plan.shared_with"
"""The page where what is shared with somebody is withdrawn."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How the lines of one plan's log are said."""

    plan: PlanView

    def told(self, line: LineView) -> str:
        return told(line, self.plan)

    def known(self, who: WhoView) -> str:
        return known(who)

    def reason(self, line: LineView) -> str:
        return reason(line, self.plan)

    def areas(self, line: LineView) -> str:
        """Which areas of life were reached. Their names may hold commas."""
        words = area_words(self.plan)
        known = [words[area] for area in words if area in line.areas]
        if len(known) == len(words):
            return gettext("alle")
        return "; ".join(known)

    def ask(self, line: LineView) -> str:
        """Where one asks about a line."""
        sequence = in_address(self.plan.id, line.number)
        return path_for("plan.ask_about_entry", plan_id=self.plan.id, sequence=sequence)

    def stop(self, line: LineView) -> str:
        """Where the access is withdrawn, if there is such a page and it is theirs by a share."""
        if WITHDRAWING not in current_app.view_functions or not line.reason.startswith("shared"):
            return ""
        return path_for(WITHDRAWING, plan_id=self.plan.id, person_id=line.who.id)

    def by(self, who: WhoView) -> str:
        return path_for("plan.log", plan_id=self.plan.id, hvem=who.id)

    def shown(self, view: str) -> str:
        """The same lines, day for day or person for person."""
        wanted = {VIEW: view} if view else {}
        return path_for("plan.log", plan_id=self.plan.id, **_asked(VIEW, OLDER), **wanted)

    def older(self, number: int) -> str:
        """The next page of what is looked for."""
        kept = _asked(OLDER) | {OLDER: str(in_address(self.plan.id, number))}
        return path_for("plan.log", plan_id=self.plan.id, **kept)


def line_in_address(number: int) -> int:
    """The number of the line that stands for this in the address of this plan; 0 for none."""
    routes: MapAdapter = current_app.url_map.bind("portal")
    _, named_there = routes.match(request.path, method="GET")
    plan_id = str(cast(dict[str, object], named_there)["plan_id"])
    return line_of(str(current_app.secret_key), plan_id, number) if number else 0


def _asked(*but: str) -> dict[str, str]:
    """What the address asks for, without some of it."""
    return {name: text for name, text in request.args.items() if text and name not in but}


def only_digits(text: str) -> int:
    """The number that stands there, or 0."""
    return int(text) if text.isdecimal() and len(text) < 12 else 0
