"""The commands, from ``migrate`` to ``doctor``. Each says in words what it did."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from portal.cli import retention
from portal.cli.checks.database import STANDS
from portal.cli.doctor import examine, told
from portal.cli.municipality import Refused, bring_in, read
from portal.cli.parser import parser
from portal.clock import SystemClock
from portal.demo import grow, seed
from portal.demo_clock import DemoClock
from portal.gate.ledger import faults
from portal.gate.reminding import remind
from portal.identity.national_number import NumberKeys
from portal.identity.sign_outs import SignOuts
from portal.record.asking import NOBODY
from portal.record.row_security import NoRole, passes_by
from portal.record.schema import NewerDatabase, migrate, remove_everything, standing
from portal.record.store import Store
from portal.settings import Settings, UnsafeSettings
from portal.web import assets

ROOT = Path(__file__).parents[2]
OWNERS_ONLY = "This command needs the login of the database's owner in PORTAL_DATABASE_URL."


def main() -> None:
    """Read the command and run it. Exits with 1 where something is wrong."""
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    arguments = parser().parse_args()
    if arguments.command == "doctor":
        _doctor()
        return
    try:
        settings = Settings.from_environment(os.environ)
    except UnsafeSettings as unsafe:
        sys.exit(str(unsafe))
    COMMANDS[arguments.command](settings, arguments)


def _doctor() -> None:
    """Before the settings are refused: it tells of them together with the rest."""
    report, wrong = told(examine(os.environ, SystemClock()))
    print(report)
    if wrong:
        sys.exit(f"{wrong} things are wrong.")
    print("Nothing is wrong.")


def _migrate(settings: Settings, arguments: argparse.Namespace) -> None:
    _bring(Store(settings.database_url, passing_by=True).engine)
    print("The database has the shape that this version needs.")


def _bring(engine: Engine) -> None:
    try:
        migrate(engine)
    except (NoRole, NewerDatabase) as told_in_words:
        sys.exit(str(told_in_words))
    except ProgrammingError as refused:
        if not isinstance(refused.orig, InsufficientPrivilege):
            raise
        sys.exit(f"{OWNERS_ONLY} Nothing was changed.")


def _municipality(settings: Settings, arguments: argparse.Namespace) -> None:
    """All faults at once, and nothing written where there is one. It says no name and no number."""
    if settings.demo:
        sys.exit("The demo has its own municipalities: real people belong in production.")
    try:
        content = (
            sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
        )
    except OSError as problem:
        sys.exit(f"The file cannot be read ({type(problem).__name__}). Nothing was changed.")
    wanted, faults = read(content)
    if faults:
        sys.exit("\n".join((*faults, "Nothing was changed.")))
    stands = standing(Store(settings.database_url).engine)
    if stands != "ready":
        sys.exit(" ".join((*STANDS[stands], "Nothing was changed.")))
    store = _owners(settings)
    keys = NumberKeys(settings.digest_key, settings.earlier_number_keys)
    try:
        print("\n".join(bring_in(store, wanted, keys, SystemClock())))
    except Refused as refused:
        sys.exit("\n".join((*refused.faults, "Nothing was changed.")))


def _demo(settings: Settings, arguments: argparse.Namespace) -> None:
    if not settings.demo:
        sys.exit("Demo people exist only in demo mode: set PORTAL_MODE=demo.")
    engine = Store(settings.database_url, passing_by=True).engine
    if arguments.again:
        remove_everything(engine)
    _bring(engine)
    made = seed.seed(engine, SystemClock(), settings.secret_key)
    print("The demo people are ready." if made else "The database has its people already.")


def _grow(settings: Settings, arguments: argparse.Namespace) -> None:
    if not settings.demo:
        sys.exit("Invented plans belong in demo mode: set PORTAL_MODE=demo.")
    engine = Store(settings.database_url, passing_by=True).engine
    grow.grow(engine, SystemClock(), settings.secret_key, arguments.plans, arguments.real_sized)


def _remind(settings: Settings, arguments: argparse.Namespace) -> None:
    store = _owners(settings)
    queued = remind(store, DemoClock(store) if settings.demo else SystemClock())
    print(f"{queued} notices are queued.")


def _retention(settings: Settings, arguments: argparse.Namespace) -> None:
    store = _owners(settings)
    stands = standing(store.engine)
    if stands != "ready":
        sys.exit(" ".join((*STANDS[stands], "Nothing was removed.")))
    clock = DemoClock(store) if settings.demo else SystemClock()
    print("\n".join(retention.told(store, clock, dry=arguments.dry_run)))


def _verify(settings: Settings, arguments: argparse.Namespace) -> None:
    with _owners(settings).reading(NOBODY) as session:
        found = list(faults(session))
    for fault in found:
        print(fault)
    if found:
        sys.exit(f"The audit log has {len(found)} faults.")
    print("The audit log is whole: nothing in it has been changed, cut or moved.")


def _owners(settings: Settings) -> Store:
    """The store as its owner sees it: the portal's own login would find nothing, and say so of all."""
    store = Store(settings.database_url, passing_by=True)
    if store.engine.name == "postgresql" and not passes_by(store.engine):
        sys.exit(OWNERS_ONLY)
    return store


def _sign_out(settings: Settings, arguments: argparse.Namespace) -> None:
    ended = SignOuts(Store(settings.database_url), SystemClock()).end_as_operator(arguments.person)
    print(f"{ended} sign-ins are over. Whoever had them is told to ring the unit.")


def _assets(settings: Settings, arguments: argparse.Namespace) -> None:
    files = assets.build(ROOT / "static", arguments.folder)
    print(f"{files} static files are ready.")


COMMANDS = {
    "migrate": _migrate,
    "municipality": _municipality,
    "demo": _demo,
    "grow": _grow,
    "remind": _remind,
    "retention": _retention,
    "verify": _verify,
    "assets": _assets,
    "sign-out": _sign_out,
}
