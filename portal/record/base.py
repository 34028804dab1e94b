"""The declarative base and the few column types that both databases share."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, ForeignKey, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

SHORT = 200
LONG = 4_000


class Instant(TypeDecorator[datetime]):
    """An aware UTC moment. SQLite forgets the zone, so it is taken off and put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment must carry its time zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CodeSet(TypeDecorator[frozenset[str]]):
    """A small set of codes, kept as sorted words with a blank between: readable in a dump."""

    impl = String(SHORT)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else " ".join(sorted(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[str] | None:
        return None if value is None else frozenset(value.split())


class KeySet(CodeSet):
    """A set of any size: keys of people, each as long as an id."""

    impl = Text()
    cache_ok = True


def new_id() -> str:
    """A random id: it tells nothing of how many things there are, or in what order they came."""
    return str(uuid.uuid4())


Id = Annotated[str, mapped_column(String(36), primary_key=True, default=new_id)]
Ref = Annotated[str, mapped_column(String(36))]
PersonRef = Annotated[str, mapped_column(String(36), ForeignKey("person.id"), index=True)]
PersonRefOrNone = Annotated[str | None, mapped_column(String(36), ForeignKey("person.id"))]
PlanRef = Annotated[str, mapped_column(String(36), ForeignKey("plan.id"), index=True)]
Code = Annotated[str, mapped_column(String(40))]
Short = Annotated[str, mapped_column(String(SHORT))]
Words = Annotated[str, mapped_column(Text)]
Moment = Annotated[datetime, mapped_column(Instant)]
Codes = Annotated[frozenset[str], mapped_column(CodeSet)]
Keys = Annotated[frozenset[str], mapped_column(KeySet)]


class Base(DeclarativeBase):
    """All tables. Constraint names follow one convention, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, *codes: str) -> CheckConstraint:
    """The database itself refuses a code that is not in the vocabulary."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def at_most(column: str, characters: int) -> CheckConstraint:
    """SQLite ignores string lengths, so the length is checked by name."""
    return CheckConstraint(f"length({column}) <= {characters}", name=f"{column}_length")


def in_order(start: str, end: str) -> CheckConstraint:
    """A period that ends before it starts is a mistake, wherever it came from."""
    return CheckConstraint(f"{end} IS NULL OR {end} >= {start}", name=f"{start}_before_{end}")
