"""Appointments to the coordinating unit. They end with a date, and none is ever deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from portal.cli.municipality.people import People
from portal.record.base import new_id
from portal.record.models import StaffRole
from portal.record.seal import SealedSession

ROLE = "coordinating_unit"
ONE_DAY = timedelta(days=1)


class Appointing:
    """One municipality's appointments, as they stand and as the file wants them."""

    def __init__(self, session: SealedSession, town: str, day: date) -> None:
        self._session = session
        self._town = town
        self._day = day

    def agree(self, people: People, counts: Counter[str]) -> list[tuple[str, str]]:
        """Appoint, move and end. What was done to which appointment, for the audit log."""
        theirs = select(StaffRole).where(
            StaffRole.municipality_id == self._town, StaffRole.role == ROLE
        )
        roles = list(self._session.scalars(theirs.order_by(StaffRole.valid_from, StaffRole.id)))
        wanted = {person.id for person, _ in people}
        done = [
            *self._ended([row for row in roles if row.person_id not in wanted]),
            *(
                each
                for person, member in people
                for each in self._kept(
                    person.id, member.start, [row for row in roles if row.person_id == person.id]
                )
            ),
        ]
        words = {
            "appoint": "Appointed to the unit",
            "move_appointment": "Appointments with other dates",
            "end_appointment": "Appointments ended",
        }
        counts.update(words[action] for action, _ in done)
        return done

    def _kept(
        self, person_id: str, start: date, rows: list[StaffRole]
    ) -> Iterator[tuple[str, str]]:
        """Who comes back begins after they left: the time between is not filled in afterwards."""
        standing = [row for row in rows if self._stands(row)]
        left = [row.valid_until for row in rows if row.valid_until and not self._stands(row)]
        start = max([start, *(day + ONE_DAY for day in left)])
        if not standing:
            row = StaffRole(
                id=new_id(), person_id=person_id, municipality_id=self._town, role=ROLE,
                valid_from=start,
            )  # fmt: skip
            self._session.add(row)
            yield "appoint", row.id
        elif (standing[0].valid_from, standing[0].valid_until) != (start, None):
            standing[0].valid_from, standing[0].valid_until = start, None
            yield "move_appointment", standing[0].id

    def _ended(self, rows: list[StaffRole]) -> Iterator[tuple[str, str]]:
        """The last day counts, so it was yesterday: they are out at their next request, also where
        they were appointed today. The audit log holds the hour of both."""
        yesterday = self._day - ONE_DAY
        for row in rows:
            if self._stands(row):
                row.valid_from = min(row.valid_from, yesterday)
                row.valid_until = yesterday
                yield "end_appointment", row.id

    def _stands(self, row: StaffRole) -> bool:
        return row.valid_until is None or row.valid_until >= self._day
