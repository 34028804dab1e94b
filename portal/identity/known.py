"""From a national number to a person of the portal. The number itself goes no further than here."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.identity.national_number import NumberKeys
from portal.identity.refusals import Case, Stopped
from portal.identity.starts import Newcomer
from portal.record.asking import SIGN_IN
from portal.record.people import Person
from portal.record.seal import SealedSession
from portal.record.store import Store

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Name:
    """What someone says that they are called: ID-porten gives no name."""

    given: str
    family: str


class Known:
    """The persons that the portal knows, by their number."""

    def __init__(self, store: Store, keys: NumberKeys) -> None:
        self._store = store
        self._keys = keys

    def person_with(self, number: str) -> str | None:
        """Whose number this is. A digest made with an earlier key is made anew on the way.

        Raises Stopped for someone who has died, or whose row has become another's: nobody signs in
        as them.
        """
        digests = self._keys.digests(number)
        with self._store.writing(SIGN_IN) as session:
            found = _first(session, digests)
            if found is None:
                return None
            if found.died_on is not None or found.merged_into_id is not None:
                raise Stopped(Case.CLOSED, "dead_or_merged")
            if found.national_number_digest != digests[0]:
                found.national_number_digest = digests[0]
                log.info("number_digest_renewed", person=found.id)
            return found.id

    def digest(self, number: str) -> str:
        """What the portal may keep of a number."""
        return self._keys.digest(number)

    def welcome(self, newcomer: Newcomer, name: Name) -> str:
        """Make a person of a newcomer who has told their name; find them if they already are one."""
        try:
            with self._store.writing(SIGN_IN) as session:
                person = _first(session, (newcomer.number_digest,)) or _made(newcomer, name)
                session.add(person)
                session.flush()
                return person.id
        except IntegrityError:
            with self._store.reading(SIGN_IN) as session:
                first = _first(session, (newcomer.number_digest,))
                if first is None:
                    raise
                return first.id


def _first(session: SealedSession, digests: tuple[str, ...]) -> Person | None:
    """The person with the first of these digests that anybody has."""
    stored = select(Person).where(Person.national_number_digest.in_(digests))
    people = {person.national_number_digest: person for person in session.scalars(stored)}
    if len(people) > 1:
        log.warning("one_number_two_people", people=sorted(each.id for each in people.values()))
    return next((people[each] for each in digests if each in people), None)


def _made(newcomer: Newcomer, name: Name) -> Person:
    return Person(
        name_given=name.given,
        name_family=name.family,
        name_from="self",
        birth_date=newcomer.birth_date,
        national_number_digest=newcomer.number_digest,
    )
