"""Whose words a row holds, and who wrote them down: worked out as the portal itself would."""

from __future__ import annotations

from dataclasses import dataclass

from portal.demo.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class Hand:
    """Author, voice and, where someone acted for the person, on whose behalf."""

    author_id: str
    voice: str
    on_behalf_of_id: str | None
    language: str


def own_hand(file: PlanFile) -> Hand:
    """The person's own words; a small child's are written down by the parent the file names."""
    writer = file.entry.get("written_by", file.owner)
    behalf = None if writer == file.owner else file.owner_id
    return Hand(file.cast.person_id(writer), "person", behalf, file.language)


def service_hand(file: PlanFile, day: int) -> Hand:
    """The services' words, written by whoever coordinated on that day."""
    staff = file.coordinator_on(day)
    return Hand(file.cast.person_id(staff), "service", None, file.language)


def hand_of(file: PlanFile, by: str, day: int) -> Hand:
    """The words of a participant's key or a person's. Who has no sign-in told the coordinator."""
    if by == file.owner:
        return own_hand(file)
    if by in file.participants:
        person = file.participants[by].get("person")
        if person is None:
            return service_hand(file, day)
        by = person
    elsewhere = {tie["other"] for tie in file.entries("ties")}
    voice = "relative" if by in elsewhere else "service"
    return Hand(file.cast.person_id(by), voice, None, file.language)
