"""`make messages` keeps what people wrote, guesses nothing and makes no noise."""

from pathlib import Path

import pytest

from portal.web.language import LANGUAGES, messages
from tests.language.conftest import translate

NB, NN = LANGUAGES[:2]
CODE = 'gettext("Hva er viktig?")\nlazy_pgettext("knapp", "Lukk")\nmark("I gang")\nlazy_ngettext("én", "flere", 2)\n'


@pytest.fixture
def gathered(project: Path) -> Path:
    (project / "portal" / "a.py").write_text(CODE, "utf-8")
    (project / "templates" / "a.html").write_text("{{ _('Ikke nå') }}", "utf-8")
    assert messages.main([], project) == 0
    return project


def keys(project: Path) -> set[object]:
    return {message.id for message in messages.texts(messages.read(NN, project))}


def test_texts_of_code_and_templates_are_found(gathered: Path) -> None:
    assert keys(gathered) == {"Hva er viktig?", "Lukk", "I gang", ("én", "flere"), "Ikke nå"}


def test_bokmal_fills_itself_and_nynorsk_waits(gathered: Path) -> None:
    assert all(messages.said(each) for each in messages.texts(messages.read(NB, gathered)))
    assert not any(messages.said(each) for each in messages.texts(messages.read(NN, gathered)))


def test_a_file_has_no_times_places_or_line_numbers(gathered: Path) -> None:
    text = messages.catalogue_file(NN, gathered).read_text("utf-8")
    assert "Date" not in text
    assert "#:" not in text
    assert str(gathered) not in text


def test_a_second_run_changes_nothing_and_keeps_what_is_written(gathered: Path) -> None:
    translate(gathered, {"Ikke nå": "Ikkje no"})
    messages.main([], gathered)
    path = messages.catalogue_file(NN, gathered)
    before = path.read_bytes()
    assert b"Ikkje no" in before
    messages.main([], gathered)
    assert path.read_bytes() == before


def test_an_altered_text_waits_for_a_person_and_the_old_one_goes(gathered: Path) -> None:
    translate(gathered, {"Ikke nå": "Ikkje no"})
    (gathered / "templates" / "a.html").write_text("{{ _('Ikke nå!') }}", "utf-8")
    messages.main([], gathered)
    text = messages.catalogue_file(NN, gathered).read_text("utf-8")
    assert 'msgid "Ikke nå!"\nmsgstr ""' in text
    assert "Ikkje no" not in text
    assert "fuzzy" not in text


def test_check_tells_which_file_is_behind(
    gathered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert messages.main(["--check"], gathered) == 0
    (gathered / "templates" / "b.html").write_text("{{ _('Noe nytt') }}", "utf-8")
    assert messages.main(["--check"], gathered) == 1
    said = capsys.readouterr().out
    assert "translations/nb" in said
    assert "translations/nn" in said


def test_compiling_alone_touches_no_text(gathered: Path) -> None:
    path = messages.catalogue_file(NN, gathered)
    path.with_suffix(".mo").unlink()
    before = path.read_bytes()
    assert messages.main(["--compile"], gathered) == 0
    assert path.with_suffix(".mo").exists()
    assert path.read_bytes() == before
