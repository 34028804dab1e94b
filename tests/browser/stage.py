"""A browser before the portal: opens any page as any of the demo's people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, Page

from portal.demo.cast import demo_id
from tests.machine.browser import DESKTOP
from tests.pages.every_page import NORA, TAKEN_BACK, EveryPage, plan_path

Size = tuple[int, int]
A_BATCH: Final = 8
"""Pages that one test opens."""


class Stage:
    """Signs each of the demo's people in once, and remembers."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self.address = address
        self._signed_in: dict[str, Any] = {}

    @contextmanager
    def context(
        self,
        persona: str,
        language: str,
        *,
        size: Size = DESKTOP,
        dark: bool = False,
        javascript: bool = True,
        **more: Any,
    ) -> Iterator[BrowserContext]:
        """A window in which the persona is signed in. It ends with the block."""
        context = self._browser.new_context(
            base_url=self.address,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            storage_state=self._state_of(persona) if persona else None,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            **more,
        )
        context.add_cookies([{"name": "language", "value": language, "url": self.address}])
        try:
            yield context
        finally:
            context.close()

    def each(
        self, pages: Sequence[EveryPage], language: str, **window: Any
    ) -> Iterator[tuple[EveryPage, Page]]:
        """Opens page after page, each as the one who looks at it."""
        for persona in dict.fromkeys(each.persona for each in pages):
            with self.context(persona, language, **window) as context:
                page = context.new_page()
                for each in pages:
                    if each.persona == persona:
                        open_page(page, each.path)
                        yield each, page

    def take_back_one_thing(self) -> None:
        """So that there is something to put back."""
        with self.context(NORA, "nb") as context:
            page = context.new_page()
            open_page(page, plan_path("nora", f"{TAKEN_BACK}/ta-tilbake"))
            page.click("#form .button")
            page.wait_for_url("**/tatt-tilbake")

    def _state_of(self, persona: str) -> Any:
        if persona not in self._signed_in:
            context = self._browser.new_context(base_url=self.address)
            page = context.new_page()
            page.goto("/logg-inn")
            page.click(f'[name=person][value="{demo_id("person", persona)}"]')
            page.wait_for_url(lambda url: not url.endswith("/logg-inn"))
            self._signed_in[persona] = context.storage_state()
            context.close()
        return self._signed_in[persona]


def open_page(page: Page, path: str) -> None:
    """Go there, and be sure that it is a page and no error."""
    answer = page.goto(path)
    assert answer is not None, path
    assert answer.status == 200, f"{path}: {answer.status}"


def batches(pages: Sequence[EveryPage]) -> list[Sequence[EveryPage]]:
    """The pages in lots that are long enough to save time and short enough to share out."""
    return [pages[start : start + A_BATCH] for start in range(0, len(pages), A_BATCH)]
