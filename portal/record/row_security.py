"""Puts the rules of ``row_rules`` into a PostgreSQL database, after its tables have their shape.

They are put anew at every ``migrate``, so that no revision can leave a table without one. Two logins
are meant: the owner's, which runs the commands, and the portal's, a member of ``ROLE`` that owns
nothing. The owner too sees rows only where it says ``app.maintains``, as ``MAINTAINING`` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from portal.record.candidates import AROUND, MET
from portal.record.row_rules import IS_DEMO, RULES, Rule, told

ROLE: Final = "planen_portal"
MAINTAINING: Final = "-c app.maintains=on"
OUTSIDE: Final = frozenset({"alembic_version"})
"""Holds the number of the latest revision."""

FUNCTION: Final = """
CREATE OR REPLACE FUNCTION {name}({takes}) RETURNS TABLE (plan_id text, person_id text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
{declares}BEGIN
    PERFORM set_config('app.maintains', 'on', true);
    RETURN QUERY SELECT met.id::text, met.person_id::text FROM ({met}) AS met{where};
    {more}
END $$;
REVOKE ALL ON FUNCTION {name}({types}) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {name}({types}) TO {role};
"""
BY_CODE: Final = """IF code <> '' THEN
        RETURN QUERY SELECT p.id::text, p.person_id::text FROM plan p
            JOIN invitation i ON i.plan_id = p.id WHERE i.code_digest = code;
    END IF;"""
PEOPLE: Final = """
CREATE OR REPLACE FUNCTION portal_around(plan text, owner text, town text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM set_config('app.maintains', 'on', true);
    RETURN (SELECT string_agg(around.id, ' ') FROM ({around}) AS around);
END $$;
REVOKE ALL ON FUNCTION portal_around(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION portal_around(text, text, text) TO {role};
"""
FUNCTIONS: Final = (
    PEOPLE.format(around=AROUND, role=ROLE),
    FUNCTION.format(
        name="portal_met", takes="", types="", met=MET, where="", more="", role=ROLE,
        declares=f"DECLARE viewer text := {told('viewer')};\n",
    ),
    FUNCTION.format(
        name="portal_meeting", takes="viewer text, asked text, code text", types="text, text, text",
        met=MET, where=" WHERE met.id = asked", more=BY_CODE, role=ROLE, declares="",
    ),
)  # fmt: skip
"""Whom a plan names, all plans that the viewer is anything to, and the one that they ask about or hold
the code of. They read past the rules of the tables, which could not ask each other without end."""

BOUND_BY_NOTHING: Final = text(
    "SELECT EXISTS (SELECT FROM pg_roles WHERE (rolsuper OR rolbypassrls) "
    "AND pg_has_role(current_user, oid, 'MEMBER')) OR EXISTS (SELECT FROM pg_class "
    "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' "
    "AND pg_has_role(current_user, relowner, 'MEMBER'))"
)
"""A member that does not inherit is still one `SET ROLE` away from all rows."""

LEFT: Final = text("SELECT obj_description(to_regclass('public.alembic_version'), 'pg_class')")
"""Which rules ``apply`` put in place last: a comment, which the portal's login can read and not write."""


class NoRole(Exception):
    """The database's administrator has not made the role that the portal logs in as. In words."""


def apply(connection: Connection) -> None:
    """Put every rule in place. Nothing happens on SQLite."""
    if connection.dialect.name != "postgresql":
        return
    if not connection.scalar(text("SELECT count(*) FROM pg_roles WHERE rolname = :r"), {"r": ROLE}):
        raise NoRole(
            f"The database has no role {ROLE}. Let its administrator run: CREATE ROLE {ROLE} NOLOGIN"
        )
    tables = set(inspect(connection).get_table_names()) - OUTSIDE
    for statement in _statements(tables):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_fingerprint()}'")


def is_applied(connection: Connection) -> bool:
    """Whether the rules that were put in place are those of this version. Always so on SQLite.

    They change without a revision, and by older rules the pages of newer code would fail.
    """
    return connection.dialect.name != "postgresql" or connection.scalar(LEFT) == _fingerprint()


def _fingerprint() -> str:
    every = "\n".join(_statements(set(RULES)))
    return hashlib.sha256(every.encode()).hexdigest()


def lift(connection: Connection) -> None:
    """Take every rule away, so that revisions may change what the rules name. ``apply`` follows."""
    if connection.dialect.name == "postgresql":
        found = connection.execute(
            text("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'")
        )
        for table, policy in found.all():
            connection.exec_driver_sql(f'DROP POLICY "{policy}" ON "{table}"')


def _statements(tables: set[str]) -> Iterator[str]:
    without = tables - RULES.keys()
    if without:
        raise LookupError(f"no rule in portal/record/row_rules.py for {', '.join(sorted(without))}")
    yield from FUNCTIONS
    yield f"GRANT USAGE ON SCHEMA public TO {ROLE}; GRANT SELECT ON alembic_version TO {ROLE}"
    for table in sorted(tables):
        yield "; ".join(_of_table(table, RULES[table]))


def _of_table(table: str, rule: Rule) -> Iterator[str]:
    writes = rule.writes or rule.sees
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
    yield f"REVOKE ALL ON {table} FROM PUBLIC, {ROLE}"
    yield f"GRANT {rule.may} ON {table} TO {ROLE}"
    yield f"CREATE POLICY portal ON {table} TO {ROLE} USING ({rule.sees}) WITH CHECK ({writes})"
    yield (
        f"CREATE POLICY owner ON {table} TO CURRENT_USER USING ({told('maintains')} = 'on')"
        f" WITH CHECK ({told('maintains')} = 'on')"
    )
    if rule.in_demo:
        yield f"CREATE POLICY demo ON {table} FOR SELECT TO {ROLE} USING ({IS_DEMO})"


def passes_by(engine: Engine) -> bool:
    """Whether the rules do not bind this login: a superuser's, the owner's, or one that may become so."""
    if engine.dialect.name != "postgresql":
        return False
    with engine.connect() as connection:
        return bool(connection.scalar(BOUND_BY_NOTHING))
