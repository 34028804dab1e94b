"""What consents cost: a plan with 200 live and 2,000 dead ones against none, and the sharing page."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from tests.bench.circle import LIVE, PEOPLE, gather, share_with
from tests.bench.client import sign_in
from tests.bench.databases import PLAN, READER, postgres_demo, sqlite_demo
from tests.bench.report import table
from tests.bench.rounds import Contender, interleaved, ratio
from tests.bench.server import serving
from tests.bench.statements import statements_of
from tests.machine.databases import portals

WHOLE, SHARING = f"/plan/{PLAN}/hele", f"/plan/{PLAN}/deling"
DEAREST = 1.10


@dataclass(slots=True)
class Case:
    """One reader's page in one database, and the page that it is compared with."""

    name: str
    engine: Engine
    path: str
    reader: str = READER
    beside: int | None = None
    contender: Contender | None = None

    def serve(self, stack: ExitStack) -> Contender:
        url = portals(self.engine.url.render_as_string(hide_password=False))
        server = stack.enter_context(
            serving("wsgi:app", {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": url})
        )
        self.contender = Contender(self.name, server, self.path, sign_in(server.port, self.reader))
        return self.contender

    def statements(self) -> int:
        url = portals(self.engine.url.render_as_string(hide_password=False))
        return len(statements_of(url, self.reader, self.path))


def main() -> None:
    """Make the databases, measure each page beside the one it is compared with, report."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.sharing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--seconds", type=float, default=0.4, help="of each page in a round")
    parser.add_argument("--path", default="", help="only the pages whose address ends so")
    wanted = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench")))
        cases = [*_on("SQLite", lambda name: nullcontext(sqlite_demo(folder, name)), stack),
                 *_on("PostgreSQL", lambda name: postgres_demo(), stack)]  # fmt: skip
        cases = [case for case in cases if case.path.endswith(wanted.path)]
        interleaved([case.serve(stack) for case in cases], wanted.rounds, wanted.seconds)
        _show(cases)


def _on(
    kind: str, make: Callable[[str], AbstractContextManager[Engine]], stack: ExitStack
) -> list[Case]:
    """The same people in each database; what is shared, and of that what is dead, differs."""
    none, few, many, small = (
        stack.enter_context(make(name)) for name in ("none", "few", "many", "small")
    )
    gather(none)
    share_with(few, receiver := gather(few), LIVE, dead=False)
    share_with(many, receivers := gather(many), LIVE, dead=True)
    share_with(small, gather(small, 4), 20, dead=False)
    return [
        Case(f"{kind}: owner, nothing shared", none, WHOLE),
        Case(f"{kind}: owner, 200 live and 2,000 dead", many, WHOLE, beside=-1),
        Case(f"{kind}: relative, 200 live", few, WHOLE, receiver[0]),
        Case(f"{kind}: relative, and 2,000 dead", many, WHOLE, receivers[0], beside=-1),
        Case(f"{kind}: sharing, 4 people", small, SHARING),
        Case(f"{kind}: sharing, {PEOPLE} people", many, SHARING, beside=-1),
    ]


def _show(cases: list[Case]) -> None:
    rows = []
    for place, case in enumerate(cases):
        measured = case.contender
        beside = cases[place + case.beside].contender if case.beside else None
        if measured is not None:
            dearer = str(ratio(measured.cpu, beside.cpu)) if beside else ""
            rows.append((case.name, dearer, f"{median(measured.cpu) * 1000:.2f}",
                         f"{measured.percentile(50):.1f}", case.statements()))  # fmt: skip
    table(("page", f"CPU × the one above (aim {DEAREST})", "CPU ms", "p50 ms", "statements"), rows)


if __name__ == "__main__":
    main()
