"""``make run-idporten``: the portal and a provider beside it, so that anyone can see the real flow.

The people are the demo's, with synthetic numbers that no real person has. Both end together.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy import create_engine, select

from portal.demo.cast import demo_id
from portal.demo.national_number import number_for
from portal.demo.reading import read_source
from portal.record.people import Person
from portal.settings import Settings
from tests.identity.provider import STRANGERS, Running, Someone, provider_for, write_key

ROOT: Final = Path(__file__).parents[2]
FIRST_PORT: Final = 8000
HOW: Final = """
  A provider like ID-porten answers at {issuer}. It is for this machine only.
  The portal knows these invented people by their synthetic national numbers:

{people}

  What to try, at {portal}:
    sign in         what passes between the two is told below, the pushed question first
    sign in again   after you removed the cookie «planen» in the browser: straight in (SSO);
                    after «Gå raskt ut», where somebody else may sit: asked anew
    step up         choose the level «substantial», and then sign in once more;
                    or share something a while after you signed in
    be unknown      «Ukjent Person» tells a name, and learns nothing of anybody's plan
    sign out        «Logg ut» ends both. These end ours as well:
                    {issuer}/session/end tells the portal server to server,
                    {issuer}/ut-i-rammer by a frame in the reader's browser
"""


def known(database_url: str) -> list[Someone]:
    """The demo's people as their database has them: its days are counted from when it was made."""
    source = read_source()
    keys = {demo_id("person", key): key for key in source.people}
    owners = {plan["person"] for plan in source.plans.values()}
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = connection.execute(
            select(Person.id, Person.name_given, Person.name_family, Person.birth_date)
        ).all()
    engine.dispose()
    return [
        {
            "name": f"{each.name_given} {each.name_family}",
            "number": number_for(each.birth_date, key),
            "plan": "has a plan" if key in owners else "",
        }
        for each in found
        if (key := keys.get(each.id))
    ]


def port_from(first: int) -> int:
    """The first port from here on that nobody uses, neither to listen nor to call out from."""
    for port in range(first, first + 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise SystemExit(f"The ports from {first} on are all in use.")


def run(settings: Mapping[str, str]) -> int:
    """Until somebody stops it. What the portal ended with."""
    environment = {"PORTAL_MODE": "demo", **settings}
    subprocess.run([sys.executable, "-m", "portal", "demo"], cwd=ROOT, env=environment, check=True)
    people = known(Settings.from_environment(environment).database_url)
    port = port_from(int(environment.get("PORT", FIRST_PORT)))
    portal, beside = f"http://127.0.0.1:{port}", port_from(port + 1)
    with tempfile.TemporaryDirectory() as folder:
        path, key = write_key(Path(folder))
        everyone = people + [{"name": name, "number": number} for name, number in STRANGERS]
        with provider_for(portal, beside, key, everyone, show=True) as issuer:
            print(HOW.format(issuer=issuer, portal=portal, people=_listed(people)), flush=True)
            agreed = {"PORT": str(port), "PORTAL_ORIGIN": portal} | Running(
                issuer, path
            ).environment
            return _serve(environment | agreed)


def _serve(environment: Mapping[str, str]) -> int:
    """The portal as ``make run`` starts it; it ends when we do."""
    process = subprocess.Popen([ROOT / ".ci/serve"], cwd=ROOT, env=environment)
    try:
        return process.wait()
    finally:
        process.terminate()
        process.wait(30)


def _listed(people: list[Someone]) -> str:
    first = sorted(people, key=lambda each: (not each["plan"], each["name"]))
    return "\n".join(f"    {each['number']}  {each['name']:22}{each['plan']}" for each in first)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    try:
        sys.exit(run(os.environ))
    except KeyboardInterrupt:
        print("\n  Both are stopped.")
