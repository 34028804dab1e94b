"""The list of parts names all that the lock names, and the same each time."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion

from tests.supply.lock import LOCK, ROOT, parts
from tests.supply.sbom import sbom


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sbom())
    return found


def test_it_is_whole(listed: dict[str, Any]) -> None:
    locked = set(re.findall(r"^(\S+)==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE))
    named = {
        (each["name"], each["version"])
        for each in listed["components"]
        if each["purl"].startswith("pkg:pypi/")
    }
    assert named == locked
    hashes = len(re.findall("sha256:", LOCK.read_text("utf-8")))
    assert sum(len(each.get("hashes", ())) for each in listed["components"]) == hashes


def test_it_names_what_lies_in_the_repository(listed: dict[str, Any]) -> None:
    vendored = {each.name for each in (ROOT / "static/vendor").iterdir()}
    assert vendored
    assert vendored <= {f"{each['name']}-{each['version']}" for each in listed["components"]}


def test_it_tells_what_ships_from_what_only_tests(listed: dict[str, Any]) -> None:
    scopes = {each["name"]: each["scope"] for each in listed["components"]}
    shipped = {name for name, scope in scopes.items() if scope == "required"}
    assert {"flask", "werkzeug", "cryptography", "psycopg-binary", "htmx"} <= shipped
    assert not shipped & {"pytest", "playwright", "pip-audit", "ruff"}


def test_it_is_the_same_each_time_and_follows_the_standard(listed: dict[str, Any]) -> None:
    assert sbom() == sbom()
    assert listed["bomFormat"] == "CycloneDX"
    assert listed["specVersion"] == SchemaVersion.V1_6.to_version()
    assert "timestamp" not in listed["metadata"]
    assert str(ROOT) not in sbom()


def test_a_part_without_a_hash_is_no_part() -> None:
    assert not parts("flask==3.1.3\n", [])
