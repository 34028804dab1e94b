"""Access that ends in the middle of a sentence: the text is not lost, and does not enter the plan."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from portal.demo.cast import demo_id
from tests.pages.conftest import Portal, Reader
from tests.pages.test_sharing import CHOICE, given

Sign = Callable[[str], Reader]
WORDS = "Jeg kan kjøre deg på torsdager.\nOg hente deg igjen."
AMANDA = f"/deling/{demo_id('person', 'amanda-kroglund')}"


def test_what_was_being_written_is_handed_back(portal: Portal, nora: Reader, reader: Sign) -> None:
    share = given(nora, AMANDA, level="contribute", until="12. mars 2027")
    amanda = reader("Amanda Kroglund")
    fields = amanda.form("/bidrag/nytt") | {"words": WORDS, "life_area": "economy"}
    nora.fill(f"/tilgang/{share}/trekk")
    nora.fill(f"/tilgang/{demo_id('share', 'nora:10')}/trekk")
    answer = amanda.send("/bidrag/nytt", fields)
    assert answer.status_code == 404
    assert WORDS in answer.text
    assert "Det du skrev, er ikke lagret" in answer.text
    assert portal.count("contribution", WORDS) == 0
    missing = amanda.client.post(f"/plan/{uuid4()}/bidrag/nytt", data=fields)
    assert missing.data == answer.data, "the same for what never was: it tells of no plan"
    assert str(missing.headers) == str(answer.headers)
    draft = amanda.send("/bidrag/nytt", fields | {"save_draft": "1"})
    assert (draft.status_code, draft.data) == (404, answer.data)


def test_what_others_send_in_ones_name_is_not_shown(nora: Reader) -> None:
    """A foreign site can make a browser post; it cannot make the portal say its words."""
    path = f"/plan/{uuid4()}/bidrag/nytt"
    for token in ("", "gjettet"):
        answer = nora.client.post(path, data={"words": "Ring dette nummeret", "csrf_token": token})
        assert answer.status_code == 404
        assert answer.data == nora.client.get(path).data


def test_choices_and_keys_are_no_text(nora: Reader) -> None:
    token = nora.form("/bidrag/nytt")
    stranger = f"/plan/{uuid4()}/deling/{uuid4()}/ny"
    answer = nora.client.post(stranger, data=token | {"bundle": "choose", "level": "see"})
    assert answer.data == nora.client.get(stranger).data
    words = nora.client.post(stranger, data=token | CHOICE | {"purpose": "<b>Fordi</b>"}).text
    assert "&lt;b&gt;Fordi&lt;/b&gt;" in words
