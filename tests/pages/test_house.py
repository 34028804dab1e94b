"""The house police: what every page must have, in both languages, and what no title may ever say."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest
from werkzeug.test import TestResponse

from tests.leaks.house import House
from tests.leaks.test_reading import read
from tests.pages.every_page import LANGUAGES, PAGES, EveryPage
from tests.pages.house import Visitor
from tests.personas import PERSONAS

TAG = re.compile(r"<[^>]+>")
NAME = "Planen min"


def text_of(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def headings(body: str) -> list[str]:
    return [text_of(found) for found in re.findall(r"<h1\b[^>]*>(.*?)</h1>", body, re.DOTALL)]


def title(body: str) -> str:
    (found,) = re.findall(r"<title>(.*?)</title>", body, re.DOTALL)
    return text_of(found)


def faults(answer: TestResponse, language: str) -> list[str]:
    body = answer.text
    found = []
    h1 = headings(body)
    if len(h1) != 1:
        found.append(f"{len(h1)} h1")
    elif not title(body).removeprefix("Feil: ").startswith(h1[0]):
        found.append(f"the title «{title(body)}» does not begin with «{h1[0]}»")
    if f'<html lang="{language}"' not in body:
        found.append("the page's language is not said, or is wrong")
    ids = Counter(re.findall(r'\sid="([^"]*)"', body))
    found += [f"id twice: {name}" for name, times in ids.items() if times > 1]
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        found.append("the content security policy is open")
    if answer.headers.get("Cache-Control") != "no-store":
        found.append("the page may be stored")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_page_keeps_the_rules_of_the_house(
    visitor: Visitor, page: EveryPage, language: str
) -> None:
    assert not faults(visitor.get(page, language), language)


def test_titles_and_headings_are_never_of_the_plan(house: House) -> None:
    """Nothing of health and no name stands in a tab, in the history or over somebody's shoulder."""
    for _, seen in read(house, PERSONAS[0]):
        told = "".join(headings(seen.body))
        if "<title>" in seen.body:
            told += title(seen.body)
        assert not house.marks.found_in(told)
