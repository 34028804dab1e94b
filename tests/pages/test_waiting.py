"""What waits is reckoned at each look; reminders are neutral, once each; nothing rests on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.gate.reminding import remind
from portal.record.base import new_id
from portal.record.models import Draft, Invitation, OutboxRow, Person, Share
from tests.bench.statements import listening
from tests.pages.conftest import NOW, Portal, Reader
from tests.pages.every_page import plan_path

CAMILLA, AMANDA = "Camilla Rønnskog", "Amanda Kroglund"
NORA = demo_id("person", "nora-lindeskog")


@pytest.fixture(autouse=True)
def no_notices(portal: Portal) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(OutboxRow))


def overview(reader: Reader) -> str:
    return reader.client.get(f"{reader.plan}/").text


def queued(portal: Portal) -> list[OutboxRow]:
    with Session(portal.store.engine) as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.occasion)))


def of_nora(portal: Portal) -> list[str]:
    """Of the permissions that end and of her birthdays."""
    dates = ("measure", "goal", "meeting", "revision", "period", "decision")
    mine = [row.occasion or "" for row in queued(portal) if row.receiver_id == NORA]
    return [each for each in mine if not each.startswith(dates)]


def test_endings_within_a_month_are_told_to_who_may_share(portal: Portal, nora: Reader) -> None:
    page = overview(nora)
    assert f"{CAMILLA} har snart ikke tilgang lenger" in page
    assert "27. november 2026, om 5 dager" in page
    assert f"{AMANDA} har snart ikke tilgang lenger" in page
    assert "Vilde" not in page[page.index("venter på deg") : page.index("Nytt siden sist")]
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    assert CAMILLA not in berit.client.get(plan_path("nora")).text


def test_what_is_given_anew_is_no_longer_told_of(portal: Portal, nora: Reader) -> None:
    with Session(portal.store.engine) as session, session.begin():
        ending = session.scalars(
            select(Share).where(Share.receiver_id == demo_id("person", "camilla-ronnskog"))
        ).one()
        fields = {key.key: getattr(ending, key.key) for key in Share.__table__.columns}
        anew = fields | {"id": new_id(), "valid_until": date(2027, 6, 1)}
        session.add(Share(**anew))
    assert f"{CAMILLA} har snart" not in overview(nora)
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Share).where(Share.id == anew["id"]))
    assert f"{CAMILLA} har snart" in overview(nora)


def test_a_redeemed_code_waits_for_an_answer(portal: Portal, nora: Reader) -> None:
    row_id = new_id()
    with Session(portal.store.engine) as session, session.begin():
        session.add(
            Invitation(
                id=row_id, plan_id=demo_id("plan", "nora"), invited_by_id=NORA, relation="friend",
                label="Hun fra koret", code_digest="x", made_at=NOW, redeemed_at=NOW,
                valid_until=NOW + timedelta(days=14), redeemed_by_id=demo_id("person", "gerd-lindeskog"),
            )
        )  # fmt: skip
    assert "Noen har brukt koden din: Hun fra koret" in overview(nora)
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(Invitation).where(Invitation.id == row_id))


def test_it_costs_no_statement_more(portal: Portal, nora: Reader) -> None:
    overview(nora)
    with listening() as sent:
        overview(nora)
    with listening() as other:
        nora.client.get(f"{nora.plan}/folk")
    assert len(sent) == len(other)


def test_a_reminder_is_neutral_and_comes_once_for_each_occasion(portal: Portal) -> None:
    assert remind(portal.store, portal.clock) > 0
    rows = queued(portal)
    assert {row.kind for row in rows} == {"something_waits"}
    assert {row.about_id for row in rows} == {None}
    assert None not in {row.plan_id for row in rows}, "who sends asks anew who may open it"
    assert sorted(each.rsplit(":")[-1] for each in of_nora(portal)) == ["30", "7"]
    assert remind(portal.store, portal.clock) == 0
    portal.clock.moment += timedelta(hours=5)
    assert remind(portal.store, portal.clock) == 0


def test_a_week_before_they_are_reminded_again(portal: Portal) -> None:
    remind(portal.store, portal.clock)
    portal.clock.moment = NOW + timedelta(days=18)
    remind(portal.store, portal.clock)
    amanda = [each for each in of_nora(portal) if each.endswith((":30", ":7"))]
    assert len(amanda) == 3, "Camilla's last one, and two of Amanda's"


def test_the_birthday_is_told_of_and_asked_about(portal: Portal) -> None:
    remind(portal.store, portal.clock)
    told = {
        (row.receiver_id, (row.occasion or "").rsplit(":", 1)[-1])
        for row in queued(portal)
        if demo_id("plan", "mathias") in (row.occasion or "")
    }
    mathias, heidi = (demo_id("person", f"{name}-brekkemo") for name in ("mathias", "heidi"))
    assert {(mathias, "told"), (mathias, "asked"), (heidi, "told"), (heidi, "asked")} <= told


def test_nobody_is_mailed_who_wants_no_mail(portal: Portal, nora: Reader) -> None:
    wishes(portal, wants_mail=False)
    remind(portal.store, portal.clock)
    assert not of_nora(portal)
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = nora.plan
    page = "/bidrag/nytt"
    assert berit.fill(page, words="Noe nytt fra meg", life_area="health").status_code == 303
    assert not of_nora(portal)
    wishes(portal, wants_mail=True)
    assert berit.fill(page, words="Og enda noe", life_area="health").status_code == 303
    assert len(of_nora(portal)) == 1


def wishes(portal: Portal, **wanted: Any) -> None:
    with Session(portal.store.engine) as session, session.begin():
        session.execute(update(Person).where(Person.id == NORA).values(**wanted))


def test_what_has_ended_is_closed_with_no_command_having_run(portal: Portal) -> None:
    camilla = Reader(portal)
    camilla.sign_in(CAMILLA)
    assert camilla.client.get(plan_path("nora")).status_code == 200
    portal.clock.moment = NOW + timedelta(days=6)
    camilla.sign_in(CAMILLA)
    assert camilla.client.get(plan_path("nora")).status_code == 404
    assert not queued(portal)


def test_the_daily_command_forgets_everybodys_old_drafts(portal: Portal) -> None:
    """Who never comes back sweeps nothing, and the portal's own login sees nobody else's."""
    draft = Draft(
        person_id=NORA, plan_id=demo_id("plan", "nora"), form="x",
        fields={"words": "Usendt"}, saved_at=NOW, valid_until=NOW,
    )  # fmt: skip
    with Session(portal.store.engine) as session, session.begin():
        session.add(draft)
    remind(portal.store, portal.clock)
    with Session(portal.store.engine) as session:
        assert session.scalars(select(Draft).where(Draft.form == "x")).all() == []


def test_the_last_day_to_complain_is_told_ahead_to_who_may_complain(
    portal: Portal, nora: Reader
) -> None:
    """Of what the unit has registered, without its name; not when it is past, or taken away."""
    told = "Fristen for å klage er snart ute"
    assert f'<a class="tap" href="{nora.plan}/uenig">{told}</a>' in overview(nora)
    assert "Siste dag er 8. desember 2026, om 16 dager." in overview(nora)
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    assert told not in berit.client.get(plan_path("nora")).text
    for days in (0, 0, 10, 17):
        portal.clock.moment = NOW + timedelta(days=days)
        remind(portal.store, portal.clock)
    rows = [row for row in queued(portal) if (row.occasion or "").startswith("decision")]
    assert {row.receiver_id for row in rows} == {NORA}
    assert sorted((row.occasion or "").rpartition(":")[2] for row in rows) == ["30", "7"]
    nora.sign_in("Nora Lindeskog")
    assert told not in overview(nora)
