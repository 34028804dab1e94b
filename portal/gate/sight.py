"""What one reader may know of a plan's log, and the lines that come of it.

The person sees all of it. Another who reads it, a parent or one whom the person lets, never sees
how often the person reads (SW-47), what is held back, what lies in areas and parts where they see
nothing, or who has written to whom about the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, select

from portal.gate import log_statements as s
from portal.gate.acts import LETTERS, about_keeping, about_sharing
from portal.gate.faces import Faces
from portal.gate.facts import Frame
from portal.gate.givers import Givers
from portal.gate.views import PlanView
from portal.gate.views.log import LineView, SaidView
from portal.policy.vocabulary import Action, Reason
from portal.record.models import AuditEntry, Message, Person
from portal.record.seal import SealedSession, sealed


@dataclass(frozen=True, slots=True)
class Sight:
    """``areas`` and ``parts`` are those where the reader sees something themselves; None for all.

    ``hidden`` are acts that the reader is told nothing of.
    """

    chain: str
    owner_id: str
    viewer_id: str
    areas: frozenset[str] | None = None
    parts: frozenset[str] | None = None
    hidden: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.viewer_id == self.owner_id

    def knows(self, area: str) -> bool:
        """Whether the reader may look for what has reached this area."""
        return self.areas is None or area in self.areas

    def narrow(self, statement: Select[Any]) -> Select[Any]:
        """Only the entries that this reader may know of: what has reached areas or parts of the
        plan must have reached one that the reader sees."""
        if self.areas is None:
            return statement
        return statement.where(
            AuditEntry.viewer_id != self.owner_id,
            AuditEntry.action.not_in(self.hidden),
            s.none_or_among(AuditEntry.areas, self.areas),
            s.none_or_among(AuditEntry.parts, self.parts or frozenset()),
            s.not_held_back(s.CHAIN),
        )


def sight_of(frame: Frame, plan: PlanView, viewer_id: str) -> Sight:
    """``plan`` is the whole plan as the reader sees it, or, for the person, no more than its head."""
    sight = Sight(frame.plan_id, frame.facts.owner_id, viewer_id)
    if sight.is_whole:
        return sight
    shares = () if plan.may(Action.SEE_SHARES) else about_sharing()
    hidden = (*about_keeping(), *LETTERS, *shares)
    return replace(sight, areas=plan.areas_seen, parts=plan.parts_seen, hidden=hidden)


def lines_of(
    session: SealedSession,
    sight: Sight,
    faces: Faces,
    statement: Select[Any],
    **values: Any,
) -> tuple[LineView, ...]:
    """The lines that a statement of entries gives, with what has been said about each."""
    found = session.ask(sealed(sight.narrow(statement)), chain=sight.chain, **values).all()
    said = _said(session, sight.viewer_id, [entry.sequence for entry in found])
    givers = Givers(session, sight, {entry.viewer_id for entry in found})
    lines = (_line(sight, faces, entry) for entry in found)
    return tuple(
        replace(line, said=said.get(line.number, ()), given_by=givers.of(line)) for line in lines
    )


def _line(sight: Sight, faces: Faces, entry: Any) -> LineView:
    areas = entry.areas if sight.areas is None else entry.areas & sight.areas
    parts = entry.parts if sight.parts is None else entry.parts & sight.parts
    return LineView(
        number=entry.sequence,
        at=entry.at,
        who=faces.who(entry.viewer_id, entry.relation),
        on_behalf=entry.on_behalf_of_id is not None,
        action=entry.action,
        refused=entry.outcome == "refused",
        parts=tuple(sorted(parts)),
        areas=tuple(sorted(areas)),
        reason=Reason(entry.reason),
    )


def _said(
    session: SealedSession, viewer_id: str, numbers: list[int]
) -> dict[int, tuple[SaidView, ...]]:
    """What the reader has asked or been asked about these lines. Nobody else's letters."""
    letters = (
        select(Message, Person.name_given, Person.name_family)
        .outerjoin(Person, Person.id == Message.author_id)
        .where(Message.about_entry.in_(numbers), Message.removed_at.is_(None))
        .order_by(Message.created_at, Message.id != Message.thread_id, Message.id)
    )
    found: dict[int, tuple[SaidView, ...]] = {}
    sent = session.execute(letters).all()
    answered = {letter.thread_id for letter, *_ in sent if letter.id != letter.thread_id}
    for letter, given, family in sent:
        number = letter.about_entry or 0
        if viewer_id in letter.receiver_ids | {letter.author_id}:
            view = SaidView(
                letter.id, f"{given} {family}", letter.created_at, letter.words, letter.language,
                letter.author_id == viewer_id, letter.id != letter.thread_id,
                letter.thread_id in answered,
            )  # fmt: skip
            found[number] = (*found.get(number, ()), view)
    return found
