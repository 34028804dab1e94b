"""What every row of plan content has, and what the seal guards."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm import declared_attr as declared

from portal.record.base import (
    LONG,
    Code,
    Id,
    Moment,
    PersonRefOrNone,
    one_of,
)

SECTIONS = ("about_me", "goals", "contributions", "meetings", "messages", "documents")


class Sealed:
    """Anything that does not exist until the gate has opened its plan (see ``seal``)."""

    plan_id: Mapped[str] = mapped_column(String(36), ForeignKey("plan.id"), index=True)


class Content(Sealed):
    """A row that is plan content. It lies in one section and at most one life area (SW-72).

    ``kept`` holds it back: ``only_me`` for the person alone, ``from_parents`` for SW-22.
    ``voice`` says whose words it holds; own words are never overwritten by others (SW-11).
    A row that is taken back keeps its text, with ``removed_at``, so that it can be undone.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("words",)

    @declared.directive
    @classmethod
    def __table_args__(cls) -> tuple[CheckConstraint, ...]:
        lengths = (
            CheckConstraint(f"length({name}) <= {LONG}", name=f"{name}_length")
            for name in cls.WORDS
        )
        return (
            one_of("section", *SECTIONS),
            one_of("voice", "person", "service", "relative"),
            CheckConstraint("kept IS NULL OR kept IN ('only_me', 'from_parents')", name="kept"),
            *lengths,
        )

    id: Mapped[Id]
    section: Mapped[Code]
    life_area: Mapped[Code | None]
    kept: Mapped[Code | None]
    voice: Mapped[Code]
    author_id: Mapped[PersonRefOrNone]
    on_behalf_of_id: Mapped[PersonRefOrNone]
    language: Mapped[Code] = mapped_column(default="nb")
    created_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[Moment | None]
    removed_by_id: Mapped[PersonRefOrNone]

    def says_the_same(self, fields: dict[str, Any]) -> bool:
        """Whether new fields leave every word as it stands."""
        stands = {name: getattr(self, name) for name in self.WORDS}
        return stands | {name: fields[name] for name in stands if name in fields} == stands
