"""A second press is known in whichever process it comes to; and keys are not kept for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.gate.form_keys import LIFE, key_of
from portal.record.models import FormKey
from tests.pages.conftest import NOW, Portal, Reader

ROOT: Final = Path(__file__).parents[2]
WRITES: Final = (
    "from portal.gate.changes.registering import Evidence, RegisterShare\n"
    "from portal.gate.form_keys import key_of\n"
    "from datetime import date\n"
    "areas = frozenset('economy health home leisure network school'.split())\n"
    "paper = Evidence('paper', date(2026, 11, 20), 'arkiv', 'nb')\n"
    "change = RegisterShare('self', 'x', areas, areas, 'see', date(2027, 1, 1), paper)\n"
    "print(key_of(('me', 'plan', 'form', change)))"
)


def test_the_key_of_a_form_is_the_same_in_every_process() -> None:
    """Sets have another order in each process; the worker that a second press meets is chance."""
    keys = {
        subprocess.run(
            [sys.executable, "-c", WRITES], check=True, capture_output=True, text=True, cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(keys) == 1


@dataclass(frozen=True)
class Said:
    codes: frozenset[str]
    words: str = ""
    on: date | None = None


def test_other_words_are_another_press() -> None:
    said = [
        Said(frozenset({"a", "b"})), Said(frozenset({"a"})), Said(frozenset({"a,b"})),
        Said(frozenset(), "a"), Said(frozenset(), "", date(2026, 1, 1)), ("a", "b"), ("ab",),
        ({"a": ("b",)},), ({"a": ("b", "c")},), ["a", ("b",)],
    ]  # fmt: skip
    assert len({key_of(each) for each in said}) == len(said)
    assert key_of(Said(frozenset("ab"))) == key_of(Said(frozenset("ba")))


def test_keys_that_have_had_their_week_are_removed(portal: Portal, nora: Reader) -> None:
    with Session(portal.store.engine) as session, session.begin():
        for number in range(3):
            used = NOW - LIFE - timedelta(days=number)
            session.add(FormKey(key=f"old-{number}", person_id="someone", used_at=used))
        session.add(FormKey(key="young", person_id="someone", used_at=NOW - timedelta(days=6)))
    fields = {"life_area": "economy", "horizon": "short", "priority": "2"}
    assert nora.fill("/mal/nytt", words="Rydde i gamle nøkler", **fields).status_code == 303
    with Session(portal.store.engine) as session:
        kept = session.scalars(select(FormKey.key).where(FormKey.person_id == "someone")).all()
        assert kept == ["young"]
        assert session.scalar(select(func.count()).select_from(FormKey))
