"""A small portal in a folder of its own, with its own texts, so that the machinery is tested without ours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from flask import Flask

from portal.web.language import catalogue, install, messages
from portal.web.language.registry import LANGUAGES

PYPROJECT = """
[[tool.babel.mappings]]
method = "python"
pattern = "portal/**.py"

[[tool.babel.mappings]]
method = "jinja2"
pattern = "templates/**.html"
"""

Build = Callable[[dict[str, str], dict[str, str]], Flask]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with a mapping and nothing to extract."""
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    (tmp_path / "portal").mkdir()
    (tmp_path / "templates").mkdir()
    return tmp_path


@pytest.fixture
def build(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    """Makes an application of templates and of the nynorsk for their messages."""
    monkeypatch.setattr(catalogue, "TRANSLATIONS", project / "translations")
    catalogue.catalogue_of.cache_clear()

    def make(templates: dict[str, str], nynorsk: dict[str, str]) -> Flask:
        for name, source in templates.items():
            path = project / "templates" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(source, "utf-8")
        messages.bring_up_to_date(project)
        translate(project, nynorsk)
        messages.compile_all(project)
        app = Flask("small", template_folder=str(project / "templates"))
        install(app)
        return app

    yield make
    catalogue.catalogue_of.cache_clear()


def translate(project: Path, nynorsk: dict[str, str]) -> None:
    """Write these nynorsk texts into the catalogue; a plural's forms are parted by a bar."""
    path = messages.catalogue_file(LANGUAGES[1], project)
    with path.open("rb") as file:
        known = read_po(file, locale="nn")
    for message in messages.texts(known):
        key = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
        if key in nynorsk:
            forms = tuple(nynorsk[key].split("|"))
            message.string = forms if len(forms) > 1 else forms[0]
    with path.open("wb") as file:
        write_po(file, known)
