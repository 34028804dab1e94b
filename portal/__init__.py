"""Planen min: the citizen's portal for the individuell plan."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from portal.clock import Clock
    from portal.settings import Settings

ROOT = Path(__file__).parent.parent


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """The application: settings, store, gate, sign-in, pages. ``clock`` is for tests."""
    from flask import Flask

    from portal.clock import SystemClock
    from portal.demo_clock import DemoClock
    from portal.gate.demo_people import DemoPeople
    from portal.gate.gate import Gate
    from portal.identity import login
    from portal.identity.sign_ins import SignIns
    from portal.record.store import Store
    from portal.settings import Settings
    from portal.web import application
    from portal.web.house import Demo, House

    settings = settings or Settings.from_environment(os.environ)
    settings.refuse_if_unsafe()
    store = Store(settings.database_url)
    demo_clock = DemoClock(store) if settings.demo else None
    clock = clock or demo_clock or SystemClock()
    app = Flask(
        __name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=not settings.demo,
        SESSION_COOKIE_NAME="planen" if settings.demo else "__Host-planen",
    )
    login.install(app, SignIns(store, clock))
    demo = Demo(DemoPeople(store), demo_clock) if demo_clock else None
    application.install(app, House(settings, Gate(store, clock), clock, demo))
    app.jinja_env.warm()
    return app
