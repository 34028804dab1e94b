"""Measures the log of one plan, short and long: ``python -m tests.bench.log``. It must cost the same."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, insert, select, update

from portal.record.models import AuditEntry, ChainHead, ChainSum, Participant
from tests.bench.client import sign_in
from tests.bench.databases import PLAN, READER, postgres_demo, sqlite_demo
from tests.bench.report import table
from tests.bench.rounds import Contender, interleaved, ratio
from tests.bench.server import serving
from tests.bench.statements import statements_of
from tests.machine.databases import portals

PAGES = {
    "the log": "",
    "the log of one person": "hvem=",
    "the log of one area": "omrade=economy",
    "the log since a day": "fra=1.1.2026",
}
MINUTES = 5


def main() -> None:
    """Databases with one plan's log in three lengths; each page of it on all of them, in turn."""
    wanted = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        engines, somebody = {}, ""
        for size in (10, 1_000, wanted.entries):
            engines[f"{size:,}"] = engine = _engine(
                stack, folder, str(size), postgres=wanted.postgres
            )
            somebody = _lengthen(engine, size)
        for name, query in PAGES.items():
            asked = f"/plan/{PLAN}/innsyn?{query}{somebody if query == 'hvem=' else ''}"
            _measure(name, asked, engines, wanted)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.log", description=__doc__)
    entries = int(os.environ.get("ENTRIES", "100000"))
    parser.add_argument("--entries", type=int, default=entries, help="in the long log")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.4, help="of each page in a round")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    return parser.parse_args()


def _engine(stack: ExitStack, folder: Path, name: str, *, postgres: bool) -> Engine:
    return stack.enter_context(postgres_demo()) if postgres else sqlite_demo(folder, name)


def _measure(name: str, path: str, engines: dict[str, Engine], wanted: argparse.Namespace) -> None:
    urls = {
        size: portals(engine.url.render_as_string(hide_password=False))
        for size, engine in engines.items()
    }
    with ExitStack() as stack:
        pages = []
        for size, url in urls.items():
            settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": url}
            server = stack.enter_context(serving("wsgi:app", settings))
            pages.append(Contender(size, server, path, sign_in(server.port, READER)))
        interleaved(pages, wanted.rounds, wanted.seconds)
    table(
        (name, "CPU × the short one", "CPU ms", "p50 ms", "p95", "statements"),
        (
            (
                page.name,
                ratio(page.cpu, pages[0].cpu),
                f"{median(page.cpu) * 1000:.2f}",
                *(f"{page.percentile(at):.1f}" for at in (50, 95)),
                len(statements_of(urls[page.name], READER, path)),
            )
            for page in pages
        ),
    )


def _lengthen(engine: Engine, entries: int) -> str:
    """Half of them the person's own, the rest by those who take part in turn. Answers one of them."""
    with engine.begin() as connection:
        head: Any = connection.execute(
            select(ChainHead.__table__).where(ChainHead.chain == PLAN)
        ).one()
        others = list(
            connection.scalars(
                select(Participant.person_id)
                .where(Participant.plan_id == PLAN, Participant.person_id.is_not(None))
                .order_by(Participant.person_id)
            )
        )
        rows = _entries(head, others, entries)
        connection.execute(insert(AuditEntry), rows)
        last = rows[-1]
        moved = {"length": last["sequence"], "head": last["hash"]}
        connection.execute(update(ChainHead).where(ChainHead.chain == PLAN).values(**moved))
        connection.execute(insert(ChainSum), _sums(rows))
        connection.exec_driver_sql("ANALYZE")
    return str(others[1])


def _entries(head: Any, others: list[Any], count: int) -> list[dict[str, Any]]:
    previous, began = head.head, datetime.now(UTC) - timedelta(minutes=MINUTES * (count + 1))
    rows = []
    for number in range(1, count + 1):
        entry = AuditEntry(
            chain=PLAN,
            sequence=head.length + number,
            at=began + timedelta(minutes=MINUTES * number),
            viewer_id=READER if number % 2 else others[number // 2 % len(others)],
            relation="participant",
            action="open",
            parts=frozenset({"goals", "contributions"}),
            areas=frozenset({"health", "leisure"} if number % 50 else {"economy"}),
            outcome="allowed",
            reason="shared_with_participant",
            previous_hash=previous,
        )
        previous = entry.hash = entry.digest()
        rows.append({name.key: getattr(entry, name.key) for name in AuditEntry.__table__.c})
    return rows


def _sums(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: dict[str, list[datetime]] = defaultdict(list)
    for row in rows:
        found[row["viewer_id"]].append(row["at"])
    return [
        {"chain": PLAN, "viewer_id": who, "entries": len(times), "last_at": max(times)}
        for who, times in found.items()
    ]


if __name__ == "__main__":
    main()
