"""The consents and shares of a plan: append-only rows, also those that take one back."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.record.models import Base, Consent, Share

TEXT_VERSION = "2026-01"
"""The consent text that was shown to whoever consented in the demo."""


def permission_rows(file: PlanFile) -> Iterator[Base]:
    """Consents first, then shares, each in the order in which they were given."""
    for number, entry in enumerate(with_what_they_withdraw(file.entries("consents"))):
        yield _consent(file, number, entry)
    for number, entry in enumerate(with_what_they_withdraw(file.entries("shares"))):
        share = _share(file, number, entry)
        yield share
        if "agreed_by" in entry:
            yield _agreement(file, entry["agreed_by"], share)


def with_what_they_withdraw(entries: list[Entry]) -> list[Entry]:
    """A row that withdraws repeats the one it names, with its own first day."""
    named = {entry["key"]: entry for entry in entries if "key" in entry}
    return [
        named[entry["withdraws"]] | entry | {"key": None} if "withdraws" in entry else entry
        for entry in entries
    ]


def _consent(file: PlanFile, number: int, entry: Entry) -> Consent:
    giver = entry.get("giver", file.owner)
    withdraws, staff = entry.get("withdraws"), entry.get("registered_by")
    return Consent(
        id=file.id_of("consent", entry.get("key") or number),
        plan_id=file.plan_id,
        kind=entry["kind"],
        giver_id=file.cast.person_id(giver),
        capacity=entry["capacity"],
        channel=entry["channel"],
        registered_by_id=file.cast.person_id(staff) if staff else None,
        note=entry.get("note"),
        text_version=TEXT_VERSION,
        language=file.cast.language_of(giver),
        given_at=file.calendar.moment(entry["valid_from"], giver),
        withdraws_id=file.id_of("consent", withdraws) if withdraws else None,
        **file.calendar.validity(entry),
    )


def _agreement(file: PlanFile, parent: str, share: Share) -> Consent:
    """The other parent's yes to what one parent shared."""
    return Consent(
        id=file.id_of("agreement", share.id),
        plan_id=file.plan_id,
        kind="sharing",
        share_id=share.id,
        giver_id=file.cast.person_id(parent),
        capacity="parent",
        text_version=TEXT_VERSION,
        language=file.cast.language_of(parent),
        given_at=share.given_at,
        valid_from=share.valid_from,
        valid_until=share.valid_until,
    )


def _share(file: PlanFile, number: int, entry: Entry) -> Share:
    giver = entry.get("given_by", file.owner)
    withdraws = entry.get("withdraws")
    return Share(
        id=file.id_of("share", entry.get("key") or number),
        plan_id=file.plan_id,
        receiver_id=file.cast.person_id(entry["receiver"]),
        sections=frozenset(entry["sections"]),
        areas=frozenset(entry["areas"]),
        level=entry["level"],
        given_by_id=file.cast.person_id(giver),
        capacity=entry.get("capacity", "self"),
        channel="eid",
        text_version=TEXT_VERSION,
        language=file.cast.language_of(giver),
        given_at=file.calendar.moment(entry["valid_from"], giver),
        withdraws_id=file.id_of("share", withdraws) if withdraws else None,
        **file.calendar.validity(entry),
    )
