"""Bokmål and nynorsk as equals: who gets which, every text in both, dates and numbers as people write them.

A message's key is the bokmål sentence itself. In a template it is `_('…')`; in code `gettext('…')`, or
`lazy_gettext('…')` where the text is chosen later. This page is all that the rest of the web room needs.
"""

from collections.abc import Callable

from flask import Flask
from flask_babel import Babel

from portal.web.language.choice import (
    Hints,
    choose,
    choose_again,
    cookie_hints,
    current,
    remember_hints,
    save,
    speaking,
)
from portal.web.language.date_field import parse_date
from portal.web.language.environment import SpokenEnvironment
from portal.web.language.registry import DEFAULT, LANGUAGES, Language, find
from portal.web.language.speech import (
    LazyText,
    gettext,
    lazy_gettext,
    lazy_ngettext,
    lazy_pgettext,
    mark,
    ngettext,
    pgettext,
)

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "Hints",
    "Language",
    "LazyText",
    "choose",
    "choose_again",
    "current",
    "find",
    "gettext",
    "install",
    "lazy_gettext",
    "lazy_ngettext",
    "lazy_pgettext",
    "mark",
    "ngettext",
    "parse_date",
    "pgettext",
    "save",
    "speaking",
]


def install(app: Flask, hints: Callable[[], Hints] = cookie_hints) -> None:
    """Give the application its languages. Call it before anything touches `app.jinja_env`.

    `hints` is asked at each request what is known about this reader's language.
    """
    app.jinja_environment = SpokenEnvironment
    Babel(app, configure_jinja=False, locale_selector=lambda: current().locale)
    with app.app_context():
        remember_hints(hints)
