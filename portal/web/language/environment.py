"""The application's Jinja environment: one door, behind it one environment for each language.

Flask and jinja2-fragments ask the application's environment for a template; they get it from the environment
of the reader's language, and so does everything that the template extends or imports. Flask's context
processors and signals work as ever.
"""

from functools import partial
from typing import Any

from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import Template, nodes

from portal.web.language import formats
from portal.web.language.catalogue import catalogue_of
from portal.web.language.choice import current
from portal.web.language.folding import Folder
from portal.web.language.registry import LANGUAGES, Language


class SpokenEnvironment(Environment):
    """Hands out templates in the language being spoken, or, once bound to one language, only in that."""

    def __init__(self, app: App, **options: Any) -> None:
        super().__init__(app, **options)
        self.language: Language | None = None
        self._spoken: dict[str, SpokenEnvironment] = {}

    def speak(self, language: Language) -> "SpokenEnvironment":
        """The environment of one language, grown at first use: filters added later are not in it."""
        if language.code not in self._spoken:
            self._spoken[language.code] = self._grow(language)
        return self._spoken[language.code]

    def warm(self) -> None:
        """Compile every template in every language: no reader waits, and a bad message stops the start."""
        for environment in map(self.speak, LANGUAGES):
            for name in environment.list_templates():
                environment.get_template(name)

    def from_string(self, *args: Any, **options: Any) -> Template:
        """A template from its text, in the language being spoken."""
        if self.language is None:
            return self.speak(current()).from_string(*args, **options)
        return super().from_string(*args, **options)

    def get_template(self, *args: Any, **options: Any) -> Template:
        """A template by its name, in the language being spoken."""
        if self.language is None:
            return self.speak(current()).get_template(*args, **options)
        return super().get_template(*args, **options)

    def select_template(self, *args: Any, **options: Any) -> Template:
        """The first of several templates that is there, in the language being spoken."""
        if self.language is None:
            return self.speak(current()).select_template(*args, **options)
        return super().select_template(*args, **options)

    def _generate(
        self, source: nodes.Template, name: str | None, *args: Any, **options: Any
    ) -> str:
        if self.language is not None:
            source = Folder(catalogue_of(self.language), name).visit(source)
        return super()._generate(source, name, *args, **options)

    def _grow(self, language: Language) -> "SpokenEnvironment":
        catalogue = catalogue_of(language)
        grown = self.overlay()
        grown.language = language
        grown.filters = self.filters | {
            name: partial(show, language=language) for name, show in formats.FILTERS.items()
        }
        grown.globals = self.globals | {
            "_": catalogue.gettext,
            "gettext": catalogue.gettext,
            "pgettext": catalogue.pgettext,
            "ngettext": catalogue.ngettext,
            "language": language,
            "languages": LANGUAGES,
        }
        return grown
