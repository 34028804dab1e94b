"""Guidance: what the law gives and what a good goal is, in plain words, as dated content and not as code.

One file a language. A jurist corrects them there, and sets the day (SW-02). What a municipality adds is in
the database, from the municipality's own file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Law:
    """Where something stands in the law, and the day when somebody last saw that it does."""

    key: str
    what: str
    where: str
    checked: date


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to be guided in. ``beside``: what stands by the field; ``text``: the whole of it."""

    key: str
    title: str
    beside: str
    text: tuple[str, ...]
    examples: tuple[str, ...]
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that is written in one language."""

    laws: dict[str, Law]
    topics: dict[str, Topic]

    @property
    def checked(self) -> date:
        """The day from which nothing in it is older."""
        return min(law.checked for law in self.laws.values())


@cache
def guidance_in(language: str) -> Guidance:
    """The content of one language, read once."""
    content = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    laws = {each["key"]: Law(**each) for each in content["laws"]}
    topics = (
        Topic(
            each["key"], each["title"], each["beside"], tuple(each["text"]),
            tuple(each["examples"]), tuple(laws[key] for key in each["laws"]),
        )
        for each in content["topics"]
    )  # fmt: skip
    return Guidance(laws, {topic.key: topic for topic in topics})
