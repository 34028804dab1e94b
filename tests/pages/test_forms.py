"""A form takes what people write, refuses what it cannot use, and stores each press once."""

import io
import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.pages.conftest import Portal, Reader

GOAL = {"life_area": "home", "horizon": "short", "priority": "2"}


def new_goal(reader: Reader, words: str) -> str:
    """The path of a goal made for one test."""
    answer = reader.fill("/mal/nytt", words=words, **GOAL)
    assert answer.status_code == 303
    return str(answer.location).removeprefix(reader.plan)


def test_text_that_is_too_long_is_given_back(portal: Portal, nora: Reader) -> None:
    words = "Gå tur. " * 600
    answer = nora.fill("/mal/nytt", words=words, **GOAL)
    assert answer.status_code == 422
    assert words.strip() in answer.text
    assert "<title>Feil: " in answer.text
    assert portal.count("goal", words.strip()) == 0


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\u200b"])
def test_signs_that_cannot_be_seen_are_taken_out_and_told(
    portal: Portal, nora: Reader, sign: str
) -> None:
    answer = nora.fill("/mal/nytt", words=f"Ro{sign}lig dag", **GOAL)
    assert answer.status_code == 422
    assert "Rolig dag" in answer.text
    assert sign not in answer.text


def test_markup_is_stored_as_written_and_shown_as_signs(portal: Portal, nora: Reader) -> None:
    words = "<script>alert('hei')</script> & <b>ro</b>"
    path = new_goal(nora, words)
    assert portal.count("goal", words) == 1
    page = nora.client.get(f"{nora.plan}{path}/endre").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#39;hei&#39;)&lt;/script&gt; &amp; &lt;b&gt;ro&lt;/b&gt;" in page


def test_what_is_not_there_and_what_is_anothers_are_one_page(nora: Reader) -> None:
    stranger = nora.client.get(f"/plan/{uuid4()}/mal/nytt")
    missing = nora.client.get(f"{nora.plan}/mal/{uuid4()}/endre")
    assert stranger.status_code == missing.status_code == 404
    assert nora.send(f"/mal/{uuid4()}/endre", {"words": "x"}).status_code == 404
    assert nora.client.get(f"{nora.plan}/mal/ikke-en-id/endre").status_code == 404


@pytest.mark.parametrize("token", ["", "tull", "stale"])
def test_a_form_without_its_token_writes_nothing_and_keeps_the_text(
    portal: Portal, nora: Reader, token: str
) -> None:
    words = f"Merket er «{token}»"
    fields = nora.form("/mal/nytt") | GOAL | {"words": words, "csrf_token": token}
    answer = nora.send("/mal/nytt", fields)
    assert answer.status_code == 400
    assert words in answer.text
    assert portal.count("goal", words) == 0


def test_another_sessions_token_is_refused(portal: Portal, nora: Reader) -> None:
    other = Reader(portal)
    other.sign_in("Oddny Flatvik")
    other.open_only_plan()
    foreign = other.form("/mal/nytt")["csrf_token"]
    answer = nora.fill("/mal/nytt", words="Fremmed merke", csrf_token=foreign, **GOAL)
    assert answer.status_code == 400
    assert portal.count("goal", "Fremmed merke") == 0


def test_a_date_that_is_none_is_told_at_its_field(nora: Reader) -> None:
    goal = new_goal(nora, "Et mål med tiltak")
    answer = nora.fill(
        f"{goal}/tiltak/nytt", what="Øve", start="31. februar", status="not_started", responsible=""
    )
    assert answer.status_code == 422
    assert 'href="#start"' in answer.text
    assert 'value="31. februar"' in answer.text


def test_a_date_as_people_write_it_is_taken(nora: Reader) -> None:
    goal = new_goal(nora, "Enda et mål med tiltak")
    answer = nora.fill(
        f"{goal}/tiltak/nytt", what="Øve", start="1/8-27", status="in_progress", responsible=""
    )
    assert answer.status_code == 303


def test_a_file_in_place_of_words_is_no_text(nora: Reader) -> None:
    fields = nora.form("/mal/nytt") | GOAL
    sent = {**fields, "words": (io.BytesIO(b"MZ"), "virus.exe")}
    answer = nora.client.post(
        f"{nora.plan}/mal/nytt", data=sent, content_type="multipart/form-data"
    )
    assert answer.status_code == 422


def test_what_is_no_form_is_answered_like_an_empty_one(nora: Reader) -> None:
    answer = nora.client.post(f"{nora.plan}/mal/nytt", json={"words": 5, "csrf_token": 5})
    assert answer.status_code == 400


def test_signs_that_no_database_takes_do_no_harm(nora: Reader) -> None:
    nul = "\x00"
    assert nora.fill("/mal/nytt", words="Ny", form_key=nul, **GOAL).status_code == 303
    assert nora.fill("/mal/nytt", words=f"Ny{nul}", save_draft="1", **GOAL).status_code == 303
    assert nora.fill("/datoer/endre", period_start=nul).status_code in (404, 422)
    assert nora.client.get(f"{nora.plan}/mal/nytt").status_code == 200


def test_a_broken_cookie_leads_to_the_sign_in(nora: Reader) -> None:
    nora.client.set_cookie("planen", "tull.og.tøys"[:8])
    answer = nora.client.get(f"{nora.plan}/mal/nytt")
    assert answer.status_code == 303
    assert answer.location == "/logg-inn"


def test_htmx_gets_the_main_part_with_the_same_status(nora: Reader) -> None:
    asked = {"HX-Request": "true"}
    shown = nora.client.get(f"{nora.plan}/mal/nytt", headers=asked)
    wrong = nora.client.post(f"{nora.plan}/mal/nytt", data=nora.form("/mal/nytt"), headers=asked)
    assert (shown.status_code, wrong.status_code) == (200, 422)
    assert shown.text.strip().startswith("<h1>")
    assert "error-summary" in wrong.text
    assert "<html" not in wrong.text


def test_two_presses_are_stored_once(portal: Portal, nora: Reader) -> None:
    fields = nora.form("/mal/nytt") | GOAL | {"words": "Trykket to ganger"}
    first, second = nora.send("/mal/nytt", fields), nora.send("/mal/nytt", fields)
    assert (first.status_code, second.status_code) == (303, 303)
    assert portal.count("goal", "Trykket to ganger") == 1


def test_the_second_of_two_sees_both_texts_and_decides(portal: Portal, nora: Reader) -> None:
    path = f"{new_goal(nora, 'Før begge')}/endre"
    first, second = nora.form(path) | GOAL, nora.form(path) | GOAL
    assert nora.send(path, first | {"words": "Den første"}).status_code == 303
    answer = nora.send(path, second | {"words": "Den andre"})
    assert answer.status_code == 409
    assert "Den første" in answer.text
    assert "Den andre" in answer.text
    assert portal.count("goal", "Den andre") == 0
    again = nora.send(path, second | {"words": "Den andre", "seen_version": "2"})
    assert again.status_code == 303
    assert portal.count("goal", "Den andre") == 1


def test_an_old_key_with_other_words_loses_no_text(
    portal: Portal, nora: Reader, reader: Callable[[str], Reader]
) -> None:
    """A form that the browser kept, written in anew: «lagret» must be true of these words too."""
    fields = nora.form("/mal/nytt") | GOAL
    assert nora.send("/mal/nytt", fields | {"words": "De første ordene"}).status_code == 303
    assert nora.send("/mal/nytt", fields | {"words": "De andre ordene"}).status_code == 303
    assert portal.count("goal", "De andre ordene") == 1
    gerd = reader("Gerd Lindeskog")
    mine = gerd.form("/bidrag/nytt") | {"life_area": "home", "form_key": fields["form_key"]}
    assert gerd.send("/bidrag/nytt", mine | {"words": "En annens ord"}).status_code == 303
    assert portal.count("contribution", "En annens ord") == 1


def test_the_second_of_two_sees_who_was_made_responsible(
    nora: Reader, reader: Callable[[str], Reader]
) -> None:
    """And the history says who it was, the planeier too."""
    goal = new_goal(nora, "Noe å gjøre")
    made = nora.fill(f"{goal}/tiltak/nytt", what="Gå tur", status="not_started", responsible="")
    measure = re.findall(r"/tiltak/([0-9a-f-]{36})/endre", nora.client.get(made.location).text)[0]
    path = f"/tiltak/{measure}/endre"
    page = nora.client.get(nora.plan + path).text
    owner = re.findall(r'value="(person:[^"]+)">Nora Lindeskog', page)[0]
    first, second = nora.form(path), nora.form(path)
    rest = {"what": "Gå tur", "status": "not_started"}
    assert nora.send(path, first | rest | {"responsible": owner}).status_code == 303
    answer = nora.send(path, second | rest | {"responsible": "", "how": "Sakte"})
    assert answer.status_code == 409
    assert '<dd class="words">Nora Lindeskog</dd>' in answer.text
    history = nora.client.get(f"{nora.plan}/tiltak/{measure}/historikk").text
    assert history.count("Hvem som har ansvaret") == 1
    assert "Nora Lindeskog" in history.split("Hvem som har ansvaret")[1].split("</article>")[0]


def test_a_part_goal_moves_with_its_goal(nora: Reader, reader: Callable[[str], Reader]) -> None:
    """What is moved to an area that is not shared is not left behind in one that is."""
    fields = GOAL | {"life_area": "leisure"}
    goal = str(nora.fill("/mal/nytt", words="Hovedsak", **fields).location)
    under = goal.removeprefix(nora.plan)
    nora.fill(f"{under}/delmal/nytt", words="En liten del", horizon="short", priority="2")
    vilde = reader("Vilde Lindeskog")
    assert "En liten del" in vilde.client.get(f"{nora.plan}/mal").text
    moved = nora.fill(f"{under}/endre", words="Hovedsak", **fields | {"life_area": "economy"})
    assert moved.status_code == 303
    assert "En liten del" not in vilde.client.get(f"{nora.plan}/mal").text
