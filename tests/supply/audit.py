"""``make audit``: whether any part that we build on has a known fault.

Three outcomes, never confused: no known fault, a known fault (which fails), and not audited. pip-audit calls
a part that it could not ask about «skipped» and ends well: here that is said aloud as not audited.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.machine import node
from tests.supply.lock import LOCK, ROOT

SERVICES: Final = ("osv", "pypi")
SECONDS: Final = 60
NAMED: Final = 3
AN_HOUR: Final = 3600
KEPT: Final = ROOT / "build/audited.json"
_OFFLINE: Final = ("--no-deps", "--disable-pip", "--progress-spinner=off", "--format=json")


@dataclass(slots=True)
class Outcome:
    """``faults``: what is known. ``unasked``: what could not be asked about."""

    faults: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)


def of_python(lock: Path, service: str, *options: str) -> Outcome:
    """Ask one service about every part of a lock file."""
    command = [sys.executable, "-m", "pip_audit", *_OFFLINE, "--timeout=5", "-s", service]
    said = _said([*command, "--requirement", str(lock), *options], lock.parent)
    outcome = Outcome()
    if "dependencies" not in said:
        outcome.unasked.append(lock.name)
    for each in said.get("dependencies", ()):
        if "skip_reason" in each:
            outcome.unasked.append(each["name"])
        outcome.faults += [
            f"{each['name']} {each['version']}: {fault['id']}, mended in {fault['fix_versions']}"
            for fault in each.get("vulns", ())
        ]
    return outcome


def of_npm(folder: Path, *options: str) -> Outcome:
    """Ask npm's registry about the test-only files."""
    said = _said([*node.NPM, "audit", "--json", "--package-lock-only", *options], folder)
    if "vulnerabilities" not in said:
        return Outcome(unasked=["package-lock.json"])
    return Outcome(
        [f"{name}: {each['severity']}" for name, each in said["vulnerabilities"].items()]
    )


def told(what: str, outcome: Outcome) -> str:
    """In words."""
    if outcome.faults:
        return f"KNOWN FAULTS in {what}: " + "; ".join(outcome.faults)
    if outcome.unasked:
        return (
            f"NOT AUDITED: {what}. {_some(outcome.unasked)}: the advisory database is unreachable."
        )
    return f"No known fault in {what}."


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _said(command: list[str], folder: Path) -> dict[str, Any]:
    """What it printed as JSON; nothing where it printed none or took too long."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=SECONDS, check=False
        )
        found = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return {}
    return found if isinstance(found, dict) else {}


def _python() -> Outcome:
    """The first service that answers for every part; else what the last one could say."""
    outcome = Outcome()
    for service in SERVICES:
        outcome = of_python(LOCK, service)
        if outcome.faults or not outcome.unasked:
            break
    return outcome


def audit() -> tuple[list[str], bool]:
    """What to say of each lock file, and whether a fault is known."""
    found = {LOCK.name: _python(), "tests/browser/package-lock.json": of_npm(node.FOLDER)}
    lines = [told(what, outcome) for what, outcome in found.items()]
    return lines, any(outcome.faults for outcome in found.values())


def remembered() -> list[str]:
    """What was said of these same lock files within the hour: `make check` is run often."""
    try:
        kept = json.loads(KEPT.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    fresh = kept["of"] == _of() and time.time() - kept["at"] < AN_HOUR
    return [str(line) for line in kept["said"]] if fresh else []


def _remember(said: list[str]) -> None:
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps({"of": _of(), "at": time.time(), "said": said}), "utf-8")


def _of() -> str:
    files = (LOCK, node.FOLDER / "package-lock.json")
    return hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()


def main(*, anew: bool) -> int:
    """Say it; 1 where a fault is known, which is never taken from memory."""
    said, failed = ([] if anew else remembered()), False
    if not said:
        said, failed = audit()
        if not failed:
            _remember(said)
    print("\n".join(said))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(anew="--anew" in sys.argv))
