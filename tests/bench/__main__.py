"""Measures, and prints what it found. ``make bench PLANS=10000`` sets how many plans «many» is."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from tests.bench.client import fetch, sign_in
from tests.bench.databases import PLAN, READER, enlarge, grow_to, postgres_demo, sqlite_demo
from tests.bench.report import show_rounds, show_weights, table
from tests.bench.rounds import Contender, interleaved
from tests.bench.server import serving
from tests.bench.statements import statements_of
from tests.bench.wire import weight_of_files, weight_of_page
from tests.machine.databases import portals

PATH = f"/plan/{PLAN}/hele"
HELLO = "tests.bench.hello:app"
PORTAL = "wsgi:app"
STARTS = 3


def main() -> None:
    """Make the databases, start the servers, measure, report."""
    wanted = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        engines = {
            name: engine
            for name, make in _databases(stack, folder, wanted.plans).items()
            if not wanted.only or name in wanted.only.split(",")
            for engine in (make(),)
        }
        hello = Contender("bare hello", stack.enter_context(serving(HELLO, {})), "/")
        pages = [_page(stack, name, engine) for name, engine in engines.items()]
        interleaved((hello, *pages), wanted.rounds, wanted.seconds)
        show_rounds(hello, pages)
        _show_statements(engines)
        body = fetch(pages[0].server.port, PATH, pages[0].cookie)
        show_weights({"the whole plan": weight_of_page(body)} | weight_of_files())
        _show_cold_start(next(iter(engines.values())))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    plans = int(os.environ.get("PLANS", "1000"))
    parser.add_argument("--plans", type=int, default=plans, help="how many «many» is")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=0.4, help="of each page in a round")
    parser.add_argument("--only", default="", help="names of databases, with commas between")
    return parser.parse_args()


def _databases(stack: ExitStack, folder: Path, plans: int) -> dict[str, Callable[[], Engine]]:
    """What the page is read from. Each is made only if it is asked for."""

    def larger(times: int) -> Engine:
        engine = sqlite_demo(folder, f"times{times}")
        enlarge(engine, times)
        return engine

    def many() -> Engine:
        engine = sqlite_demo(folder, "many")
        began = time.monotonic()
        grow_to(engine, plans)
        print(f"{plans:,} plans were made in {time.monotonic() - began:.0f} seconds.")
        return engine

    return {
        "SQLite": lambda: sqlite_demo(folder, "demo"),
        "PostgreSQL": lambda: stack.enter_context(postgres_demo()),
        f"among {plans:,}": many,
        "twice the size": lambda: larger(2),
        "four times the size": lambda: larger(4),
    }


def _page(stack: ExitStack, name: str, engine: Engine) -> Contender:
    settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": _url(engine)}
    server = stack.enter_context(serving(PORTAL, settings))
    return Contender(name, server, PATH, sign_in(server.port, READER))


def _show_statements(engines: dict[str, Engine]) -> None:
    counted = {name: statements_of(_url(engine), READER, PATH) for name, engine in engines.items()}
    table(
        ("statements a page", "all but BEGIN, COMMIT and set_config"),
        ((name, len(sent)) for name, sent in counted.items()),
    )
    for sent in next(iter(counted.values())):
        print("   ", " ".join(sent.split())[:100])


def _show_cold_start(engine: Engine) -> None:
    settings = {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": _url(engine)}
    seconds: dict[str, list[float]] = {HELLO: [], PORTAL: []}
    for _ in range(STARTS):
        for app, found in seconds.items():
            with serving(app, settings) as server:
                found.append(server.cold_start)
    table(
        ("from the command to the first answer", "seconds"),
        (
            ("bare hello", f"{median(seconds[HELLO]):.2f}"),
            ("the portal", f"{median(seconds[PORTAL]):.2f}"),
        ),
    )


def _url(engine: Engine) -> str:
    return portals(engine.url.render_as_string(hide_password=False))


if __name__ == "__main__":
    main()
