"""Puts the house together: settings, store, gate, sign-in and pages."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from portal.clock import Clock, SystemClock
from portal.demo_clock import DemoClock, refuse_wrong_database
from portal.gate.demo_people import DemoPeople
from portal.gate.gate import Gate
from portal.gate.guidance import GuidanceBook
from portal.gate.invitations import Invitations
from portal.gate.own_roles import OwnRoles
from portal.gate.unit.room import UnitRoom
from portal.identity import idporten, login
from portal.identity.elsewhere import Elsewhere
from portal.identity.sign_ins import SignIns
from portal.record.schema import readiness
from portal.record.store import Store
from portal.settings import Settings
from portal.web import application, assets, log, threshold
from portal.web.house import Demo, House
from portal.web.operations import Operations

ROOT = Path(__file__).parent.parent


class SignedCookies(SecureCookieSessionInterface):
    """Flask signs with SHA-1 unless told otherwise."""

    digest_method = staticmethod(hashlib.sha256)


def assemble(settings: Settings | None, clock: Clock | None) -> Flask:
    """A ready application. Raises UnsafeSettings where it would put people at risk."""
    settings = settings or Settings.from_environment(os.environ)
    settings.refuse_if_unsafe()
    log.install()
    store = Store(settings.database_url)
    refuse_wrong_database(store, demo=settings.demo)
    app = _bare(settings)
    app.config.update(_cookies(settings))
    demo = Demo(DemoPeople(store), DemoClock(store)) if settings.demo else None
    clock = clock or (demo.clock if demo else SystemClock())
    login.install(app, SignIns(store, clock), Elsewhere(store, clock))
    idporten.install(app, settings, store, clock)
    assets.install(app, settings.built_static)
    application.install(app, _house(settings, store, clock, demo))
    threshold.install(app, settings, Operations(lambda: readiness(store.engine)))
    store.engine.dispose()  # gunicorn forks next: two workers on one open connection mix their answers
    return app


def _house(settings: Settings, store: Store, clock: Clock, demo: Demo | None) -> House:
    return House(
        settings=settings,
        gate=Gate(store, clock),
        invitations=Invitations(store, clock, settings.secret_key),
        own_roles=OwnRoles(store, clock),
        unit=UnitRoom(store, clock),
        guidance=GuidanceBook(store),
        clock=clock,
        demo=demo,
    )


def _bare(settings: Settings) -> Flask:
    app = Flask(
        "portal",
        root_path=str(ROOT / "portal"),
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
    )
    app.secret_key = settings.secret_key
    app.session_interface = SignedCookies()
    return app


def _cookies(settings: Settings) -> dict[str, object]:
    """``__Host-`` binds the cookie to this host and to https; a demo on loopback has no https."""
    return {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": not settings.demo,
        "SESSION_COOKIE_NAME": "planen" if settings.demo else "__Host-planen",
    }
