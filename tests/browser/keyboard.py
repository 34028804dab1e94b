"""Someone who uses only a keyboard: finds things by what they are called, and never touches a mouse."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from portal.web.language.catalogue import catalogue_of
from portal.web.language.registry import DEFAULT, find

PRESSES: Final = 400
"""Tabs after which a reader would have given up."""

_FOCUSED: Final = """() => {
  const each = document.activeElement;
  if (!each || each === document.body) return "";
  const label = each.labels && each.labels.length ? each.labels[0].textContent : "";
  return (each.getAttribute("aria-label") || label || each.textContent).replace(/\\s+/g, " ").trim();
}"""


class Keyboard:
    """A page, and the keys of someone who reads it in a language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    def say(self, text: str, **values: object) -> str:
        """A text of the portal in the reader's language."""
        return str(catalogue_of(find(self.language) or DEFAULT).gettext(text, **values))

    @property
    def heading(self) -> str:
        return self.page.inner_text("h1")

    def stands_at(self, text: str) -> None:
        """Be sure of the page, by its heading."""
        assert self.heading == self.say(text), f"«{self.heading}», not «{self.say(text)}»"

    def sees(self, words: str) -> bool:
        return words in self.page.inner_text("body")

    def go_to(self, text: str, more: str = "") -> None:
        """Tab to what the portal calls by this text; ``more`` is what it is done to."""
        self.go_to_name(self.say(text) + (f": {more[:40]}" if more else ""))

    def go_to_name(self, name: str) -> None:
        """Tab to what is called so, or begins so with a remark after it."""
        for _ in range(PRESSES):
            self.page.keyboard.press("Tab")
            focused: str = self.page.evaluate(_FOCUSED)
            if focused == name or focused.startswith((f"{name} ", f"{name}:", f"{name}(")):
                return
            if ": " in name and focused.startswith(name):
                return
        raise AssertionError(f"no «{name}» within {PRESSES} presses of Tab on {self.page.url}")

    def press(self, text: str, more: str = "") -> None:
        """Go to a link or a button and press Enter, which leads to a page."""
        self.go_to(text, more)
        self.enter()

    def press_name(self, name: str) -> None:
        self.go_to_name(name)
        self.enter()

    def enter(self) -> None:
        with self.page.expect_navigation(wait_until="load"):
            self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        """Go to a field and write in it, in place of what stands there."""
        self.go_to(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def choose(self, legend: str, option: str) -> None:
        """Tab to a group of choices and go down it with the arrow key."""
        group = self.page.get_by_role("radiogroup", name=self.say(legend))
        for _ in range(PRESSES):
            self.page.keyboard.press("Tab")
            if group.evaluate("group => group.contains(document.activeElement)"):
                break
        self._arrow_to(self.say(option))

    def choose_from_list(self, label: str, option: str) -> None:
        """Go to a list and write the beginning of what is wanted."""
        self.go_to(label)
        self.page.keyboard.type(option)
        chosen = "document.activeElement.selectedOptions[0].textContent"
        assert self.page.evaluate(chosen).startswith(option)

    def _arrow_to(self, name: str) -> None:
        for _ in range(20):
            if self.page.evaluate(_FOCUSED) == name:
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice «{name}»")
