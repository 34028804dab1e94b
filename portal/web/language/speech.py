"""Texts from Python code, in the language of whoever is being answered. For templates, see folding."""

from collections.abc import Callable

from markupsafe import Markup, escape

from portal.web.language.catalogue import catalogue_of
from portal.web.language.choice import current


def gettext(text: str, /, **values: object) -> str:
    """The message now, in the reader's language."""
    return catalogue_of(current()).gettext(text, **values)


def pgettext(context: str, text: str, /, **values: object) -> str:
    """As gettext, for a text that `context` tells from another with the same words."""
    return catalogue_of(current()).pgettext(context, text, **values)


def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
    """As gettext, for a number; the text can show it as %(num)s."""
    return catalogue_of(current()).ngettext(one, many, num, **values)


class LazyText:
    """A message chosen when it is shown, so that a form's label can stand in a class body."""

    __slots__ = ("_say",)

    def __init__(self, say: Callable[[], str]) -> None:
        self._say = say

    def __str__(self) -> str:
        return str(self._say())

    def __html__(self) -> Markup:
        return escape(self._say())

    def __format__(self, how: str) -> str:
        return format(str(self), how)

    def __mod__(self, values: object) -> str:
        return str(self) % values

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(self._say)

    def __repr__(self) -> str:
        return f"LazyText({str(self)!r})"


def lazy_gettext(text: str, /, **values: object) -> LazyText:
    """gettext, asked when it is shown."""
    return LazyText(lambda: gettext(text, **values))


def lazy_pgettext(context: str, text: str, /, **values: object) -> LazyText:
    """pgettext, asked when it is shown."""
    return LazyText(lambda: pgettext(context, text, **values))


def lazy_ngettext(one: str, many: str, num: int, /, **values: object) -> LazyText:
    """ngettext, asked when it is shown."""
    return LazyText(lambda: ngettext(one, many, num, **values))


def mark(text: str) -> str:
    """The text unchanged: it says that this is a message, which a template will show with _()."""
    return text
