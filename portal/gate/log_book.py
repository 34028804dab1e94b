"""The log of an opened plan before one reader: what questions and changes about it begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Protocol

from sqlalchemy import select

from portal.clock import OSLO
from portal.gate import log_statements as s
from portal.gate.assembly import plan_view
from portal.gate.faces import Faces
from portal.gate.facts import Frame, everyones_frames
from portal.gate.rows import Part, rows_of
from portal.gate.sight import Sight, lines_of, sight_of
from portal.gate.standing_facts import last_day
from portal.gate.views import PlanView
from portal.gate.views.log import LineView, RepresentativeView
from portal.identity.viewer import Viewer
from portal.policy.facts import Facts, Ground, Period, Thing
from portal.policy.rules import Decision, decide, hides_whereabouts
from portal.policy.vocabulary import Action, Relation, Section
from portal.record.models import Tie
from portal.record.seal import SealedSession

MOST_RECEIVERS = 5


class Before(Protocol):
    """An opened plan, for reading or for a change."""

    @property
    def session(self) -> SealedSession: ...
    @property
    def frame(self) -> Frame: ...
    @property
    def decision(self) -> Decision: ...
    @property
    def viewer(self) -> Viewer: ...
    @property
    def day(self) -> date: ...


class LogBook:
    """One reader before one log. The person's own page reads no content at all."""

    def __init__(self, opened: Before) -> None:
        frame, viewer_id = opened.frame, opened.viewer.id
        own = viewer_id == frame.facts.owner_id
        parts = frozenset[Part]() if own else frozenset(Part)
        rows = rows_of(opened.session, frame.plan_id, viewer_id, parts)
        self.session, self.frame, self.day = opened.session, frame, opened.day
        self.plan: PlanView = plan_view(frame, opened.decision, rows, opened.day, None)
        self.sight: Sight = sight_of(frame, self.plan, viewer_id)
        hidden = hides_whereabouts(frame.facts, opened.day)
        self.faces = Faces(frame, rows, viewer_id, opened.day, hides_whereabouts=hidden)

    def viewers(self, low: int, up_to: int) -> list[Any]:
        """Everyone who is in the log, with their sums and how far back they are gathered."""
        found = self.session.ask(s.VIEWERS, chain=self.sight.chain, low=low, up_to=up_to).all()
        self.faces.learn(found)
        return list(found)

    def line(self, number: int) -> LineView | None:
        """The line of this number, if there is one that the reader may know of."""
        self.viewers(0, 0)
        found = self.lines(s.entries(), low=number, up_to=number)
        return found[0] if found else None

    def lines(self, statement: Any, **values: Any) -> tuple[LineView, ...]:
        return lines_of(self.session, self.sight, self.faces, statement, **values)

    def last_before(self, day: date, length: int) -> int:
        """The number of the last entry before a day begins in Norway."""
        moment = datetime.combine(day, time(), OSLO)
        asked = {"chain": self.sight.chain, "moment": moment, "up_to": length}
        return int(self.session.ask(s.LAST_BEFORE, **asked).scalar_one())

    def at(self, number: int) -> datetime | None:
        found = self.session.ask(s.AT, chain=self.sight.chain, up_to=number).scalar_one_or_none()
        return found if isinstance(found, datetime) else None

    def coordinators(self) -> tuple[str, ...]:
        """Who may answer a question today, by the policy."""
        frames = everyones_frames(self.session, self.sight.chain, self.day)
        return tuple(
            person_id
            for person_id, frame in sorted(frames.items())
            if decide(frame.facts, Action.REPLY, _letter_to(person_id), self.day).allowed
        )[:MOST_RECEIVERS]

    def representatives(self) -> tuple[RepresentativeView, ...]:
        """Those whom it is the person's choice to let read the log."""
        if not self.sight.is_whole:
            return ()
        found = select(Tie).where(
            Tie.person_id == self.sight.owner_id,
            Tie.ended_at.is_(None),
            Tie.relation.in_(("parent", "nearest_relative", "guardian")),
        )
        ties = self.session.scalars(found.order_by(Tie.other_id, Tie.id))
        return tuple(self._chosen_among(ties))

    def _chosen_among(self, ties: Any) -> Iterator[RepresentativeView]:
        for tie in ties:
            without, with_it = (self._facts_of(tie, reads=reads) for reads in (False, True))
            if _reads(with_it, self.day) and not _reads(without, self.day):
                name = self.faces.named(tie.other_id)
                yield RepresentativeView(tie.id, name, tie.relation, tie.reads_log)

    def _facts_of(self, tie: Tie, *, reads: bool) -> Facts:
        ground = Ground(
            Relation(tie.relation), tie.id, Period(tie.valid_from, last_day(tie)), tie.areas,
            tie.named_by_unit, reads,
        )  # fmt: skip
        return replace(self.frame.facts, viewer_id=tie.other_id, grounds=(ground,))


def _reads(facts: Facts, day: date) -> bool:
    return decide(facts, Action.SEE_LOG, None, day).allowed


def _letter_to(person_id: str) -> Thing:
    return Thing(Section.MESSAGES, to=frozenset({person_id}))
