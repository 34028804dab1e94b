"""What is wrong in the file of a municipality: all of it is said, in words that give nothing away."""

from __future__ import annotations

import re

import pytest

from portal.cli.municipality import read
from portal.record.models import AuditEntry, Municipality, Person
from portal.record.store import Store
from tests.operating.bringing import command, rows

BAD = """number = "31"
language = "se"
at_sixteen = "perhaps"
Hemmelig = 1
[unit]
name = " "
phone = "ring"
hours = "9\\u0007"
[[life_areas]]
code = "health"
name_nb = "Helse"
name_nn = "Helse"
[[life_areas]]
code = "health"
name_nb = 4
name_nn = "Helse"
[[life_areas]]
code = "general"
name_nb = "x"
name_nn = "x"
[[retention]]
reason = "moved"
rule = ""
decided_on = "2026"
months = true
[[retention]]
reason = "moved"
rule = "x"
decided_on = 2026-01-01
months = 1201
[[guidance]]
topic = "rights"
nb = "x"
nn = ""
[[guidance]]
topic = "rights"
nb = "a\\u0007"
nn = "x"
[[guidance]]
topic = "gardening"
nb = "x"
nn = "x"
[[staff]]
given = "Hemmelig"
family = "HEMMELIG"
national_number = "01818009515"
from = "2026-01-01"
[[staff]]
given = "Hemmelig"
family = "Hemmelig"
national_number = "01818009514"
from = 2026-01-01T10:00:00
[[staff]]
given = "Hemmelig"
national_number = "01818009514"
from = 2026-01-01
""".replace("HEMMELIG", "Hemmelig" * 40)
EVERY_FAULT = (
    "the file: there is a field that nobody reads", "the file: number must be the four digits",
    "the file: name must be a text", "the file: language must be one of nb, nn",
    "the file: at_sixteen must be one of", "unit: name must be a text", "unit: phone must be a tele",
    "unit: hours must be one line", "life_areas 2: its code stands", "life_areas 2: name_nb must be",
    "life_areas 3: code must be one of", "staff 1: national_number must be eleven digits",
    "staff 1: family is longer", "staff 1: from must be a date", "staff 2: from must be a date",
    "retention 1: rule must be a text", "retention 1: decided_on must be a date",
    "retention 1: months must be a whole number", "retention 2: its reason stands",
    "retention 2: months must be a whole number",
    "guidance 1: nn must be a text", "guidance 2: its topic stands", "guidance 2: nb must have no",
    "guidance 3: topic must be one of goal",
    "staff 3: its national_number stands", "staff 3: family must be a text", "Nothing was changed.",
)  # fmt: skip


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(
    owners_url: str, owners_store: Store
) -> None:
    code, said = command(owners_url, "municipality", "-", given=BAD)
    assert code == 1
    lines = said.splitlines()
    assert len(lines) == len(EVERY_FAULT), said
    assert not [words for words in EVERY_FAULT if not any(map(words.__eq__, _cut(lines, words)))]
    assert not re.search(r"Hemmelig|\d{6}|Traceback", said)
    assert (
        rows(owners_store, Municipality)
        == rows(owners_store, Person)
        == rows(owners_store, AuditEntry)
        == []
    )


def _cut(lines: list[str], words: str) -> list[str]:
    return [line[: len(words)] for line in lines]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"name = 'Hemmelig", "it is not TOML at"), (b"\xff", "it is not UTF-8"),
        (b"", "at least one [[staff]]"), (b"unit = 3\nstaff = 4", "unit: it is missing, or is no"),
        (b"staff = [1]", "staff 1: it is missing, or is no table"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_so(content: bytes, words: str) -> None:
    said = " ".join(read(content)[1])
    assert words in said
    assert "Hemmelig" not in said
