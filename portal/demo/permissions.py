"""The consents, shares, fullmakter and invitations of a plan, also those that take one back."""

from __future__ import annotations

from collections.abc import Iterator

from portal.demo.plan_file import PlanFile
from portal.demo.reading import Entry
from portal.gate.codes import LIFE
from portal.record.models import Base, Consent, Delegation, Invitation, Share

TEXT_VERSION = "2026-01"
"""The consent text that was shown to whoever consented in the demo."""


def permission_rows(file: PlanFile) -> Iterator[Base]:
    """Consents first, then shares, fullmakter and invitations, each in the order of the file."""
    for number, entry in enumerate(with_what_they_withdraw(file.entries("consents"))):
        yield _consent(file, number, entry)
    for number, entry in enumerate(with_what_they_withdraw(file.entries("shares"))):
        share = _share(file, number, entry)
        yield share
        for giver in entry.get("agreed_by", ()):
            yield _agreed(file, share, entry, giver)
    for entry in file.entries("delegations"):
        yield _delegation(file, entry)
    for entry in file.entries("invitations"):
        yield _invitation(file, entry)


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


def _delegation(file: PlanFile, entry: Entry) -> Delegation:
    return Delegation(
        id=file.id_of("delegation", entry["receiver"]),
        plan_id=file.plan_id,
        giver_id=file.owner_id,
        receiver_id=file.cast.person_id(entry["receiver"]),
        areas=frozenset(entry["areas"]),
        level=entry["level"],
        basis="eget valg",
        acted_by_id=file.owner_id,
        text_version=TEXT_VERSION,
        language=file.language,
        given_at=file.calendar.moment(entry["valid_from"], entry["receiver"]),
        **file.calendar.validity(entry),
    )


def _invitation(file: PlanFile, entry: Entry) -> Invitation:
    """A code that somebody has redeemed. Its digest is one that no code has."""
    made_at = file.calendar.moment(entry["made"], file.key)
    return Invitation(
        id=file.id_of("invitation", entry["redeemed_by"]),
        plan_id=file.plan_id,
        invited_by_id=file.owner_id,
        relation=entry["relation"],
        label=entry["label"],
        code_digest=file.id_of("code", entry["redeemed_by"]),
        made_at=made_at,
        valid_until=made_at + LIFE,
        redeemed_by_id=file.cast.person_id(entry["redeemed_by"]),
        redeemed_at=file.calendar.moment(entry["redeemed"], entry["redeemed_by"]),
    )


def _agreed(file: PlanFile, share: Share, entry: Entry, giver: str) -> Consent:
    """The other parent's yes to what one parent has shared (SW-20)."""
    return Consent(
        id=file.id_of("consent", f"{share.id}:{giver}"),
        plan_id=file.plan_id,
        kind="sharing",
        share_id=share.id,
        giver_id=file.cast.person_id(giver),
        capacity="parent",
        channel="eid",
        text_version=TEXT_VERSION,
        language=file.cast.language_of(giver),
        given_at=file.calendar.moment(entry["valid_from"], giver),
        **file.calendar.validity(entry),
    )
