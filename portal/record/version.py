"""What every field was, from when and until when (SW-50)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base, Code, Codes, Id, Moment, PersonRefOrNone, Ref
from portal.record.content import Sealed


class Version(Sealed, Base):
    """One state of one row: all its fields, valid from one change to the next.

    The latest state has no ``valid_until``. The plan as of a day is one select over this table.
    """

    __tablename__ = "version"
    __table_args__ = (
        Index("ix_version_row", "plan_id", "row_id", "number", unique=True),
        Index("ix_version_moment", "plan_id", "valid_until", "row_id", "valid_from"),
    )
    id: Mapped[Id]
    kind: Mapped[Code]
    row_id: Mapped[Ref]
    number: Mapped[int]
    state: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_fields: Mapped[Codes]
    author_id: Mapped[PersonRefOrNone]
    on_behalf_of_id: Mapped[PersonRefOrNone]
    valid_from: Mapped[Moment]
    valid_until: Mapped[Moment | None]
