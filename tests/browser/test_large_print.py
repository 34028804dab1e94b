"""Nothing is cut or scrolls sideways for a reader whose browser writes at 200 %."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.browser.fitting import does_not_fit
from tests.browser.stage import Stage, batches, set_size
from tests.machine.browser import DESKTOP, PHONE
from tests.pages.every_page import LANGUAGES, PAGES, EveryPage


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pages", batches(PAGES), ids=lambda pages: str(pages[0]))
def test_everything_fits_in_large_print(
    large_print: Stage, pages: Sequence[EveryPage], language: str
) -> None:
    faults = []
    for each, page in large_print.each(pages, language):
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        for size in (PHONE, DESKTOP):
            set_size(page, size)
            faults += [f"{each}, {size[0]} px: {fault}" for fault in does_not_fit(page)]
    assert not faults, "\n".join(faults)
