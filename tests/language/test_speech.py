"""Texts from Python code."""

from pathlib import Path

import pytest
from markupsafe import Markup, escape

from portal.web.language import (
    LANGUAGES,
    catalogue,
    gettext,
    lazy_gettext,
    lazy_ngettext,
    lazy_pgettext,
    mark,
    ngettext,
    pgettext,
    speaking,
)
from tests.language.conftest import Build

NN = LANGUAGES[1]
TEMPLATE = {
    "a.html": "{{ _('Til %(name)s') }}"
    "{{ ngettext('%(num)s uke', '%(num)s uker', 1) }}{{ pgettext('knapp', 'Lukk') }}{{ _('100 % klar') }}"
}
NYNORSK = {
    "Til %(name)s": "Åt %(name)s",
    "%(num)s uke": "%(num)s veke|%(num)s veker",
    "Lukk": "Lat att",
}


@pytest.fixture(autouse=True)
def texts(build: Build) -> None:
    build(TEMPLATE, NYNORSK)


def test_code_speaks_the_readers_language() -> None:
    assert gettext("Til %(name)s", name="Nora") == "Til Nora"
    with speaking(NN):
        assert gettext("Til %(name)s", name="Nora") == "Åt Nora"
        assert ngettext("%(num)s uke", "%(num)s uker", 2) == "2 veker"
        assert pgettext("knapp", "Lukk") == "Lat att"


def test_a_lazy_text_is_chosen_when_it_is_shown() -> None:
    label = lazy_gettext("Til %(name)s", name="<Nora>")
    weeks, close = lazy_ngettext("%(num)s uke", "%(num)s uker", 1), lazy_pgettext("knapp", "Lukk")
    with speaking(NN):
        assert str(label) == "Åt <Nora>"
        assert escape(label) == Markup("Åt &lt;Nora&gt;")
        assert f"{weeks}, {close}" == "1 veke, Lat att"
    assert str(label) == "Til <Nora>"


def test_a_value_that_is_markup_stays_markup_and_the_rest_is_escaped() -> None:
    said = gettext("Til %(name)s", name=Markup("<b>Nora</b>"))
    assert isinstance(said, Markup)
    assert said == "Til <b>Nora</b>"


def test_a_lone_percent_sign_and_an_empty_text_are_only_text() -> None:
    assert gettext("100 % klar") == "100 % klar"
    assert gettext("") == ""
    assert mark("I gang") == "I gang"


def test_a_language_that_is_not_compiled_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(catalogue, "TRANSLATIONS", tmp_path / "nowhere")
    catalogue.catalogue_of.cache_clear()
    with pytest.raises(catalogue.MissingCatalogueError, match="make messages"):
        gettext("Noe")
