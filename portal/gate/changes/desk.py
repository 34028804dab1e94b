"""Where a change is carried out: the opened plan, who is acting, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import select

from portal.gate.changes.capacity import ALWAYS_ON_BEHALF, ON_BEHALF, OWN_VOICE, VOICES
from portal.gate.facts import Frame
from portal.identity.viewer import Viewer
from portal.policy.facts import Thing
from portal.policy.rules import Decision, decide
from portal.policy.vocabulary import GENERAL, Action, Kept, Relation, Section, Voice
from portal.record.base import new_id
from portal.record.models import Comment, Content, LifeArea, Measure, Participant, Plan
from portal.record.seal import SealedSession

C = TypeVar("C", bound=Content)


class NotThere(Exception):
    """There is no such thing, or it is not the viewer's to know of. The two are one answer."""


class Stored(Protocol):
    """A row that a change has made or changed."""

    @property
    def id(self) -> Any: ...


class Change(Protocol):
    """A command. ``actions``: what it asks leave for, the first that is allowed counts.

    ``target`` is what it is about: a new ``Thing``, a stored row that is to be changed, or None for
    the plan as a whole. One that ``rewrites`` nobody's words needs leave for the kind of thing alone,
    whosever the row is. A change with ``opens_with`` needs that leave, and not OPEN. One that
    ``lets_in`` lets somebody see more than before, and asks for a fresh sign-in.
    """

    @property
    def actions(self) -> tuple[Action, ...]: ...

    def target(self, desk: Desk) -> Thing | Content | Plan | None: ...

    def apply(self, desk: Desk, target: Any) -> Stored: ...


@dataclass(slots=True)
class Desk:
    """The session of one change. ``decision`` and ``action`` are set before ``apply`` is called."""

    session: SealedSession
    frame: Frame
    viewer: Viewer
    now: datetime
    day: date
    decision: Decision
    action: Action = Action.OPEN
    about: Thing | None = None
    reached: frozenset[str] = frozenset()

    @property
    def areas(self) -> frozenset[str]:
        """The areas that the change reached, for the log: ``reached``, where it says so itself."""
        if self.reached:
            return self.reached
        return frozenset({self.about.life_area or GENERAL}) if self.about else frozenset()

    def must(self, action: Action, thing: Thing | None = None) -> None:
        """For what a change rests on beside its target. Raises NotThere."""
        if not decide(self.frame.facts, action, thing, self.day).allowed:
            raise NotThere

    @property
    def on_behalf_of_id(self) -> str | None:
        """The person, where a representative acts for them (SW-31). To leave is one's own act."""
        relation = self.decision.relation
        if self.action is Action.END_OWN_ROLE:
            return None
        acts_for = relation in ALWAYS_ON_BEHALF or (
            relation is Relation.PARENT and self.action in ON_BEHALF
        )
        return self.frame.facts.owner_id if acts_for else None

    @property
    def voice(self) -> Voice:
        if self.on_behalf_of_id and self.action in OWN_VOICE:
            return Voice.PERSON
        return VOICES.get(self.decision.relation, Voice.RELATIVE)

    def find(self, model: type[C], row_id: str) -> C:
        """A stored row of the opened plan. Raises NotThere."""
        row = self.session.scalars(select(model).where(model.id == row_id)).one_or_none()
        if row is None:
            raise NotThere
        return row

    def standing(self, model: type[C], row_id: str) -> C:
        """A row that has not been taken back."""
        row = self.find(model, row_id)
        if row.removed_at is not None:
            raise NotThere
        return row

    def write(self, model: Callable[..., C], thing: Thing, language: str, **fields: Any) -> C:
        """A new row, signed by who acts and in the voice they have."""
        row = model(
            id=new_id(),
            version=1,
            plan_id=self.frame.plan_id,
            section=thing.section,
            life_area=thing.life_area,
            kept=thing.kept,
            voice=self.voice,
            author_id=self.viewer.id,
            on_behalf_of_id=self.on_behalf_of_id,
            language=language,
            created_at=self.now,
            changed_at=self.now,
            **fields,
        )
        self.session.add(row)
        return row

    def rewrite(self, row: C, **fields: Any) -> C:
        """Change fields of a stored row: what they were stays in its versions. Words that stay as
        they are stay in their language too, whatever language the page was in."""
        if row.says_the_same(fields):
            fields.pop("language", None)
        for name, value in fields.items():
            setattr(row, name, value)
        row.changed_at = self.now
        row.version += 1
        return row

    def checked_area(self, code: str | None, lies: str | None = None) -> str | None:
        """The life area, if the municipality has it, or the thing it belongs to ``lies`` in it.
        Raises NotThere."""
        if code in (None, lies):
            return code
        known = select(LifeArea.id).where(
            LifeArea.municipality_id == self.frame.municipality_id,
            LifeArea.code == code,
            LifeArea.active,
        )
        if self.session.scalars(known).one_or_none() is None:
            raise NotThere
        return code

    def area_after(self, row: Content, code: str | None) -> str | None:
        """Where a rewritten row lies: where it lay, used by the municipality today or not, or in an
        area in which they may do this. Raises NotThere."""
        if code != row.life_area:
            self.must(self.action, Thing(Section(row.section), self.checked_area(code)))
        return code

    def must_see(self, thing: Thing) -> None:
        """What one may not read one may not write beside. Raises NotThere."""
        if not self.sees(thing):
            raise NotThere

    def sees(self, thing: Thing) -> bool:
        return decide(self.frame.facts, Action.READ, thing, self.day).allowed

    def own_participation(self) -> str | None:
        """The participant row of who acts, where they take part in the plan."""
        mine = select(Participant.id).where(
            Participant.plan_id == self.frame.plan_id, Participant.person_id == self.viewer.id
        )
        return self.session.scalars(mine.limit(1)).first()


def thing_of(row: Content | Plan) -> Thing:
    """What the policy needs to know of a stored row. The plan's dates are the services' to keep."""
    if isinstance(row, Plan):
        return Thing(Section.GOALS, voice=Voice.SERVICE)
    return Thing(
        section=Section(row.section),
        life_area=row.life_area,
        kept=Kept(row.kept) if row.kept else None,
        voice=Voice(row.voice),
        author_id=row.author_id,
        on_behalf_of_id=row.on_behalf_of_id,
        responsible=responsible_for(row),
    )


def responsible_for(row: Content) -> frozenset[str]:
    """The ids of who has taken on a measure: of the participant, or of the person; or who told of it."""
    named: tuple[str | None, ...] = ()
    if isinstance(row, Measure):
        named = (row.responsible_participant_id, row.responsible_person_id)
    elif isinstance(row, Comment) and row.said == "did":
        named = (row.author_id,)
    return frozenset(filter(None, named))
