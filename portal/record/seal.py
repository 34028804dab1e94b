"""The seal: in a portal session, a row of a plan that the gate has not opened does not exist.

It is the second lock. The first is that only the gate has a session at all.
"""

from __future__ import annotations

from typing import Any, Never, cast

from sqlalchemy import Connection, CursorResult, bindparam, event, insert, text, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from portal.record.audit import AuditEntry, ChainHead
from portal.record.base import Instant
from portal.record.content import Sealed
from portal.record.permission import Consent, Delegation, Share

NO_PLAN = "-"
APPEND_ONLY = (AuditEntry, Consent, Share, Delegation)
ENTRY = AuditEntry.__table__
FIELDS = tuple(column.key for column in ENTRY.columns)
APPEND = insert(AuditEntry)
MOVE = (
    update(ChainHead)
    .where(ChainHead.chain == bindparam("of"), ChainHead.length == bindparam("sequence") - 1)
    .values(length=bindparam("sequence"), head=bindparam("hash"))
)
COUNT = text(
    "INSERT INTO chain_sum (chain, viewer_id, entries, last_at) VALUES (:chain, :viewer_id, 1, :at) "
    "ON CONFLICT (chain, viewer_id) DO UPDATE SET entries = chain_sum.entries + 1, last_at = CASE "
    "WHEN excluded.last_at > chain_sum.last_at THEN excluded.last_at ELSE chain_sum.last_at END"
).bindparams(bindparam("at", type_=Instant()))
"""One statement that both databases understand: the sum is there from the first entry on."""
TELL = text(
    "SELECT set_config('app.framed', id, true), set_config('app.owner', person_id, true), "
    "set_config('app.town', municipality_id, true), "
    "set_config('app.around', portal_around(id, person_id, municipality_id), true), "
    "set_config('app.opened', :content, true) FROM plan WHERE id = :plan"
)
"""Row-level security answers to it, until the transaction ends (see ``row_rules``)."""

SEEK = text("SELECT set_config('app.sought', :digests, true)")


class SealBroken(Exception):
    """The code tried to reach plan content past the gate. A fault in the code, never in the input."""


class SealedSession(Session):
    """A session that sees content of the opened plan only, and changes it only with an audit entry."""

    def open_plan(self, plan_id: str) -> None:
        """Let the rows of one plan exist from here on. Called by the gate, after ``decide``."""
        if self.opened_plan not in (NO_PLAN, plan_id):
            raise SealBroken("a session opens one plan only")
        self.open_frame(plan_id, content=plan_id)
        self.info["opened_plan"] = plan_id

    def open_frame(self, plan_id: str, *, content: str = "") -> None:
        """Let the rows around one plan exist: who is in it and what they were given. PostgreSQL is
        told, and finds no plan for a viewer who is nothing to it."""
        connection = super().connection()
        if connection.dialect.name != "postgresql":
            return
        told = {"plan": plan_id, "content": content}
        if connection.execute(TELL, told).one_or_none() is None:
            raise SealBroken("the database knows of no such plan for this viewer")

    def seek(self, number_digests: tuple[str, ...]) -> None:
        """Let whoever has this number exist as well: staff register somebody whom the plan does not
        name yet."""
        connection = super().connection()
        if connection.dialect.name == "postgresql":
            connection.execute(SEEK, {"digests": " ".join(number_digests)})

    @property
    def opened_plan(self) -> str:
        return str(self.info.get("opened_plan", NO_PLAN))

    def ask(self, standing: Any, **values: Any) -> CursorResult[Any]:
        """The columns that a standing statement asks for. It was sealed when it was built."""
        if not is_sealed(standing):
            raise SealBroken("only a sealed statement may be asked past the ORM")
        return super().connection().execute(standing, values | {"opened_plan": self.opened_plan})

    def append(self, entry: AuditEntry) -> None:
        """Write an entry, move its chain's head and its sums, now. Content may change in the next
        flush."""
        connection = super().connection()
        connection.execute(APPEND, {name: getattr(entry, name) for name in FIELDS})
        moved = {"of": entry.chain, "sequence": entry.sequence, "hash": entry.hash}
        if connection.execute(MOVE, moved).rowcount != 1:
            raise SealBroken("an entry that does not follow the last of its chain")
        if entry.viewer_id is not None:
            counted = {"chain": entry.chain, "viewer_id": entry.viewer_id, "at": entry.at}
            connection.execute(COUNT, counted)
        self.info["logged"] = entry.chain

    def connection(self, *args: Any, **kw: Any) -> Connection:
        raise SealBroken("a portal session hands out no raw connection")

    def _no_bulk(self, *args: Any, **kw: Any) -> Never:
        """The ORM's bulk writes pass by every flush, and so by the audit log."""
        raise SealBroken("a portal session writes row by row")

    bulk_insert_mappings = bulk_update_mappings = bulk_save_objects = _no_bulk


ONLY_THE_OPENED = with_loader_criteria(
    Sealed, lambda cls: cls.plan_id == bindparam("opened_plan"), include_aliases=True
)


@event.listens_for(SealedSession, "do_orm_execute")
def _only_the_opened_plan(state: ORMExecuteState) -> Any:
    if not (state.is_orm_statement and state.is_select):
        raise SealBroken("a portal session runs ORM selects only")
    if state.is_column_load:
        raise SealBroken("a row is read whole, when it is asked for, and not piece by piece later")
    session = cast(SealedSession, state.session)
    given = cast(dict[str, Any], state.parameters or {})
    state.parameters = given | {"opened_plan": session.opened_plan}
    return state.invoke_statement(statement=sealed(state.statement))


def sealed(statement: Any) -> Any:
    """The statement with the seal on it. Standing statements are sealed once, when they are built."""
    if is_sealed(statement):
        return statement
    return statement.options(ONLY_THE_OPENED).execution_options(sealed=True)


def is_sealed(statement: Any) -> bool:
    return bool(statement.is_select and statement.get_execution_options().get("sealed"))


@event.listens_for(SealedSession, "before_flush")
def _only_with_an_entry(session: Session, flush: UOWTransaction, instances: Any) -> None:
    opened = cast(SealedSession, session).opened_plan
    if any(isinstance(row, APPEND_ONLY) for row in (*session.dirty, *session.deleted)):
        raise SealBroken("the audit log, consents and shares are append-only")
    touched = [
        row for row in (*session.new, *session.dirty, *session.deleted) if isinstance(row, Sealed)
    ]
    if not touched:
        return
    if {row.plan_id for row in touched} != {opened}:
        raise SealBroken("a row of a plan that is not open was changed")
    if session.info.pop("logged", NO_PLAN) != opened:
        raise SealBroken("plan content was changed with no audit entry")
