"""Compiled templates for the whole process: the suite makes some hundred applications of the same ones."""

from __future__ import annotations

from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from portal.web.language.catalogue import Catalogue, catalogue_of
from portal.web.language.environment import SpokenEnvironment

Key = tuple[Catalogue | None, str, str]


class Compiled(BytecodeCache):
    """By the template, its text, and the catalogue that was folded into it."""

    def __init__(self) -> None:
        self._kept: dict[Key, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._kept[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> Key:
    spoken = bucket.environment
    assert isinstance(spoken, SpokenEnvironment)
    catalogue = catalogue_of(spoken.language) if spoken.language else None
    return catalogue, bucket.key, bucket.checksum


def keep_compiled() -> None:
    """Every application that is made from now on in this process shares them."""
    Flask.jinja_options = {"bytecode_cache": Compiled()}
