"""A browser before the portal: opens any page as any of the demo's people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.cast import demo_id
from tests.machine.browser import DESKTOP
from tests.pages.every_page import NOBODY, NORA, TAKEN_BACK, EveryPage, plan_path

Size = tuple[int, int]
A_BATCH: Final = 8
"""Pages that one test opens."""


class Stage:
    """Signs each of the demo's people in once: a new window costs more than a page in it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self.address = address
        self._signed_in: dict[tuple[str, bool], BrowserContext] = {}

    @contextmanager
    def page(
        self, persona: str, language: str, *, size: Size = DESKTOP, javascript: bool = True
    ) -> Iterator[Page]:
        """An empty page before which the persona sits. It is closed with the block."""
        context = self._window(persona, javascript=javascript)
        context.add_cookies([{"name": "language", "value": language, "url": self.address}])
        page = context.new_page()
        set_size(page, size)
        try:
            yield page
        finally:
            page.close()

    def each(
        self, pages: Sequence[EveryPage], language: str, size: Size = DESKTOP
    ) -> Iterator[tuple[EveryPage, Page]]:
        """Opens page after page, each as the one who looks at it."""
        for persona in dict.fromkeys(each.persona for each in pages):
            with self.page(persona, language, size=size) as page:
                for each in pages:
                    if each.persona == persona:
                        open_page(page, each.path)
                        yield each, page

    @contextmanager
    def stranger(self, language: str, *, javascript: bool = True) -> Iterator[Page]:
        """A window of its own, in which nobody has been before."""
        context = self._new_window(javascript=javascript)
        context.add_cookies([{"name": "language", "value": language, "url": self.address}])
        try:
            yield context.new_page()
        finally:
            context.close()

    def take_back_one_thing(self) -> None:
        """So that there is something to put back."""
        with self.page(NORA, "nb") as page:
            open_page(page, plan_path("nora", f"{TAKEN_BACK}/ta-tilbake"))
            page.click("#form .button")
            page.wait_for_url("**/tatt-tilbake")

    def _window(self, persona: str, *, javascript: bool) -> BrowserContext:
        key = persona, javascript
        if key not in self._signed_in:
            self._signed_in[key] = self._new_window(javascript=javascript)
            if persona != NOBODY:
                _sign_in(self._signed_in[key], persona)
        return self._signed_in[key]

    def _new_window(self, *, javascript: bool) -> BrowserContext:
        return self._browser.new_context(
            base_url=self.address,
            java_script_enabled=javascript,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
        )


def _sign_in(context: BrowserContext, persona: str) -> None:
    page = context.new_page()
    page.goto("/logg-inn")
    page.click(f'[name=person][value="{demo_id("person", persona)}"]')
    page.wait_for_url(lambda url: not url.endswith("/logg-inn"))
    page.close()


def open_page(page: Page, path: str) -> None:
    """Go there, and be sure that it is a page and no error."""
    answer = page.goto(path)
    assert answer is not None, path
    assert answer.status == 200, f"{path}: {answer.status}"


def set_size(page: Page, size: Size) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def batches(pages: Sequence[EveryPage]) -> list[Sequence[EveryPage]]:
    """The pages in lots that are long enough to save time and short enough to share out."""
    return [pages[start : start + A_BATCH] for start in range(0, len(pages), A_BATCH)]
