"""With JavaScript a form that fails comes back into the page that stands, and focus finds the fault."""

from __future__ import annotations

import pytest

from tests.browser.stage import Stage, open_page
from tests.pages.every_page import NORA, plan_path

pytestmark = pytest.mark.browser

MARK = "document.body.dataset.stood = 'here'"
STANDS = "document.body.dataset.stood === 'here'"
FOCUS = "document.activeElement.id"


def test_a_fault_comes_back_into_the_page_and_takes_the_focus(stage: Stage) -> None:
    with stage.page(NORA, "nb") as page:
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        open_page(page, plan_path("nora", "/mal/nytt"))
        page.evaluate(MARK)
        page.click("#form .actions .button >> nth=0")
        page.wait_for_selector("#error-summary")
        assert page.evaluate(STANDS), "the whole page was fetched anew"
        page.wait_for_function(f"{FOCUS} === 'error-summary'")
        assert page.locator("h1").count() == 1
        assert page.locator("main main").count() == 0
        assert not [line for line in told if "Content Security Policy" in line]

        page.fill("#words", "Jeg vil prøve igjen")
        page.click("#form .actions .button >> nth=0")
        page.wait_for_url("**/mal/*-*")
        assert not page.evaluate(STANDS), "a success leads to a whole page of its own"
        assert page.title().startswith("Målet")
