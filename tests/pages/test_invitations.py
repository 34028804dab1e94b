"""A one-time code: it opens nothing, tells nothing, works once, and can be ended by either."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.invitations import TooManyTries
from portal.identity.viewer import Viewer
from portal.record.models import AuditEntry, Invitation, InvitationTry, Person, Share, Tie
from portal.web.house import EXTENSION
from tests.pages.conftest import NOW, Portal, Reader, hidden

Make = Callable[[str], Reader]
STIAN, ROLF = "Stian Kvernrud", "Rolf Engebakk"
WRONG = "Koden virker ikke."
NORA = demo_id("person", "nora-lindeskog")


@pytest.fixture(autouse=True)
def nobody_has_tried(portal: Portal) -> None:
    """Each test begins with its tries unspent, and with a person's address as the demo has it."""
    with Session(portal.store.engine) as session, session.begin():
        for row in session.scalars(select(InvitationTry)):
            session.delete(row)


@pytest.fixture
def invited(portal: Portal) -> Make:
    def signed_in(name: str) -> Reader:
        browser = Reader(portal)
        browser.sign_in(name)
        return browser

    return signed_in


def make_code(nora: Reader, label: str = "Naboen min") -> str:
    answer = nora.fill("/invitasjoner/ny", label=label, relation="friend")
    assert answer.status_code == 303
    page = nora.client.get(answer.location).text
    found = re.search(r'class="code"><strong>([^<]+)<', page)
    assert found
    assert ", ".join(found[1].replace(" ", "")) in page, "spelled for who listens"
    return found[1]


def redeem(browser: Reader, code: str) -> tuple[int, str]:
    page = browser.client.get("/kode")
    answer = browser.client.post("/kode", data=hidden(page) | {"code": code})
    return answer.status_code, answer.text


def waiting_for(nora: Reader, name: str) -> str:
    page = nora.client.get(f"{nora.plan}/invitasjoner").text
    found = re.search(rf'href="([^"]+)"><span class="grow">{name}<', page)
    assert found, name
    return found[1].removeprefix(nora.plan)


def protect(portal: Portal, person_id: str, grade: str) -> None:
    with Session(portal.store.engine) as session, session.begin():
        changed = update(Person).where(Person.id == person_id)
        session.execute(changed.values(protected_address=grade))


def change(portal: Portal, label: str, **fields: object) -> None:
    """What became of the codes with this label."""
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Invitation).where(Invitation.label == label).values(**fields))


def count(portal: Portal, model: type) -> int:
    with Session(portal.store.engine) as session:
        return int(session.scalar(select(func.count()).select_from(model)) or 0)


def test_a_code_is_shown_once_and_never_stored(portal: Portal, nora: Reader) -> None:
    code = make_code(nora)
    assert code not in nora.client.get(f"{nora.plan}/invitasjoner").text
    bare = code.replace(" ", "")
    assert re.fullmatch("[ACDEFHJKMNPRTUVWXY2346789]{10}", bare)
    with portal.store.engine.connect() as connection:
        rows = str(connection.execute(select(Invitation.__table__)).all())
    assert bare not in rows


def test_two_presses_make_one_code(portal: Portal, nora: Reader) -> None:
    fields = nora.form("/invitasjoner/ny") | {"label": "To trykk", "relation": "friend"}
    before = count(portal, Invitation)
    shown = []
    for _ in range(2):
        answer = nora.send("/invitasjoner/ny", fields)
        page = nora.client.get(answer.location).text
        shown += re.findall(r'class="code"><strong>([^<]+)<', page)
    assert count(portal, Invitation) == before + 1
    assert len(shown) == 2
    assert len(set(shown)) == 1


def test_redeeming_opens_nothing_and_tells_nothing_until_a_yes(
    portal: Portal, nora: Reader, invited: Make
) -> None:
    stian, code = invited(STIAN), make_code(nora)
    spoken = code.lower().replace(" ", "-")
    assert redeem(stian, f"  {spoken} ")[0] == 303
    page = stian.client.get("/kode").text
    assert "må si ja først" in page
    assert "Nora" not in page
    assert stian.client.get(f"{nora.plan}/").status_code == 404
    assert "Nora" not in stian.client.get("/mine-planer").text
    ties = count(portal, Tie)
    path = waiting_for(nora, STIAN)
    assert "Stian Kvernrud" in nora.client.get(nora.plan + path).text
    assert nora.fill(path, answer="").status_code == 422
    assert nora.fill(path, answer="yes").status_code == 303
    assert count(portal, Tie) == ties + 1
    assert stian.client.get(f"{nora.plan}/").status_code == 404
    assert "Du har fått ja" in stian.client.get("/kode").text
    assert "Stian Kvernrud" in nora.client.get(f"{nora.plan}/folk").text
    assert nora.fill(path).status_code == 303
    assert "Stian Kvernrud" not in nora.client.get(f"{nora.plan}/folk").text
    assert "Du har fått ja" not in stian.client.get("/kode").text


def test_no_leaves_nothing(portal: Portal, nora: Reader, invited: Make) -> None:
    ties = count(portal, Tie)
    redeem(invited(ROLF), make_code(nora))
    assert nora.fill(waiting_for(nora, ROLF), answer="no").status_code == 303
    assert count(portal, Tie) == ties
    assert ROLF not in nora.client.get(f"{nora.plan}/invitasjoner").text


def test_what_was_shared_does_not_come_back_with_a_new_tie(
    portal: Portal, nora: Reader, invited: Make
) -> None:
    """An ended tie takes its shares with it: else a new code would open the old share."""
    rolf = invited(ROLF)
    for turn in range(2):
        redeem(rolf, make_code(nora, f"Omgang {turn}"))
        path = waiting_for(nora, ROLF)
        nora.fill(path, answer="yes")
        opened = rolf.client.get(f"{nora.plan}/mal").status_code
        if turn == 0:
            give(portal, demo_id("person", "rolf-engebakk"))
            assert rolf.client.get(f"{nora.plan}/mal").status_code == 200
            nora.fill(path)
        assert opened == 404
    assert rolf.client.get(f"{nora.plan}/mal").status_code == 404
    mine = re.findall(r'action="(/kode/[^"]+)"', rolf.client.get("/kode").text)
    token = hidden(rolf.client.get("/kode"))
    assert rolf.client.post(mine[0], data=token).status_code == 303
    assert ROLF not in nora.client.get(f"{nora.plan}/folk").text


def give(portal: Portal, receiver_id: str) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Share(
                plan_id=demo_id("plan", "nora"), receiver_id=receiver_id, level="see",
                sections=frozenset({"goals"}), areas=frozenset({"leisure"}), given_by_id=NORA,
                capacity="self", text_version="1", language="nb", given_at=NOW,
                valid_from=NOW.date(), valid_until=NOW.date() + timedelta(days=90),
            )
        )  # fmt: skip


def test_every_bad_code_gets_one_answer_after_the_same_work(
    portal: Portal, nora: Reader, invited: Make
) -> None:
    """Wrong, used, taken back, run out, one's own, and a hidden address on either side."""
    stian, nora_again = invited(STIAN), invited("Nora Lindeskog")
    used, ended, old, own = (make_code(nora, f"Kode {n}") for n in range(4))
    redeem(invited(ROLF), used)
    change(portal, "Kode 1", ended_at=NOW, ended_by_id=NORA)
    change(portal, "Kode 2", valid_until=NOW - timedelta(minutes=1))
    tries = {"wrong": "ACDEFHJKMN", "used": used, "ended": ended, "old": old}
    met = {name: tried(portal, stian, code) for name, code in tries.items()}
    met["own"] = tried(portal, nora_again, own)
    protect(portal, demo_id("person", "siv-engebretli"), "confidential")
    met["hidden redeemer"] = tried(portal, invited("Siv Engebretli"), own)
    protect(portal, demo_id("person", "siv-engebretli"), "none")
    protect(portal, NORA, "confidential")
    met["hidden owner"] = tried(portal, stian, own)
    protect(portal, NORA, "none")
    assert {status for status, _, _ in met.values()} == {422}
    assert len({tuple(asked) for _, _, asked in met.values()}) == 1, met
    assert all(WRONG in text for _, text, _ in met.values())


def tried(portal: Portal, browser: Reader, code: str) -> tuple[int, str, list[str]]:
    """The answer, and what was asked of the database for it."""
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    fields = hidden(browser.client.get("/kode")) | {"code": code}
    engine = portal.app.extensions[EXTENSION].gate._store.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        answer = browser.client.post("/kode", data=fields)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return answer.status_code, answer.text, asked


def test_five_tries_a_day_and_then_a_clear_message(
    portal: Portal, nora: Reader, invited: Make
) -> None:
    stian, code = invited(STIAN), make_code(nora)
    for _ in range(5):
        assert redeem(stian, "ACDEF HJKMN")[0] == 422
    before = count(portal, Invitation), count(portal, InvitationTry)
    status, text = redeem(stian, code)
    assert status == 429
    assert "Prøv igjen i morgen" in text
    assert (count(portal, Invitation), count(portal, InvitationTry)) == before
    portal.clock.moment = NOW + timedelta(hours=25)
    fresh = invited(STIAN)
    assert redeem(fresh, code)[0] == 303
    with Session(portal.store.engine) as session:
        logged = select(AuditEntry.chain, AuditEntry.outcome).where(AuditEntry.action == "Redeem")
        entries = set(session.execute(logged).all())
    assert ("installation", "refused") in entries
    assert (demo_id("plan", "nora"), "allowed") in entries


def test_two_at_once_one_wins(portal: Portal, nora: Reader) -> None:
    code = make_code(nora)
    redeeming = portal.app.extensions[EXTENSION].invitations
    who = [Viewer(demo_id("person", key), key, "s") for key in ("stian-kvernrud", "rolf-engebakk")]
    with ThreadPoolExecutor(2) as threads:
        received = list(threads.map(lambda viewer: redeeming.redeem(viewer, code), who))
    assert sorted(received) == [False, True]


def test_tries_are_counted_one_at_a_time(portal: Portal) -> None:
    redeeming = portal.app.extensions[EXTENSION].invitations
    stian = Viewer(demo_id("person", "stian-kvernrud"), STIAN, "s")

    def guess(number: int) -> str:
        try:
            return str(redeeming.redeem(stian, f"GUESS{number}"))
        except TooManyTries:
            return "spent"

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(guess, range(8)))
    assert sorted(answers) == ["False"] * 5 + ["spent"] * 3


def test_with_a_hidden_address_nobody_is_invited(reader: Make) -> None:
    ida = reader("Ida Sørmark")
    page = ida.client.get(f"{ida.plan}/invitasjoner").text
    assert "slått av" in page
    assert "/invitasjoner/ny" not in page
    answer = ida.client.get(f"{ida.plan}/invitasjoner/ny")
    assert answer.status_code == 404
    fields = {"label": "x", "relation": "friend"}
    assert ida.send("/invitasjoner/ny", fields).status_code == 404


def test_nobody_else_makes_a_code_or_sees_the_codes(
    nora: Reader, reader: Make, invited: Make
) -> None:
    redeem(invited(STIAN), make_code(nora, "Hemmelig navn"))
    for name in ("Berit Aasmoen", "Gerd Lindeskog", "Kari Nesvold", STIAN):
        other = invited(name)
        for path in ("/invitasjoner", "/invitasjoner/ny", waiting_for(nora, STIAN)):
            assert other.client.get(f"{nora.plan}{path}").status_code == 404, (name, path)


def test_a_second_yes_ends_nothing(portal: Portal, nora: Reader, invited: Make) -> None:
    redeem(invited(ROLF), make_code(nora))
    path = waiting_for(nora, ROLF)
    fields = nora.form(path) | {"answer": "yes"}
    assert {nora.send(path, fields).status_code for _ in range(2)} == {303}
    rolf = demo_id("person", "rolf-engebakk")
    with Session(portal.store.engine) as session:
        ties = session.scalars(select(Tie).where(Tie.other_id == rolf, Tie.person_id == NORA))
        assert [tie.ended_at for tie in ties if tie.id == path.split("/")[-1]] == [None]
    assert nora.fill(path).status_code == 303
