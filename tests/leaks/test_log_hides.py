"""What a reader of the log who is not the person may not know of is not in it: no line and no count."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import text

from portal.gate.faces import Faces
from portal.gate.facts import frame_of
from portal.gate.ledger import Attempt
from portal.gate.rows import rows_of
from portal.record.asking import NOBODY
from portal.web.line_numbers import number_of
from tests.canaries.people import NOW, TODAY, id_of
from tests.leaks.house import House
from tests.leaks.routes import SECRET
from tests.leaks.snapshot import Snapshot, made, snapshot
from tests.pages.log_keeping import keep
from tests.personas import PERSONAS, Persona

(MOTHER,) = (each for each in PERSONAS if each.key == "teen.mother")
PATH = f"/plan/{id_of('teen')}/innsyn"


@pytest.fixture
def before(house: House) -> Snapshot:
    """The teenager has let the mother read the log."""
    with house.engine.begin() as connection:
        opened = text("UPDATE tie SET reads_log = :yes WHERE id = :tie")
        connection.execute(opened, {"yes": True, "tie": id_of("teen", "mother", "parent")})
    return house.untouched


def did(
    role: str, action: str, thing: str | None = None, *areas: str, part: str = "goals"
) -> Attempt:
    parts = frozenset({part})
    return Attempt(id_of(f"teen.{role}"), action, parts, thing, areas=frozenset(areas))


def log(house: House, *attempts: Attempt, persona: Persona = MOTHER, query: str = "") -> str:
    """The page after these entries, without what differs from one sight of it to another."""
    keep(house.store, id_of("teen"), NOW, *attempts)
    seen = house.ask(house.client(persona), PATH + query)
    assert seen.status == 200
    return re.sub(r"(fra-linje=|/innsyn/)\d+", "", seen.body)


def as_it_was(house: House, before: Snapshot) -> str:
    return log(house, did("school", "open", None, "health"))


KEPT: dict[str, Attempt] = {
    "a goal kept from parents": did(
        "coordinator", "history", id_of("teen", "goal", "hidden"), "health"
    ),
    "a private goal": did("coordinator", "open", id_of("teen", "goal", "private"), "health"),
    "a decision": did("coordinator", "DecideKeeping", id_of("teen", "keep request")),
    "the coordinator's list": did("coordinator", "KeepRequests"),
    "the child's wish": did("owner", "AskToKeep", "x"),
    "the child's own visit": did("owner", "open", None, "health"),
    "an answer to the child": did(
        "coordinator", "AnswerAboutEntry", id_of("teen", "message", "open")
    ),
    "an area they do not see": did("coordinator", "ChangeMeasure", "x", "secrets"),
    "a reading there": did("coordinator", "open", None, "secrets"),
    "a part they do not see": did("coordinator", "open", None, "health", part="child_voice"),
    "the letters about the log": did("coordinator", "EntryQuestions"),
    "a letter about the log": did("coordinator", "EntryQuestion"),
    "another who would ask": did("third", "AboutEntry"),
    "a letter to the unit": did("third", "OneUnitLetter"),
    "the letters to the unit": did("third", "UnitLetters"),
    "the unit's answer to the child": did("third", "AnswerUnitLetter"),
    "another parent's complaint": did("third", "WriteToUnit"),
}


@pytest.mark.parametrize("hidden", KEPT.values(), ids=KEPT)
def test_the_page_is_the_same_with_and_without_it(
    house: House, before: Snapshot, hidden: Attempt
) -> None:
    without = as_it_was(house, before)
    assert log(house, *[hidden] * 3) == without


def test_the_page_is_not_blind(house: House, before: Snapshot) -> None:
    without = as_it_was(house, before)
    seen = did("coordinator", "history", id_of("teen", "goal", "health"), "health")
    assert log(house, seen) != without


def test_a_line_that_is_hidden_is_not_there_by_its_number(house: House, before: Snapshot) -> None:
    """Nor is the person's own, so that nobody can count them by asking."""
    plan = id_of("teen")
    keep(house.store, plan, NOW, *KEPT.values())
    client = house.client(MOTHER)
    for line in range(1, 2 + len(KEPT)):
        path = f"{PATH}/{number_of(SECRET, plan, line)}/spor"
        assert house.ask(client, path).status == (200 if line == 1 else 404), line


def test_the_teenager_sees_all_of_it(house: House, before: Snapshot) -> None:
    owner = next(each for each in PERSONAS if each.key == "teen.owner")
    page = log(house, *KEPT.values(), persona=owner, query="?mine=1")
    assert page.count("<li>\n<p>Kl.") >= len(KEPT)


def test_an_area_where_the_reader_sees_nothing_is_not_named(house: House, before: Snapshot) -> None:
    """The reading itself is told of: only what it reached is left out."""
    with house.engine.begin() as connection:
        area = {"id": id_of("home"), "town": id_of("teen", "town"), "yes": True}
        added = "INSERT INTO life_area VALUES (:id, :town, 'home', 'nb home', 'nn home', 2, :yes)"
        connection.execute(text(added), area)
    page = log(house, did("coordinator", "open", None, "home", "beyond", "health"))
    assert "Områder: nb health</p>" in page


def test_to_look_for_an_area_that_one_does_not_see_finds_nothing(
    house: House, before: Snapshot
) -> None:
    """Not even what reached it together with an area that one does see."""
    with house.engine.begin() as connection:
        area = {"id": id_of("home"), "town": id_of("teen", "town"), "yes": True}
        added = "INSERT INTO life_area VALUES (:id, :town, 'home', 'nb home', 'nn home', 2, :yes)"
        connection.execute(text(added), area)
    keep(house.store, id_of("teen"), NOW, did("coordinator", "open", None, "home", "health"))
    client = house.client(MOTHER)
    found = house.ask(client, f"{PATH}?omrade=health").body
    assert "<p>Kl." in found
    assert "home" not in found
    unknown, unseen = (house.ask(client, f"{PATH}?omrade={area}") for area in ("none", "home"))
    assert unseen.status == unknown.status == 422
    assert "<p>Kl." not in unseen.body
    assert unseen.body.replace("omrade=home", "omrade=none") == unknown.body


def test_it_tells_of_what_was_seen_and_not_of_what_was_asked_for(
    house: House, before: Snapshot
) -> None:
    """The whole plan asks for every part. The school sees contributions about economy."""
    (school,) = (each for each in PERSONAS if each.key == "adult.school")
    house.ask(house.client(school), f"/plan/{id_of('adult')}/hele")
    entries = made(before, snapshot(house.engine), "audit_entry")
    (entry,) = (each for each in entries if each["viewer_id"] == id_of("adult.school"))
    assert set(entry["parts"].split()) <= {"contributions", "cooperation"}
    assert entry["areas"] == "economy"


def test_there_are_no_counts_and_no_names_of_others_alone(house: House, before: Snapshot) -> None:
    page = log(house, did("third", "DecideKeeping"), query="?vis=person")
    assert "Står i loggen" not in page
    assert "Person for person" not in page


def test_twelve_is_the_age_at_which_the_parent_must_be_let_in(
    house: House, before: Snapshot
) -> None:
    with house.engine.begin() as connection:
        closed = text("UPDATE tie SET reads_log = :no WHERE id = :tie")
        connection.execute(closed, {"no": False, "tie": id_of("teen", "mother", "parent")})
    assert house.ask(house.client(MOTHER), PATH).status == 404


def test_with_a_protected_address_the_log_tells_no_whereabouts(house: House) -> None:
    plan, reader = id_of("protected"), id_of("protected.relative")
    with house.store.writing(NOBODY) as session:
        frame = frame_of(session, reader, plan, TODAY)
        session.open_plan(plan)
        rows = rows_of(session, plan, reader, frozenset())
        assert frame is not None
        open_, hidden = (
            Faces(frame, rows, reader, TODAY, hides_whereabouts=hides) for hides in (False, True)
        )
        for role in ("school", "coordinator"):
            person = id_of(f"protected.{role}")
            assert open_.who(person, "participant").organisation
            assert not hidden.who(person, "participant").organisation
        assert open_.who("somebody", "unit").organisation
        assert not hidden.who("somebody", "unit").organisation
