"""Persons and what ties them to each other: the facts that access rests on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import (
    Base,
    Code,
    Codes,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    Ref,
    Short,
    in_order,
    one_of,
)

ALPHABET = {"z": "z0", "æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"}


def norwegian_sort_key(*names: str) -> str:
    """A key that sorts æ, ø, å last in any database: no wheel of PostgreSQL carries ICU."""
    text = " ".join(names).casefold().replace("aa", "å")
    return "".join(ALPHABET.get(letter, letter) for letter in text)


def _person_sort_key(context: DefaultExecutionContext) -> str:
    row = context.current_parameters or {}
    return norwegian_sort_key(row["name_family"], row["name_given"])


class Person(Base):
    """Anybody the portal knows: planeier, pårørende or staff. One human, one row.

    ``discreet``: every page has the same neutral title. ``wants_mail``: notices may be mailed.
    ``name_from``: the municipality's register, or themselves at their first sign-in.
    ``merged_into_id``: this row was found to be the same human as another, which is the one that counts.
    """

    __tablename__ = "person"
    __table_args__ = (
        one_of("protected_address", "none", "confidential", "strictly_confidential"),
        one_of("name_from", "register", "self"),
        UniqueConstraint("national_number_digest"),
        Index("ix_person_sort_key", "sort_key"),
    )
    id: Mapped[Id]
    name_given: Mapped[Short]
    name_family: Mapped[Short]
    name_from: Mapped[Code] = mapped_column(default="register")
    sort_key: Mapped[str] = mapped_column(String(420), default=_person_sort_key)
    birth_date: Mapped[date]
    national_number_digest: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(3))
    protected_address: Mapped[Code] = mapped_column(default="none")
    died_on: Mapped[date | None]
    discreet: Mapped[bool] = mapped_column(default=False)
    wants_mail: Mapped[bool] = mapped_column(default=True)
    merged_into_id: Mapped[Ref | None]


class Organisation(Base):
    """A service or body that takes part: a school, NAV, a hospital ward."""

    __tablename__ = "organisation"
    id: Mapped[Id]
    name: Mapped[Short]
    municipality_id: Mapped[Ref | None]


class StaffRole(Base):
    """Appointed by the municipality, never read from a sign-in token."""

    __tablename__ = "staff_role"
    __table_args__ = (one_of("role", "coordinating_unit"), in_order("valid_from", "valid_until"))
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    municipality_id: Mapped[Ref]
    role: Mapped[Code]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class Tie(Base):
    """Who someone is to the person (SW-29): a parent, a nearest relative, a verge, a friend.

    ``areas`` is a guardian's mandate; for the others it is empty and means nothing. ``reads_log``:
    the person lets this representative read who has looked (SW-46). ``review_on``: when a mandate
    that has no end is to be looked at again. ``ended_at``: somebody has ended it, from that moment
    on; ``end_reason``, where staff did.
    """

    __tablename__ = "tie"
    __table_args__ = (
        one_of("relation", "parent", "nearest_relative", "guardian", "relative", "friend"),
        in_order("valid_from", "valid_until"),
        Index("ix_tie_other_id_person_id", "other_id", "person_id"),
    )
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    other_id: Mapped[PersonRef]
    relation: Mapped[Code]
    basis: Mapped[Short]
    areas: Mapped[Codes] = mapped_column(default=frozenset)
    named_by_unit: Mapped[bool] = mapped_column(default=False)
    reads_log: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    review_on: Mapped[date | None]
    ended_at: Mapped[Moment | None]
    ended_by_id: Mapped[PersonRefOrNone]
    end_reason: Mapped[Short | None]


class CapacityDecision(Base):
    """That an adult clearly cannot understand certain matters (pbrl § 4-3, SW-23).

    Per matter, never a flag on the person; five years at most, and ended at once when it no longer
    is so.
    """

    __tablename__ = "capacity_decision"
    __table_args__ = (in_order("decided_on", "valid_until"),)
    id: Mapped[Id]
    person_id: Mapped[PersonRef]
    areas: Mapped[Codes]
    author_name: Mapped[Short]
    author_title: Mapped[Short]
    reason: Mapped[Short]
    decided_on: Mapped[date]
    review_on: Mapped[date]
    valid_until: Mapped[date]
    recorded_at: Mapped[Moment]
    recorded_by_id: Mapped[PersonRefOrNone]
    ended_at: Mapped[Moment | None]
    ended_by_id: Mapped[PersonRefOrNone]
    end_reason: Mapped[Short | None]
