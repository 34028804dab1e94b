"""From the file to what is wanted. The file is the whole truth: what it leaves out is to end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from portal.cli.municipality.table import Table
from portal.identity.national_number import birth_date_of
from portal.record.municipality import GUIDANCE_LIMIT, TOPICS
from portal.record.retention import KEPT_FOR

FILE: Final = "the file"
TOP: Final = (
    "number", "name", "language", "at_sixteen", "unit", "life_areas", "retention", "staff",
    "guidance",
)  # fmt: skip
UNIT: Final = ("name", "phone", "hours")
AREA: Final = ("code", "name_nb", "name_nn")
ADDED: Final = ("topic", "nb", "nn")
RETENTION: Final = ("reason", "rule", "decided_on", "months")
STAFF: Final = ("given", "family", "national_number", "from")
AREA_CODES: Final = ("health", "daytime", "home", "leisure", "economy", "network")
"""A municipality names and orders the six, and may leave some out. Plans refer to them by code."""
LANGUAGES: Final = ("nb", "nn")
MOST_MONTHS: Final = 1_200
AT_SIXTEEN: Final = ("close_shares", "keep_shares")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the coordinating unit. The number shows in no text of this."""

    given: str
    family: str
    number: str = field(repr=False)
    start: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the municipality wants the portal to hold. ``areas``: names by code, in their order.
    ``retention``: how long a closed plan is kept, by why it was closed; and an inquiry without one.
    ``guidance``: what it adds to a topic, in both languages."""

    number: str
    columns: dict[str, str]
    areas: dict[str, tuple[str, str]]
    retention: dict[str, dict[str, object]]
    staff: tuple[Member, ...]
    guidance: dict[str, tuple[str, str]]


def read(content: bytes) -> tuple[Wanted, list[str]]:
    """What the file says, and all that is wrong with it. It counts only where nothing is."""
    faults: list[str] = []
    try:
        given = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _wanted(Table(FILE, {}, (), [])), [f"{FILE}: it is not UTF-8."]
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line \d+", str(problem))
        where = line[0] if line else "its end"
        return _wanted(Table(FILE, {}, (), [])), [f"{FILE}: it is not TOML at {where}."]
    return _wanted(Table(FILE, given, TOP, faults)), faults


def _wanted(top: Table) -> Wanted:
    number = top.text("number")
    if number and not re.fullmatch(r"[0-9]{4}", number):
        top.fault("number must be the four digits of the municipality, in quotes.")
    columns = {
        "name": top.text("name"),
        "language": top.code("language", LANGUAGES, "nb"),
        "at_sixteen": top.code("at_sixteen", AT_SIXTEEN, "close_shares"),
    }
    unit = top.table("unit", UNIT)
    columns |= {
        "unit_name": unit.text("name"),
        "unit_phone": unit.phone("phone"),
        "unit_hours": unit.text("hours"),
    }
    return Wanted(
        number,
        columns,
        dict(_areas(top)),
        dict(_retention(top)),
        tuple(_staff(top)),
        dict(_guidance(top)),
    )


def _areas(top: Table) -> Iterator[tuple[str, tuple[str, str]]]:
    seen: set[str] = set()
    for each in top.tables("life_areas", AREA):
        code = each.code("code", AREA_CODES)
        if code and code in seen:
            each.fault("its code stands in the file before.")
        seen.add(code)
        yield code, (each.text("name_nb"), each.text("name_nn"))


def _retention(top: Table) -> Iterator[tuple[str, dict[str, object]]]:
    """There may be none: then nothing is ever removed."""
    seen: set[str] = set()
    for each in top.tables("retention", RETENTION, least=0):
        reason = each.code("reason", KEPT_FOR)
        if reason and reason in seen:
            each.fault("its reason stands in the file before.")
        seen.add(reason)
        yield (
            reason,
            {
                "name": each.text("rule"),
                "decided_on": each.day("decided_on"),
                "months": each.number("months", MOST_MONTHS),
            },
        )


def _staff(top: Table) -> Iterator[Member]:
    seen: set[str] = set()
    for each in top.tables("staff", STAFF):
        number = each.national_number("national_number")
        if number and number in seen:
            each.fault("its national_number stands in the file before.")
        elif number and birth_date_of(number) is None:
            each.fault("its national_number holds no date of birth.")
        seen.add(number)
        yield Member(each.text("given"), each.text("family"), number, each.day("from"))


def _guidance(top: Table) -> Iterator[tuple[str, tuple[str, str]]]:
    """A municipality need not add anything. What it adds, it says in both languages."""
    seen: set[str] = set()
    for each in top.tables("guidance", ADDED, least=0):
        topic = each.code("topic", TOPICS)
        if topic and topic in seen:
            each.fault("its topic stands in the file before.")
        seen.add(topic)
        yield topic, (each.words("nb", GUIDANCE_LIMIT), each.words("nn", GUIDANCE_LIMIT))
