"""The list of pages is whole: an address that no test knows is an address that nobody has looked at."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.pages.every_page import LANGUAGES, PAGES
from tests.pages.house import Visitor

pytestmark = pytest.mark.timeout(120, func_only=True)

UNSEEN = {
    "static", "account.to_idporten", "account.from_idporten", "account.your_name",
    "account.told_in_frame",
}  # fmt: skip
"""Files, not pages; and the way to a provider and back, which the demo has not: see tests/identity."""


def test_no_page_is_left_out(demo_house: Flask) -> None:
    there = {
        rule.endpoint for rule in demo_house.url_map.iter_rules() if "GET" in (rule.methods or ())
    }
    unknown = there - UNSEEN - {page.endpoint for page in PAGES}
    assert not unknown, f"teach me: write {sorted(unknown)} into tests/pages/every_page.py"


def test_each_address_is_the_page_that_it_says(demo_house: Flask) -> None:
    addresses = demo_house.url_map.bind("portal")
    wrong = [
        str(page) for page in PAGES if addresses.match(page.path.split("?")[0])[0] != page.endpoint
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_opens_for_the_one_who_looks(visitor: Visitor, language: str) -> None:
    closed = [str(page) for page in PAGES if visitor.get(page, language).status_code != 200]
    assert not closed
