"""The messages of one language, read once. A message's key is the bokmål sentence itself.

Messages are plain text, never HTML. A placeholder is written %(name)s; every other % stands for itself, so
that no text can fail to format. A value that is Markup stays markup and the rest is escaped around it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from babel.support import Translations
from markupsafe import Markup, escape

from portal.web.language.registry import Language

TRANSLATIONS: Final = Path(__file__).parents[3] / "translations"
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[sd]")
_TWO_FORMS: Final = re.compile(r"plural=\(?n\s*!=\s*1\)?;?$")


class MissingCatalogueError(RuntimeError):
    """A language's messages are not compiled, and showing another language instead would hide it."""


class Catalogue:
    """Looks messages up. Built once per language and then only read."""

    def __init__(self, translations: Translations) -> None:
        self._translations = translations
        plural = str(translations.info().get("plural-forms", ""))
        self.one_and_many = bool(_TWO_FORMS.search(plural.strip()))

    def gettext(self, text: str, /, **values: object) -> str:
        """The message in this language."""
        return _fill(self._translations.gettext(text) if text else text, values)

    def pgettext(self, context: str, text: str, /, **values: object) -> str:
        """The message where one bokmål text needs several translations; `context` tells them apart."""
        return _fill(str(self._translations.pgettext(context, text)), values)

    def ngettext(self, one: str, many: str, num: int, /, **values: object) -> str:
        """The message for a number, which the text can show as %(num)s."""
        return _fill(self._translations.ngettext(one, many, num), {"num": num, **values})


@cache
def catalogue_of(language: Language) -> Catalogue:
    """The compiled catalogue of a language; MissingCatalogueError when `make messages` has not been run."""
    compiled = TRANSLATIONS / language.code / "LC_MESSAGES" / "messages.mo"
    if not compiled.exists():
        raise MissingCatalogueError(
            f"The messages in {language.name} are not compiled. Run: make messages"
        )
    with compiled.open("rb") as file:
        return Catalogue(Translations(file))


def _fill(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    if any(hasattr(value, "__html__") for value in values.values()):
        pieces = enumerate(PLACEHOLDER.split(text))
        return Markup("").join(escape(values[piece]) if odd % 2 else piece for odd, piece in pieces)
    return PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)
