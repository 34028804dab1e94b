"""Says in words what was removed, or would be, and what is kept: in ids, dates and numbers alone."""

from __future__ import annotations

from collections.abc import Iterator

from portal.clock import Clock, today
from portal.gate.inquiry_retention import (
    due_inquiries,
    remove_due_inquiries,
    settled_inquiries,
)
from portal.gate.retention import Closed, closed_plans, remove_due, would_remove
from portal.record.store import Store


def told(store: Store, clock: Clock, *, dry: bool) -> Iterator[str]:
    """One line a plan, and what it comes to. ``dry``: nothing is written."""
    found, verb = (would_remove, "would go") if dry else (remove_due, "gone")
    number = 0
    for each in found(store, clock):
        number += 1
        yield (
            f"{each.of.plan_id}: {_closed(each.of)}, rule «{each.of.rule}» of {each.of.decided_on}, "
            f"{each.of.months} months: due {each.of.removed_on}. "
            f"{each.rows} rows {verb}, with a chain of {each.chain_length} entries."
        )
    yield f"{number} plans {'would be' if dry else 'are'} removed."
    yield from _kept(store, clock)
    yield from _inquiries(store, clock, dry=dry)


def _kept(store: Store, clock: Clock) -> Iterator[str]:
    with store.engine.connect() as connection:
        left = [each for each in closed_plans(connection) if not each.is_due(today(clock))]
    coming = [each.removed_on for each in left if each.removed_on]
    if coming:
        yield f"{len(coming)} closed plans are kept by their rule, the first until {min(coming)}."
    for each in left:
        if each.months is None:
            yield f"{each.plan_id}: {_closed(each)}, and no rule says how long. It is kept."


def _inquiries(store: Store, clock: Clock, *, dry: bool) -> Iterator[str]:
    number = 0
    for each in (due_inquiries if dry else remove_due_inquiries)(store, clock):
        number += 1
        yield (
            f"{each.id}: an inquiry settled {each.settled_on} without a plan, rule «{each.rule}» of "
            f"{each.decided_on}, {each.months} months: due {each.removed_on}."
        )
    yield f"{number} inquiries that led to no plan {'would be' if dry else 'are'} removed."
    with store.engine.connect() as connection:
        left = [each for each in settled_inquiries(connection) if not each.is_due(today(clock))]
    coming = [each.removed_on for each in left if each.removed_on]
    if coming:
        yield f"{len(coming)} are kept by their rule, the first until {min(coming)}."
    if len(left) > len(coming):
        yield f"{len(left) - len(coming)} are kept, for no rule says how long."


def _closed(each: Closed) -> str:
    return f"closed {each.closed_on} ({each.reason or 'no reason stored'})"
