"""Each component gives exactly the HTML it must, ordinary and in error, with no Flask and no script.

The cases stand in components.txt: a title, the call, a line of dashes, the HTML.
"""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates"
IN_ERROR = ("field", "text_field", "text_area", "date_field", "radios", "select", "checkboxes")


def plain_environment() -> Environment:
    """Jinja as the portal sets it up, with the identity for a translation."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals["_"] = lambda text, **names: text % names if names else text
    environment.globals["get_flashed_messages"] = lambda: ["Lagret."]
    return environment


def cases() -> list[tuple[str, str, str]]:
    """(title, call, expected HTML) of every case."""
    text = (HERE / "components.txt").read_text(encoding="utf-8")
    found = []
    for case in text.split("=== ")[1:]:
        title, rest = case.split("\n", 1)
        call, expected = rest.split("\n---\n", 1)
        found.append((title, call, expected))
    return found


def normalised(html: str) -> str:
    """HTML without the white space at the ends of its lines."""
    return re.sub(r"\s*\n\s*", "\n", html.strip())


@pytest.mark.parametrize(("title", "call", "expected"), cases(), ids=[case[0] for case in cases()])
def test_a_component_gives_its_html(title: str, call: str, expected: str) -> None:
    name = title.split(maxsplit=1)[0]
    template = f'{{% from "components/{name}.html" import {name} %}}{call}'
    assert normalised(plain_environment().from_string(template).render()) == normalised(expected)


def test_every_component_is_tested() -> None:
    tested = {title.split()[0] for title, _, _ in cases()}
    assert tested == {path.stem for path in (TEMPLATES / "components").glob("*.html")}


def test_every_field_is_tested_in_error() -> None:
    titles = {title for title, _, _ in cases()}
    assert {f"{name} error" for name in IN_ERROR} <= titles


@pytest.mark.parametrize("name", ["text_field", "text_area", "date_field", "radios"])
def test_nothing_uses_required_or_a_script(name: str) -> None:
    html = "".join(expected for title, _, expected in cases() if title.startswith(name + " "))
    assert not re.search(r'(?<!aria-)required|role="alert"|\son\w+=', html)


def test_a_first_empty_line_of_own_words_is_kept() -> None:
    source = '{% from "components/text_area.html" import text_area %}'
    source += '{{ text_area(name="w", label="L", value="\\nA") }}'
    assert "\n\nA</textarea>" in plain_environment().from_string(source).render()
