"""``docs/asvs.md`` speaks of every requirement of level 1 and 2, and of nothing that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.supply.lock import ROOT

TOLD = (ROOT / "docs/asvs.md").read_text("utf-8")
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3",
    "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333",
    "6.6": "2223", "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222",
    "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23",
    "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
"""The level of each requirement of a section, as ASVS 5.0.0 numbers them."""
STATES = {"met", "in part", "not met", "operator", "not applicable"}
ROWS = re.findall(r"^\| (V[^|]+?) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TOLD, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`((?:tests|portal|docs|templates|static|\.ci)/[^`]*)`", TOLD)))
SETTINGS = sorted(set(re.findall(r"`(PORTAL_[A-Z_]+)`", TOLD)))


def required() -> Iterator[str]:
    for section, levels in LEVELS.items():
        for at, level in enumerate(levels, 1):
            if level in "12":
                yield f"V{section}.{at}"


def spoken_of() -> list[str]:
    return [each for ids, *_ in ROWS for each in ids.split(", ")]


@pytest.mark.parametrize("number", list(required()))
def test_each_requirement_has_a_row(number: str) -> None:
    chapter, section, _ = number.split(".")
    covering = {number, f"{chapter}.{section}", chapter}
    assert covering & set(spoken_of())


def test_no_number_is_invented_or_spoken_of_twice() -> None:
    all_of_it = {f"V{s}.{at}" for s, levels in LEVELS.items() for at in range(1, len(levels) + 1)}
    sections = {f"V{section}" for section in LEVELS} | {"V17"}
    assert not set(spoken_of()) - all_of_it - sections
    assert len(spoken_of()) == len(set(spoken_of()))


def test_each_row_says_how_it_stands() -> None:
    assert len(ROWS) == len(re.findall(r"^\| V", TOLD, re.MULTILINE))
    assert {state for _, _, state, _ in ROWS} <= STATES
    assert all(how.strip() for *_, how in ROWS)


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_exists(name: str) -> None:
    path, _, function = name.partition("::")
    assert (ROOT / path).exists()
    if function:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        defined = {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
        assert function in defined


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_that_is_named_is_one(name: str) -> None:
    assert name in (ROOT / "docs/operating.md").read_text("utf-8")
