"""One plan as it is written in a file, with what its rows have to look up."""

from __future__ import annotations

from portal.demo.cast import Cast, demo_id
from portal.demo.reading import Entry


class PlanFile:
    """The file of one plan. The ids of its rows come from ``key``, the name of the file."""

    def __init__(self, cast: Cast, key: str, entry: Entry) -> None:
        self.cast = cast
        self.calendar = cast.calendar
        self.key = key
        self.entry = entry
        self.owner: str = entry["person"]
        self.owner_id = cast.person_id(self.owner)
        self.plan_id = demo_id("plan", key)
        self.language = cast.language_of(self.owner)
        self.participants = {row["key"]: row for row in self.entries("participants")}
        self.goals = {row["key"]: row for row in self.entries("goals")}

    def entries(self, name: str) -> list[Entry]:
        return list(self.entry.get(name, ()))

    def id_of(self, kind: str, key: object) -> str:
        return demo_id(kind, f"{self.key}:{key}")

    def participant_id(self, key: str) -> str | None:
        """The row of a participant, or None for the key of somebody who is none."""
        return self.id_of("participant", key) if key in self.participants else None

    def key_of(self, who: str) -> str:
        """What somebody is called where people of the plan are chosen."""
        participant_id = self.participant_id(who)
        return (
            f"participant:{participant_id}"
            if participant_id
            else f"person:{self.cast.person_id(who)}"
        )

    def coordinator_on(self, day: int) -> str:
        """Who coordinated on a day: the latest to have begun."""
        rows = sorted(self.entries("coordinators"), key=lambda row: row["valid_from"])
        begun = [row for row in rows if row["valid_from"] <= day] or rows[:1]
        return str(begun[-1]["staff"])
