"""Looks into what a template was given, at any depth: for stored rows, and for texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import Engine, Row
from sqlalchemy.orm import DeclarativeBase, InstanceState, Session
from wtforms import Field, Form

STORED = (DeclarativeBase, InstanceState, Session, Engine, Row)
PLAIN = (str, bytes, int, float, bool, type(None), type, Markup)


def things_in(context: Mapping[str, Any]) -> Iterator[Any]:
    """Everything that a template could reach from its context."""
    waiting: list[Any] = [
        value
        for name, value in context.items()
        if name not in ("request", "session", "g", "config")
    ]
    met: set[int] = set()
    while waiting:
        thing = waiting.pop()
        if id(thing) in met:
            continue
        met.add(id(thing))
        yield thing
        if not isinstance(thing, PLAIN):
            waiting.extend(_inside(thing))


def _inside(thing: Any) -> Iterator[Any]:
    if isinstance(thing, STORED):
        return
    if isinstance(thing, Mapping):
        yield from (*thing.keys(), *thing.values())
    elif isinstance(thing, (list, tuple, set, frozenset)):
        yield from thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        yield from (getattr(thing, each.name) for each in fields(thing))
    elif isinstance(thing, (Form, Field)) or type(thing).__module__.startswith("portal."):
        yield from vars(thing).values() if hasattr(thing, "__dict__") else ()


def stored_and_texts(contexts: Iterable[Mapping[str, Any]]) -> tuple[list[str], str]:
    """The names of the types of stored rows, sessions and engines; and all texts, each on its line."""
    stored, texts = [], []
    for context in contexts:
        for thing in things_in(context):
            if isinstance(thing, str):
                texts.append(thing)
            elif isinstance(thing, STORED):
                stored.append(type(thing).__name__)
    return stored, "\n".join(texts)
