"""Who gets which language (SW-58)."""

import pytest
from flask import Flask, Response, make_response

from portal.web.language import (
    DEFAULT,
    LANGUAGES,
    Hints,
    choose,
    current,
    find,
    install,
    save,
    speaking,
)

NYNORSK = LANGUAGES[1]


@pytest.mark.parametrize(
    ("hints", "code"),
    [
        (Hints(), "nb"),
        (Hints(municipality="nn"), "nn"),
        (Hints(provider="nb", municipality="nn"), "nb"),
        (Hints(saved="nn", provider="nb", municipality="nb"), "nn"),
        (Hints(saved="klingon", provider="en", municipality="nn"), "nn"),
        (Hints(saved="", provider=None, municipality="no"), "nb"),
        (Hints(saved="NN_no"), "nn"),
    ],
)
def test_the_first_known_wish_decides(hints: Hints, code: str) -> None:
    assert choose(hints).code == code


def test_a_cookie_full_of_anything_is_only_no_wish() -> None:
    assert find("nn\x00") is None
    assert find("☃" * 5000) is None


def test_every_language_has_its_own_name_and_code() -> None:
    assert [(each.code, each.name) for each in LANGUAGES[:2]] == [
        ("nb", "Bokmål"),
        ("nn", "Nynorsk"),
    ]


def test_outside_a_request_bokmal_is_spoken_until_another_is_asked_for() -> None:
    assert current() == DEFAULT
    with speaking(NYNORSK):
        assert current() == NYNORSK
    assert current() == DEFAULT


def test_the_application_says_what_is_known_of_the_reader() -> None:
    app = Flask("small")
    install(app, hints=lambda: Hints(municipality="nn"))
    with app.test_request_context():
        assert current() == NYNORSK


def test_the_choice_is_kept_in_a_cookie_that_scripts_cannot_read() -> None:
    app = Flask("small")
    install(app)

    @app.get("/")
    def choose_nynorsk() -> Response:
        answer = make_response(current().code)
        save(answer, NYNORSK, secure=False)
        return answer

    visitor = app.test_client()
    first = visitor.get("/")
    assert first.text == "nb"
    assert "HttpOnly" in first.headers["Set-Cookie"]
    assert visitor.get("/").text == "nn"
