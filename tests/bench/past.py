"""What the past costs: the plan as of three dates with 5,000 changes behind it, against the plan of today.

``python -m tests.bench.past``. It must cost at most twice as much.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import uuid
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, delete, insert, select, text

from portal.record.models import Version
from tests.bench.client import sign_in
from tests.bench.databases import PLAN, READER, postgres_demo, sqlite_demo
from tests.bench.report import table
from tests.bench.rounds import Contender, interleaved, ratio
from tests.bench.server import serving
from tests.bench.statements import statements_of
from tests.machine.databases import portals

TODAY = f"/plan/{PLAN}/hele"
YEARS = 2
NOW = datetime.now(UTC) - timedelta(minutes=5)


def main() -> None:
    """One database of each kind, and its pages in turn."""
    wanted = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        engines = {"SQLite": sqlite_demo(folder, "past")}
        if wanted.postgres:
            engines["PostgreSQL"] = stack.enter_context(postgres_demo())
        for name, engine in engines.items():
            changes = lengthen(engine, wanted.changes)
            _show(name, changes, *_measured(stack, engine, wanted))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.past", description=__doc__)
    changes = int(os.environ.get("CHANGES", "5000"))
    parser.add_argument("--changes", type=int, default=changes, help="of the plan's content")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.4, help="of each page in a round")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL as well")
    return parser.parse_args()


def pages() -> dict[str, str]:
    """The plan of today, and as it was early, halfway and yesterday."""
    days = {"early": 0.1, "halfway": 0.5, "lately": 1.0}
    start = NOW - timedelta(days=365 * YEARS)
    whole = NOW - timedelta(days=1) - start
    return {"the plan of today": TODAY} | {
        f"as it was, {name}": f"/plan/{PLAN}/slik-den-var?dato={(start + whole * part).date()}"
        for name, part in days.items()
    }


def lengthen(engine: Engine, changes: int) -> int:
    """Give the plan's content this many changes, spread evenly over the years. Answers how many."""
    with engine.begin() as connection:
        holding = select(Version.__table__).where(
            Version.plan_id == PLAN, Version.valid_until.is_(None)
        )
        rows = [dict(row) for row in connection.execute(holding).mappings()]
        connection.execute(delete(Version).where(Version.plan_id == PLAN))
        versions = [each for row in rows for each in _of(row, changes // len(rows))]
        connection.execute(insert(Version), versions)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return len(versions)


def _of(row: dict[str, Any], times: int) -> list[dict[str, Any]]:
    """The states of one row, the last as it stands."""
    apart = timedelta(days=365 * YEARS) / times
    begins = [NOW - apart * (times - number) for number in range(times)]
    return [
        row
        | {
            "id": str(uuid.uuid4()),
            "number": number + 1,
            "state": row["state"] if number == times - 1 else _earlier(row["state"], number),
            "changed_fields": frozenset({"words"}) if number else frozenset(),
            "valid_from": begins[number],
            "valid_until": begins[number + 1] if number < times - 1 else None,
        }
        for number in range(times)
    ]


def _earlier(state: dict[str, Any], number: int) -> dict[str, Any]:
    """As long as the text that stands, and another."""
    return {
        name: f"{number} {value}" if name in ("words", "what") else value
        for name, value in state.items()
    }


def _measured(
    stack: ExitStack, engine: Engine, wanted: argparse.Namespace
) -> tuple[list[Contender], list[int]]:
    url = portals(engine.url.render_as_string(hide_password=False))
    settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": url}
    server = stack.enter_context(serving("wsgi:app", settings))
    cookie = sign_in(server.port, READER)
    found = [Contender(name, server, path, cookie) for name, path in pages().items()]
    interleaved(found, wanted.rounds, wanted.seconds)
    return found, [len(statements_of(url, READER, page.path)) for page in found]


def _show(kind: str, changes: int, found: list[Contender], statements: list[int]) -> None:
    table(
        (f"{kind}, {changes:,} versions", "CPU × today", "CPU ms", "p50 ms", "p95", "statements"),
        (
            (
                page.name,
                ratio(page.cpu, found[0].cpu),
                f"{median(page.cpu) * 1000:.2f}",
                *(f"{page.percentile(at):.1f}" for at in (50, 95)),
                asked,
            )
            for page, asked in zip(found, statements, strict=True)
        ),
    )


if __name__ == "__main__":
    main()
