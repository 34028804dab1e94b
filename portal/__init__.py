"""Planen min: the citizen's portal for the individuell plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from portal.clock import Clock
    from portal.settings import Settings


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """The application. Settings come from the environment; ``clock`` is for tests.

    Nothing is imported before it is called, so that a command need not load the web.
    """
    from portal.assembly import assemble

    return assemble(settings, clock)
