"""Makes the database agree with the file, in one transaction, and tells in counts what that changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from portal.cli.municipality.appointing import Appointing
from portal.cli.municipality.people import people_of
from portal.cli.municipality.reading import Wanted
from portal.clock import Clock, today
from portal.gate.ledger import Attempt, ChainEnd, installation_chain, write_entry
from portal.identity.national_number import NumberKeys
from portal.policy.rules import Decision
from portal.policy.vocabulary import Reason, Relation
from portal.record.asking import NOBODY
from portal.record.base import new_id
from portal.record.demo_date import DemoDate
from portal.record.models import GuidanceAddition, LifeArea, Municipality, RetentionRule
from portal.record.seal import SealedSession
from portal.record.store import Store

OPERATOR = Decision(True, Relation.STRANGER, Reason.NO_GROUND)
"""Who runs the commands is nobody in the portal: such an entry has no viewer."""


class Refused(Exception):
    """The database holds something that the file cannot be brought into. Each reason in words."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def bring_in(store: Store, wanted: Wanted, keys: NumberKeys, clock: Clock) -> list[str]:
    """What was changed, in words, without names or numbers. Raises Refused, and has written nothing.

    The installation's chain is held from the start: two who run it at once come one after the other.
    """
    counts: Counter[str] = Counter()
    with store.writing(NOBODY) as session:
        end = installation_chain(session)
        if session.get(DemoDate, 1) is not None:
            raise Refused(["the database was filled by the demo: no real people belong there."])
        town = _municipality(session, wanted, counts)
        _areas(session, town, wanted, counts)
        _retention(session, town, wanted, counts)
        _guidance(session, town, wanted, counts, today(clock))
        people, faults = people_of(session, wanted.staff, keys, counts)
        if faults:
            raise Refused(faults)
        entries = [("bring_in_municipality", town)] if counts else []
        entries += Appointing(session, town, today(clock)).agree(people, counts)
        session.flush()
        _log(session, end, entries, clock)
    return list(_told(counts))


def _municipality(session: SealedSession, wanted: Wanted, counts: Counter[str]) -> str:
    row = session.scalars(
        select(Municipality).where(Municipality.number == wanted.number)
    ).one_or_none()
    if row is None:
        row = Municipality(id=new_id(), number=wanted.number, **wanted.columns)
        session.add(row)
        counts["New municipalities"] += 1
        return row.id
    counts.update(_set(row, wanted.columns, "Facts changed of the municipality and its unit"))
    return row.id


def _areas(session: SealedSession, town: str, wanted: Wanted, counts: Counter[str]) -> None:
    """One that is left out is put to rest: what was written in it stays."""
    known = {
        row.code: row
        for row in session.scalars(select(LifeArea).where(LifeArea.municipality_id == town))
    }
    for position, (code, (name_nb, name_nn)) in enumerate(wanted.areas.items(), start=1):
        columns = {"name_nb": name_nb, "name_nn": name_nn, "position": position, "active": True}
        if code not in known:
            session.add(LifeArea(municipality_id=town, code=code, **columns))
            counts["New life areas"] += 1
        elif _set(known[code], columns, ""):
            counts["Life areas changed"] += 1
    for code in known.keys() - wanted.areas.keys():
        if known[code].active:
            known[code].active = False
            counts["Life areas put to rest"] += 1


def _guidance(
    session: SealedSession, town: str, wanted: Wanted, counts: Counter[str], day: date
) -> None:
    """What is left out is taken away. What is changed is dated anew."""
    stored = select(GuidanceAddition).where(GuidanceAddition.municipality_id == town)
    known = {row.topic: row for row in session.scalars(stored)}
    for topic, (nb, nn) in wanted.guidance.items():
        words = {"words_nb": nb, "words_nn": nn}
        if topic not in known:
            new = GuidanceAddition(id=new_id(), municipality_id=town, topic=topic, written_on=day)
            _set(new, words, "")
            session.add(new)
            counts["New additions to the guidance"] += 1
        elif _set(known[topic], words, ""):
            known[topic].written_on = day
            counts["Additions to the guidance changed"] += 1
    for topic in known.keys() - wanted.guidance.keys():
        session.delete(known[topic])
        counts["Additions to the guidance taken away"] += 1


def _retention(session: SealedSession, town: str, wanted: Wanted, counts: Counter[str]) -> None:
    """A rule that is left out is gone: what it was about is kept until there is a new one."""
    known = {
        row.reason: row
        for row in session.scalars(
            select(RetentionRule).where(RetentionRule.municipality_id == town)
        )
    }
    for reason, columns in wanted.retention.items():
        if reason not in known:
            session.add(RetentionRule(municipality_id=town, reason=reason, **columns))
            counts["New rules of retention"] += 1
        elif _set(known[reason], columns, ""):
            counts["Rules of retention changed"] += 1
    for reason in known.keys() - wanted.retention.keys():
        session.delete(known[reason])
        counts["Rules of retention taken out"] += 1


def _set(row: object, columns: dict[str, object] | dict[str, str], what: str) -> Counter[str]:
    """Only what differs is written, and counted."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return Counter({what: len(changed)} if changed else {})


def _log(
    session: SealedSession, end: ChainEnd, entries: list[tuple[str, str]], clock: Clock
) -> None:
    for action, thing_id in entries:
        attempt = Attempt(None, action, thing_id=thing_id)
        write_entry(session, end, attempt, OPERATOR, clock.now())


def _told(counts: Counter[str]) -> Iterator[str]:
    for what, how_many in counts.items():
        yield f"{what}: {how_many}."
    if not counts:
        yield "Nothing is changed: the database agrees with the file."
