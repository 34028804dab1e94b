"""Whoever runs the portal can end one person's sign-ins, or everyone's, from the next request on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from portal.demo.cast import demo_id
from tests.identity.conftest import Client, Portal
from tests.identity.provider import number_of

NORA, KARI = "nora-lindeskog", "kari-nesvold"


def sign_out(portal: Portal, *whose: str) -> tuple[int, str]:
    """What the command ended with, and said."""
    url = portal.store.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-m", "portal", "sign-out", *whose],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PORTAL_MODE": "demo", "PORTAL_DATABASE_URL": url},
        capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def signed_in(portal: Portal, key: str) -> Client:
    client = portal.client()
    assert client.sign_in(number_of(key)).location == "/mine-planer"
    return client


def is_in(client: Client) -> bool:
    return client.get("/mine-planer").location != "/logg-inn"


def test_one_persons_and_then_everyones(portal: Portal) -> None:
    nora, again, kari = (signed_in(portal, key) for key in (NORA, NORA, KARI))
    code, said = sign_out(portal, "--person", demo_id("person", NORA))
    assert (code, said[:2]) == (0, "2 ")
    assert (is_in(nora), is_in(again), is_in(kari)) == (False, False, True)
    assert "gjelder ikke lenger" in nora.get("/logg-inn").text
    assert sign_out(portal, "--everyone")[0] == 0
    assert not is_in(kari)


def test_it_is_said_whose(portal: Portal) -> None:
    nora = signed_in(portal, NORA)
    assert sign_out(portal)[0] == 2
    assert is_in(nora)
