"""Reads the TOML files that the demo is written in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

Entry = dict[str, Any]
"""One table of a TOML file. Numbers for days count from the day the demo is made."""


@dataclass(frozen=True, slots=True)
class Source:
    """All that is written for the demo, by key. ``plans`` goes by the name of the file."""

    municipalities: dict[str, Entry]
    life_areas: list[Entry]
    organisations: dict[str, Entry]
    people: dict[str, Entry]
    plans: dict[str, Entry]
    coordinators_without_plan: list[Entry]
    inquiries: list[Entry]


@cache
def read_source() -> Source:
    """Everything in the data folder. A mistake in a file raises tomllib.TOMLDecodeError."""
    folder = files("portal.demo").joinpath("data")
    municipalities = _read(folder.joinpath("municipalities.toml"))
    without_plan = _read(folder.joinpath("without_plan.toml"))
    return Source(
        life_areas=municipalities.pop("life_areas"),
        municipalities=municipalities,
        organisations=_read(folder.joinpath("organisations.toml")),
        people=_read(folder.joinpath("people.toml")),
        plans=_read_plans(folder.joinpath("plans")),
        coordinators_without_plan=without_plan["coordinators"],
        inquiries=without_plan["inquiries"],
    )


def _read(file: Traversable) -> Entry:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _read_plans(folder: Traversable) -> dict[str, Entry]:
    found = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return {
        file.name.removesuffix(".toml"): _read(file)
        for file in sorted(found, key=lambda file: file.name)
    }
