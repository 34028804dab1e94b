"""What a child of the demo has asked to have kept from the parents."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.plan_file import PlanFile
from portal.record.models import Base, KeepRequest


def childhood_rows(file: PlanFile) -> Iterator[Base]:
    """The wishes. Each names the contribution that it is about by its place in the file."""
    for number, entry in enumerate(file.entries("keep_requests")):
        kind, _, key = entry["about"].partition(":")
        yield KeepRequest(
            id=file.id_of("keep_request", number),
            plan_id=file.plan_id,
            kind=kind,
            thing_id=file.id_of(kind, key),
            asked_by_id=file.owner_id,
            asked_at=file.calendar.moment(entry["asked"], file.key),
            words=entry.get("words", ""),
        )
