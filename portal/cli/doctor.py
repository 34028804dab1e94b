"""Looks over a deployment before people do: everything at once, in words, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from portal.cli.checks.clock import check_clock
from portal.cli.checks.database import check_database
from portal.cli.checks.finding import Finding
from portal.cli.checks.keys import check_key_file
from portal.cli.checks.mail import check_mail
from portal.cli.checks.provider import check_provider, metadata_of
from portal.clock import Clock
from portal.settings.faults import faults_of
from portal.settings.reading import read

ENVIRONMENT: Final = "docs/operating.md lists the settings."


def examine(environment: Mapping[str, str], clock: Clock) -> Iterator[Finding]:
    """Every finding, good and bad. Raises nothing for what is wrong, and changes nothing."""
    asked = _Asked(environment)
    settings, misread = read(asked)
    faults = (*misread, *faults_of(settings))
    for fault in faults:
        yield Finding("settings", fault, ENVIRONMENT)
    if not faults:
        yield Finding("settings", "The portal would start with them.")
    for name in sorted(asked.unknown()):
        yield Finding("settings", f"{name} is no setting of the portal's.", ENVIRONMENT)
    yield from check_database(settings)
    yield from check_key_file(settings)
    yield from check_mail(settings)
    at_provider = None
    if settings.idporten is not None:
        metadata = metadata_of(settings.idporten)
        at_provider = metadata.date
        yield from check_provider(settings.idporten, metadata)
    yield from check_clock(settings, clock, at_provider)


def told(findings: Iterator[Finding]) -> tuple[str, int]:
    """The report, and how much is wrong."""
    lines, wrong = [], 0
    for each in findings:
        wrong += not each.well
        lines.append(f"{'ok   ' if each.well else 'WRONG'}  {each.about}: {each.says}")
        if each.cure:
            lines.append(f"       what to do: {each.cure}")
    return "\n".join(lines), wrong


class _Asked(Mapping[str, str]):
    """An environment that remembers what it was asked for: a setting nobody reads is a misspelling."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self._names.add(name)
        return self._environment[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._environment)

    def __len__(self) -> int:
        return len(self._environment)

    def unknown(self) -> set[str]:
        return {name for name in self if name.startswith("PORTAL_")} - self._names
