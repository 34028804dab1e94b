"""A chair and a keyboard for any of the demo's people."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.browser.keyboard import Keyboard
from tests.browser.stage import Stage
from tests.pages.every_page import NOBODY


@dataclass
class Desk:
    """Where people sit down, in one language, with JavaScript or without."""

    stage: Stage
    language: str
    javascript: bool
    windows: ExitStack = field(default_factory=ExitStack)

    def sit_down(self, persona: str = NOBODY) -> Keyboard:
        """Someone who has signed in; ``NOBODY`` gets a window in which nobody has been before."""
        if persona == NOBODY:
            page = self.stage.stranger(self.language, javascript=self.javascript)
        else:
            page = self.stage.page(persona, self.language, javascript=self.javascript)
        return Keyboard(self.windows.enter_context(page), self.language)
