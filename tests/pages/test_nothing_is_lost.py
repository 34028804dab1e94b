"""What somebody typed is there again: after a draft, a lost sign-in and a change of language."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from tests.pages.conftest import NOW, Portal, Reader

FORM = "/om-meg/meet_me"


def test_a_draft_is_its_writers_alone_and_lasts_a_day(
    portal: Portal, nora: Reader, reader: Callable[[str], Reader]
) -> None:
    kept = nora.fill("/bidrag/nytt", words="Halv setning", life_area="home", save_draft="1")
    assert kept.status_code == 303
    assert portal.count("contribution", "Halv setning") == 0
    assert "Halv setning" in nora.client.get(f"{nora.plan}/bidrag/nytt").text
    other = Reader(portal)
    other.sign_in("Gerd Lindeskog")
    assert "Halv setning" not in other.client.get(f"{nora.plan}/bidrag/nytt").text
    portal.clock.moment = NOW + timedelta(hours=24, minutes=1)
    later = reader("Nora Lindeskog")
    assert "Halv setning" not in later.client.get(f"{nora.plan}/bidrag/nytt").text


def test_a_draft_with_a_stale_token_is_given_back(portal: Portal, nora: Reader) -> None:
    answer = nora.fill("/om-meg/hard", words="Skrevet i går", save_draft="1", csrf_token="gammel")
    assert answer.status_code == 400
    assert "Skrevet i går" in answer.text


def test_a_sent_form_forgets_its_draft(nora: Reader) -> None:
    nora.fill("/om-meg/hard", words="Et utkast", save_draft="1")
    assert nora.fill("/om-meg/hard", words="Det ferdige").status_code == 303
    page = nora.client.get(f"{nora.plan}/om-meg/hard").text
    assert "Det ferdige" in page
    assert "Et utkast" not in page.replace("Et utkast ligger", "")


def test_a_lost_sign_in_loses_no_text(portal: Portal, nora: Reader) -> None:
    fields = nora.form(FORM) | {"words": "Skrevet lenge"}
    portal.clock.moment = NOW + timedelta(hours=3)
    turned_away = nora.send(FORM, fields)
    assert turned_away.location == "/logg-inn"
    assert nora.sign_in("Nora Lindeskog").location == f"{nora.plan}{FORM}"
    page = nora.client.get(f"{nora.plan}{FORM}").text
    assert "Skrevet lenge" in page
    assert "Vi har tatt vare på det du skrev" in page


def test_changing_language_keeps_the_text(nora: Reader) -> None:
    answer = nora.fill("/om-meg/needs", words="Midt i noe", switch_language="nn")
    assert answer.status_code == 303
    page = nora.client.get(answer.location).text
    assert '<html lang="nn"' in page
    assert "Midt i noe" in page


def test_a_change_of_language_without_its_token_keeps_nothing(nora: Reader) -> None:
    forged = nora.send("/om-meg/different", {"words": "Smuglet inn", "switch_language": "nn"})
    assert forged.status_code == 400
    assert "Smuglet inn" not in nora.client.get(f"{nora.plan}/om-meg/different").text


def test_a_lapsed_sign_in_keeps_no_draft_of_a_path_that_is_none(
    portal: Portal, nora: Reader
) -> None:
    portal.clock.moment += timedelta(hours=3)
    path = f"/{'k' * 400}/{uuid4()}/kommentar/ny"
    assert nora.send(path, {"words": "Noe"}).status_code == 303
