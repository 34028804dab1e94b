"""The operator's commands, from ``migrate`` to ``doctor``: what each takes."""

from __future__ import annotations

import argparse
from pathlib import Path

PLAIN = {
    "migrate": "bring the database to the shape this version needs",
    "remind": "queue neutral notices of what ends or changes soon",
    "verify": "check the chains of the audit log",
    "doctor": "look over the settings and all that they lead to",
}


def parser() -> argparse.ArgumentParser:
    reading = argparse.ArgumentParser(prog="python -m portal", description=__doc__)
    commands = reading.add_subparsers(dest="command", required=True)
    for name, what in PLAIN.items():
        commands.add_parser(name, help=what)
    bringing = commands.add_parser("municipality", help="bring in a municipality and its staff")
    bringing.add_argument("file", help="see docs/operating.md; - reads it from standard input")
    demo = commands.add_parser("demo", help="migrate, and fill an empty database with demo people")
    demo.add_argument("--again", action="store_true", help="empty the demo database first")
    growing = commands.add_parser("grow", help="add many invented plans, for measuring")
    growing.add_argument("plans", type=int)
    growing.add_argument("--real-sized", type=int, default=10)
    building = commands.add_parser("assets", help="copy and compress the static files")
    building.add_argument("folder", type=Path)
    keeping = commands.add_parser(
        "retention", help="remove closed plans, and inquiries that led to none, whose time is up"
    )
    keeping.add_argument(
        "--dry-run", action="store_true", help="say what would go, and change nothing"
    )
    leaving = commands.add_parser("sign-out", help="end the sign-ins of one person, or of everyone")
    whose = leaving.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", help="the person's id, as the log names them")
    whose.add_argument("--everyone", action="store_true")
    return reading
