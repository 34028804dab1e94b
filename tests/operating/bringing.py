"""The manual's own file of a municipality, changed as a test wants it, and the command that brings it in."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cli.municipality import bring_in, read
from portal.clock import SystemClock
from portal.demo.national_number import number_for
from portal.identity.national_number import NumberKeys
from portal.record.store import Store
from tests.machine.in_production import NUMBER_KEY, environment

ROOT, ORIGIN = Path(__file__).parents[2], "https://planen.test"
MANUAL: Final = (ROOT / "docs/operating.md").read_text("utf-8")
EXAMPLE: Final[str] = re.findall(r"```toml\n(.*?)```", MANUAL, re.DOTALL)[0]
KEYS = NumberKeys(NUMBER_KEY)
FIRST, SECOND = (number_for(date(1980, 1, 1), key) for key in ("first", "second"))
CLOCK = SystemClock()


def member(number: str, name: str = "Prøve", start: str = "2026-01-01") -> str:
    return (
        f'[[staff]]\ngiven = "{name}"\nfamily = "Ås"\n'
        f'national_number = "{number}"\nfrom = {start}\n'
    )


def file(*staff: str) -> str:
    return EXAMPLE[: EXAMPLE.index("[[staff]]")] + "".join(staff)


def bring(store: Store, content: str, keys: NumberKeys = KEYS, clock: Any = CLOCK) -> str:
    wanted, wrong = read(content.encode())
    assert wrong == []
    return " ".join(bring_in(store, wanted, keys, clock))


def command(url: str, *words: str, given: str = "", **more: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "portal", *words], cwd=ROOT, input=given, text=True, timeout=60,
        env=environment(url, ORIGIN) | {"PORTAL_DATABASE_URL": url} | more,
        capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def rows(store: Store, model: Any) -> list[Any]:
    with Session(store.engine) as session:
        return list(session.scalars(select(model)))
