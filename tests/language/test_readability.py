"""Citizens' texts are plain: LIX 30 at most and no sentence over 20 words, in both languages."""

import pytest

from portal.web.language import LANGUAGES, Language, messages
from tests.language.catalogue_checks import pairs
from tests.language.guidance_texts import guidance_texts
from tests.language.readability import HIGHEST_LIX, measure, measure_page, sentences


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_our_texts_are_plain(language: Language) -> None:
    said = (pair.text for pair in pairs(messages.read(language)))
    found = measure([*said, *guidance_texts(language.code)])
    assert found.long_sentences == ()
    assert found.lix <= HIGHEST_LIX


def test_a_long_sentence_is_seen() -> None:
    words = " ".join(["du"] * 20)
    assert measure([f"{words}."]).long_sentences == ()
    assert measure([f"{words} her."]).long_sentences == (f"{words} her.",)


def test_hard_words_are_seen() -> None:
    plain = "Du eier planen din. Du ser hva som er sagt."
    hard = "Tilgjengelighetserklæringen inneholder samtykkekompetansevurderinger for tjenestemottakerne."
    assert measure([plain]).lix < HIGHEST_LIX < measure([hard]).lix


def test_lix_is_reckoned_as_bjornsson_does() -> None:
    assert measure(["Du har en koordinator. Hun hjelper deg."]).lix == round(7 / 2 + 100 * 2 / 7, 1)


def test_a_time_or_a_date_ends_no_sentence() -> None:
    assert (
        len(sentences("Møtet er 1. august 2026 kl. 14.30 her. Kom!  Ring oss på tlf. 70 03 75 12."))
        == 2
    )


def test_headings_and_labels_are_no_sentences() -> None:
    assert sentences("Hva er viktig for deg") == []
    assert measure(["Lagre", "Avbryt"]).lix == 0


def test_a_page_is_read_block_by_block_without_what_people_wrote() -> None:
    own_words = "<blockquote><p>" + "ord " * 40 + ".</p></blockquote>"
    page = f"<style>p {{ }}</style><h1>Om meg</h1><p>Du <b>eier</b> planen.</p><ul><li>Ett</li></ul>{own_words}"
    assert measure_page(page).long_sentences == ()
    assert measure_page(page).lix == measure(["Du eier planen."]).lix
    assert measure_page(own_words.replace("blockquote", "div")).long_sentences != ()
