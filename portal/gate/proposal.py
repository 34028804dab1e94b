"""A share as somebody has thought of it: what is shown before it is given, and what is then given."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.policy.facts import Thing
from portal.policy.vocabulary import GENERAL, Level, Section


@dataclass(frozen=True, slots=True)
class Proposal:
    """To whom, which sections in which areas, how far, until when, why, and whether they are told.

    Codes are sorted, so that two that mean the same are the same.
    """

    receiver_id: str
    sections: tuple[str, ...]
    areas: tuple[str, ...]
    level: str
    until: date
    purpose: str = ""
    tells_receiver: bool = False

    @property
    def digest(self) -> str:
        """What tells whether somebody confirms the very thing they were shown."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def things(self) -> tuple[Thing, ...]:
        return things_of(self.sections, self.areas)

    def kept(self) -> dict[str, str]:
        """As texts, to be kept between two pages."""
        return {
            "sections": " ".join(self.sections),
            "areas": " ".join(self.areas),
            "level": self.level,
            "until": self.until.isoformat(),
            "purpose": self.purpose,
            "tells_receiver": "yes" if self.tells_receiver else "",
        }

    @classmethod
    def found(cls, receiver_id: str, fields: Mapping[str, str]) -> Proposal | None:
        """The proposal that was kept, or None where what was kept is none."""
        sections, areas = _codes(fields, "sections"), _codes(fields, "areas")
        try:
            until, level = date.fromisoformat(fields["until"]), Level(fields["level"])
            known = {Section(each) for each in sections}
        except (KeyError, ValueError):
            return None
        if not known or not areas:
            return None
        purpose, tells = fields.get("purpose", ""), bool(fields.get("tells_receiver"))
        return cls(receiver_id, sections, areas, level.value, until, purpose, tells)


def things_of(sections: tuple[str, ...], areas: tuple[str, ...]) -> tuple[Thing, ...]:
    """Every combination of the two sides of a share."""
    return tuple(
        Thing(Section(section), None if area == GENERAL else area)
        for section in sections
        for area in areas
    )


def _codes(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(sorted(set(fields.get(name, "").split())))
