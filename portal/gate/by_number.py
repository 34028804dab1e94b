"""Whom a national number belongs to, for the unit, which registers people the portal may not know."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from portal.record.models import Person
from portal.record.people import norwegian_sort_key
from portal.record.seal import SealedSession


def found_by(
    session: SealedSession, numbers: Sequence[tuple[str, ...]]
) -> tuple[Person | None, ...]:
    """The person of each number, or None. The digests of each are one number's, the current first:
    the first that is stored is that person's, as at sign-in. All are sought at once."""
    every = tuple(digest for digests in numbers for digest in digests)
    session.seek(every)
    stored = select(Person).where(Person.national_number_digest.in_(every))
    found = {row.national_number_digest: row for row in session.scalars(stored)}
    return tuple(next((found[each] for each in of if each in found), None) for of in numbers)


def is_called(person: Person, typed: str) -> bool:
    """Whether one of the names that were typed is theirs: a number alone leads to nobody."""
    return bool(_words(typed) & _words(f"{person.name_given} {person.name_family}"))


def _words(name: str) -> set[str]:
    return set(norwegian_sort_key(name).replace("-", " ").split())
