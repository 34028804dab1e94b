"""Who the staff of the file are in the portal: found by the digests of their numbers, or made."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from portal.cli.municipality.reading import Member
from portal.identity.national_number import NumberKeys, birth_date_of
from portal.record.base import new_id
from portal.record.models import Person
from portal.record.people import norwegian_sort_key
from portal.record.seal import SealedSession

People = list[tuple[Person, Member]]


def people_of(
    session: SealedSession, staff: tuple[Member, ...], keys: NumberKeys, counts: Counter[str]
) -> tuple[People, list[str]]:
    """Each with their row, and why some may have none. The number itself goes no further than here."""
    digests = {digest for each in staff for digest in keys.digests(each.number)}
    stored = select(Person).where(Person.national_number_digest.in_(digests))
    known = {row.national_number_digest: row for row in session.scalars(stored)}
    people: People = []
    faults: list[str] = []
    for place, member in enumerate(staff, start=1):
        own = keys.digests(member.number)
        row = next((known[each] for each in own if each in known), None)
        if row is None:
            row = _made(member, own[0])
            session.add(row)
        elif row.died_on is not None or row.merged_into_id is not None:
            faults.append(f"staff {place}: nobody can sign in as this person any more.")
        else:
            counts.update(_named(row, member))
            row.national_number_digest = own[0]
        people.append((row, member))
    return people, faults


def _made(member: Member, digest: str) -> Person:
    birth_date = birth_date_of(member.number)
    return Person(
        id=new_id(), name_given=member.given, name_family=member.family, birth_date=birth_date,
        national_number_digest=digest,
    )  # fmt: skip


def _named(row: Person, member: Member) -> Counter[str]:
    """The municipality's register says what its staff are called."""
    if (row.name_given, row.name_family) == (member.given, member.family):
        return Counter()
    row.name_given, row.name_family, row.name_from = member.given, member.family, "register"
    row.sort_key = norwegian_sort_key(member.family, member.given)
    return Counter({"Names of staff changed": 1})
