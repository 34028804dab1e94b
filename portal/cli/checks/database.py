"""Does the database answer, as whom, is it of this version, and does it hold what a start needs."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from portal.cli.checks.finding import Finding
from portal.demo_clock import refuse_wrong_database
from portal.record.asking import NOBODY
from portal.record.models import Municipality
from portal.record.row_security import ROLE, passes_by
from portal.record.schema import standing
from portal.record.store import Store
from portal.settings import Settings, UnsafeSettings

ABOUT: Final = "database"
BRING_IN: Final = "python -m portal municipality FILE (docs/operating.md, «The municipality»)."
RIGHTS: Final = text(
    "SELECT rolsuper, rolcreaterole, EXISTS (SELECT FROM pg_roles WHERE rolbypassrls "
    "AND pg_has_role(current_user, oid, 'MEMBER')) AS bypasses, EXISTS (SELECT FROM pg_tables "
    "WHERE schemaname = current_schema() AND pg_has_role(current_user, tableowner, 'MEMBER')) AS owns, "
    "EXISTS (SELECT FROM pg_roles WHERE rolname = :ours AND pg_has_role(current_user, oid, 'USAGE')) "
    "AS is_ours FROM pg_roles WHERE rolname = current_user"
)

STANDS: Final = {
    "ready": ("The database has the shape that this version needs.", ""),
    "migrations": ("The database has not had every revision.", "python -m portal migrate"),
    "rules": ("The rules for its rows are of another version.", "python -m portal migrate"),
    "newer": (
        "The code is older than the database.", "Run the version that last migrated it, or a newer one."
    ),
}  # fmt: skip


def check_database(settings: Settings) -> Iterator[Finding]:
    """Nothing in it is changed, and none is made."""
    try:
        path = make_url(settings.database_url).database
        if settings.database_url.startswith("sqlite") and path and not Path(path).is_file():
            yield Finding(ABOUT, "There is no such file.", "python -m portal migrate")
            return
        store = Store(settings.database_url)
    except (ArgumentError, ImportError, ValueError):
        cure = "PORTAL_DATABASE_URL must look like postgresql+psycopg://role:password@host/name."
        yield Finding(ABOUT, "Its address cannot be read.", cure)
        return
    try:
        yield from _inside(settings, store)
    except SQLAlchemyError as problem:
        yield Finding(
            ABOUT, f"It does not answer ({type(problem).__name__}).",
            "Is it running, and are host, port, role and password in PORTAL_DATABASE_URL right?",
        )  # fmt: skip
    finally:
        store.engine.dispose()


def _inside(settings: Settings, store: Store) -> Iterator[Finding]:
    with store.engine.connect() as connection:
        kind = connection.dialect.name
        connection.execute(text("SELECT 1"))
        yield Finding(ABOUT, f"It answers: {kind}.")
        if kind == "postgresql":
            rights: Any = connection.execute(RIGHTS, {"ours": ROLE}).one()
            yield _role(rights)
            if not rights.is_ours and not rights.owns:
                return
        else:
            yield from _file(settings)
    stands = standing(store.engine)
    yield _migrations(stands)
    if stands == "ready":
        if not passes_by(store.engine):
            yield _whose(settings, store)
        yield from _municipalities(store)


def _role(rights: Any) -> Finding:
    """With rights above the rows' own, the database would hide nothing from the portal."""
    above = [
        word
        for has, word in (
            (rights.rolsuper, "a superuser"),
            (rights.bypasses, "excepted from rows' rights (BYPASSRLS), or may become so"),
            (rights.rolcreaterole, "one that may make roles"),
            (rights.owns, "the owner of the tables, or may become so"),
        )
        if has
    ]
    if above:
        cure = "Let the portal run as a role of its own that owns nothing; migrate as another."
        return Finding("role", f"The portal's role is {', '.join(above)}.", cure)
    if not rights.is_ours:
        cure = "See «Database roles» in docs/operating.md."
        return Finding("role", f"The portal's role is no member of {ROLE}.", cure)
    return Finding("role", "The portal's role owns nothing and stands above nothing.")


def _file(settings: Settings) -> Iterator[Finding]:
    path = make_url(settings.database_url).database
    if not path:
        return
    if stat.S_IMODE(Path(path).stat().st_mode) & 0o077:
        yield Finding(
            "database file", "Others on the machine may read it.",
            "chmod 600 the file, and chmod 700 its folder.",
        )  # fmt: skip
    else:
        yield Finding("database file", "Only its owner may read it.")


def _migrations(stands: str) -> Finding:
    says, cure = STANDS[stands]
    return Finding("migrations", says, cure)


def _whose(settings: Settings, store: Store) -> Finding:
    try:
        refuse_wrong_database(store, demo=settings.demo)
    except UnsafeSettings as unsafe:
        return Finding("whose", str(unsafe), "Set PORTAL_DATABASE_URL to a database of its own.")
    return Finding("whose", "Demo people and real people are not mixed.")


def _municipalities(store: Store) -> Iterator[Finding]:
    with store.reading(NOBODY) as session:
        rows = session.execute(select(Municipality.unit_name, Municipality.unit_phone)).all()
    silent = sum(not (row.unit_name.strip() and row.unit_phone.strip()) for row in rows)
    if not rows:
        cure = f"Bring it and its staff in: {BRING_IN}"
        yield Finding("municipality", "There is none in the database.", cure)
    elif silent:
        cure = f"Say in [unit] what every page of a plan shows, and bring it in: {BRING_IN}"
        yield Finding("municipality", f"{silent} of {len(rows)} lack whom to ring.", cure)
    else:
        yield Finding("municipality", "Each says whom to ring.")
