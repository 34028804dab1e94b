"""The parts that other tests stand on work, and see what is wrong."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, text

from tests.machine import spelling, stand_in
from tests.machine.browser import DESKTOP, OpenPage, axe, scrolls_sideways
from tests.machine.html_checker import HtmlChecker
from tests.machine.live_server import ServerError, serve


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve("tests.machine.stand_in:app", {}) as address:
        yield address


def test_both_databases_answer(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE goal (words text)"))
        connection.execute(text("INSERT INTO goal VALUES ('å bo alene')"))
        assert connection.scalar(text("SELECT words FROM goal")) == "å bo alene"
        connection.execute(text("DROP TABLE goal"))
    engine.dispose()
    assert engine.name in database_url


@pytest.mark.browser
def test_axe_sees_what_is_wrong(open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(address)
    assert page.title() == "Mål"
    assert not axe(page)
    assert not scrolls_sideways(page)
    page.goto(f"{address}/galt")
    assert {fault.rule for fault in axe(page)} >= {"html-has-lang", "image-alt"}


@pytest.mark.browser
def test_a_page_without_javascript_can_still_be_asked(open_page: OpenPage, address: str) -> None:
    page = open_page(size=DESKTOP, dark=True, javascript=False)
    page.goto(address)
    assert page.text_content("#done") == "Jeg vil bo alene."
    assert not scrolls_sideways(page)


def test_the_html_checker_sees_what_is_wrong(html_checker: HtmlChecker) -> None:
    assert not html_checker.check(stand_in.GOOD)
    assert html_checker.check(stand_in.BAD)


@pytest.mark.slow
def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(ServerError, match="no_such_module"), serve("no_such_module:app", {}):
        pass


@pytest.mark.parametrize(
    ("language", "known", "unknown"),
    [("nb", "rettighetene", "ikkje"), ("nn", "ikkje", "rettighetene")],
)
def test_the_dictionaries_tell_the_languages_apart(language: str, known: str, unknown: str) -> None:
    assert spelling.knows(language, known)
    assert not spelling.knows(language, unknown)
