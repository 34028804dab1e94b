"""Everyone and every place of the demo by their keys, with ids that are the same everywhere."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from portal.demo.calendar import Calendar
from portal.demo.reading import Entry, Source


def demo_id(kind: str, key: str) -> str:
    """A stable id in the shape of a random one, so that a test or a screenshot finds it again."""
    digest = hashlib.sha256(f"planen-min-demo:{kind}:{key}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


@dataclass(frozen=True, slots=True)
class Cast:
    """The written source, with what one entry has to look up in another."""

    source: Source
    calendar: Calendar

    def person_id(self, key: str) -> str:
        """Raises KeyError for a key that no person has."""
        self.source.people[key]
        return demo_id("person", key)

    def municipality_id(self, key: str) -> str:
        self.source.municipalities[key]
        return demo_id("municipality", key)

    def full_name(self, key: str) -> str:
        person = self.source.people[key]
        return f"{person['given']} {person['family']}"

    def organisation(self, key: str) -> str:
        return str(self.source.organisations[key]["name"])

    def language_of(self, key: str) -> str:
        """The language a person writes in: their own, else their municipality's."""
        person = self.source.people[key]
        home = self.source.municipalities[person["municipality"]]
        return str(person.get("language", home["language"]))

    def unit_staff(self, municipality: str) -> str:
        """Who in the coordinating unit opened the plans of a municipality."""
        return next(
            key
            for key, person in self.source.people.items()
            if person["municipality"] == municipality and "coordinating_unit" in person
        )

    def person(self, key: str) -> Entry:
        return self.source.people[key]
