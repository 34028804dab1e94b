"""Every text in every template comes from the catalogue."""

from pathlib import Path

import pytest

from portal.web.language.messages import ROOT
from tests.language.literals import literal_texts

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize(
    "path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
def test_a_template_shows_only_texts_of_the_catalogue(path: Path) -> None:
    assert literal_texts(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Hei</p>", ["Hei"]),
        ("{% if x %}<p>{{ _('Hei') }}</p>{% else %}<p>Ha det</p>{% endif %}", ["Ha det"]),
        ("<h1>{{ name }} sin plan</h1>", ["□ sin plan"]),
        ("<a aria-label='Lukk {{ x }}' href='/hei'>×</a>", ["Lukk □"]),
        ('<img alt="Et kart" src="kart.png">', ["Et kart"]),
        ("<input placeholder=\"dd.mm\" title='Dato'>", ["dd.mm", "Dato"]),
        ('<meta name="description" content="En plan">', ["En plan"]),
        ("{{ button(label='Lagre', name='save') }}", ["Lagre"]),
        ("{{ 'Nynorsk her' }}", ["Nynorsk her"]),
        ("{{ 'Ja' if yes else _('Nei') }}", ["Ja"]),
        ("{% block title %}Planen{% endblock %}", ["Planen"]),
        ("{% macro m() %}<b>Viktig</b>{% endmacro %}", ["Viktig"]),
    ],
)
def test_a_text_outside_the_catalogue_is_seen(source: str, found: list[str]) -> None:
    assert literal_texts(source) == found


@pytest.mark.parametrize(
    "source",
    [
        "{{ _('Hei') }} – {{ name }} × 1 &nbsp;·&nbsp; 2",
        "<p class='quiet{% if x %} wide{% endif %}' {% if y %}hidden{% endif %}>{{ n }}.</p>",
        "{{ 'Nynorsk' if language == 'nb' else 'Bokmål' }}",
        '{% macro wiring(id) %} aria-describedby="{{ id }}-hint"{% endmacro %}',
        "<script>let word = 'hei'</script><style>p { color: red }</style>",
        "{{ button(label=_('Lagre'), kind='quiet') }}",
        "<!doctype html><!-- en merknad --><html lang='{{ language }}'>",
        "<time datetime='{{ day }}'>{{ day|long_date }}</time>",
    ],
)
def test_what_is_no_text_is_let_be(source: str) -> None:
    assert literal_texts(source) == []
