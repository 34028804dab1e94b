"""Guessing codes: five a day for each person, whichever process of the portal answers."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Invitation, InvitationTry
from portal.settings import DEMO_KEY
from tests.pages.conftest import NOW, Portal, Reader, hidden

STIAN = demo_id("person", "stian-kvernrud")
GUESSES = """
import sys
from datetime import datetime
from portal.clock import FixedClock
from portal.gate.invitations import Invitations, TooManyTries
from portal.identity.viewer import Viewer
from portal.record.store import Store
url, key, who, now = sys.argv[1:]
redeeming = Invitations(Store(url), FixedClock(datetime.fromisoformat(now)), key)
for number in range(4):
    try:
        print(redeeming.redeem(Viewer(who, "x", "s"), f"GUESS{number}"))
    except TooManyTries:
        print("spent")
"""


def test_two_processes_share_the_five_tries(portal: Portal) -> None:
    """They are counted in the database, behind a lock on the person, and in no worker's memory."""
    url = portal.store.engine.url.render_as_string(hide_password=False)
    asked = [sys.executable, "-c", GUESSES, url, DEMO_KEY, STIAN, NOW.isoformat()]
    workers = [subprocess.Popen(asked, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = [line for worker in workers for line in worker.communicate(timeout=50)[0].split()]
    assert sorted(answers) == ["False"] * 5 + ["spent"] * 3
    with Session(portal.store.engine) as session:
        mine = select(func.count(InvitationTry.id)).where(InvitationTry.person_id == STIAN)
        assert session.scalar(mine) == 5


def test_who_has_no_tries_left_learns_nothing_of_a_code(portal: Portal, nora: Reader) -> None:
    """The right code, and one that is none, get the same bytes, and neither is used."""
    made = nora.fill("/invitasjoner/ny", label="Naboen min", relation="friend")
    page = nora.client.get(made.location).text
    code = page.split('class="code"><strong>')[1].split("<")[0]
    stian = Reader(portal)
    stian.sign_in("Stian Kvernrud")
    portal.clock.moment = NOW + timedelta(minutes=1)
    token = hidden(stian.client.get("/kode"))
    answers = [stian.client.post("/kode", data=token | {"code": each})
               for each in (*("ACDEFHJKMN",) * 5, code, "ACDEFHJKMN")]  # fmt: skip
    right, wrong = (answer.text.replace(each, "") for answer, each in
                    zip(answers[-2:], (code, "ACDEFHJKMN"), strict=True))  # fmt: skip
    assert [answer.status_code for answer in answers[-2:]] == [429, 429]
    assert right == wrong
    with Session(portal.store.engine) as session:
        mine = select(Invitation.redeemed_by_id).where(Invitation.redeemed_by_id == STIAN)
        assert not session.scalars(mine).all()
