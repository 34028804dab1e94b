"""Every word is the right language's, in our norm, and spelled as a dictionary spells it (SW-60, SW-74)."""

import pytest

from portal.web.language import LANGUAGES, Language, messages
from tests.language import word_checks as checks
from tests.language.catalogue_checks import pairs
from tests.language.guidance_texts import guidance_texts
from tests.language.lists import read_list

NB, NN = LANGUAGES[:2]
OTHERS = {"nb": "nynorsk_words.txt", "nn": "bokmal_words.txt"}


@pytest.fixture(scope="module", autouse=True)
def dictionaries() -> None:
    """Read before the tests begin: on a busy machine reading them would use up a test's time limit."""
    for language in LANGUAGES:
        checks.dictionary(language.code)


def texts(language: Language) -> list[str]:
    said = [pair.text for pair in pairs(messages.read(language))]
    return [*said, *guidance_texts(language.code)]


@pytest.mark.parametrize("language", [NB, NN], ids=str)
def test_no_word_of_the_other_language(language: Language) -> None:
    assert checks.words_from(texts(language), read_list(OTHERS[language.code])) == []


def test_nynorsk_keeps_to_one_norm() -> None:
    assert checks.words_from(texts(NN), read_list("outside_the_norm.txt")) == []
    assert checks.a_infinitives(texts(NN)) == []


@pytest.mark.parametrize("language", [NB, NN], ids=str)
def test_a_dictionary_knows_every_word(language: Language) -> None:
    ours = read_list(f"words_{language.code}.txt")
    assert checks.unknown_words(texts(language), language.code, ours) == []


@pytest.mark.parametrize("language", [NB, NN], ids=str)
def test_our_own_word_list_holds_only_what_is_needed(language: Language) -> None:
    used = {word.lower() for text in texts(language) for word in checks.words_of(text)}
    ours = {word.lower() for word in read_list(f"words_{language.code}.txt")}
    assert {
        word for word in ours if word not in used or checks.dictionary(language.code)(word)
    } == set()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Du kan ikke lagre", "ikke"),
        ("Hva er viktig?", "Hva"),
        ("Sjå alle tjenestene", "tjenestene"),
        ("Kven er koordinator?", None),
    ],
)
def test_bokmal_in_nynorsk_is_seen(text: str, fault: str | None) -> None:
    found = checks.words_from([text], read_list("bokmal_words.txt"))
    assert [f"«{fault}» in: {text}"] * (fault is not None) == found


def test_nynorsk_in_bokmal_is_seen() -> None:
    assert (
        len(checks.words_from(["Kva tenester får du ikkje?"], read_list("nynorsk_words.txt"))) == 3
    )


@pytest.mark.parametrize("word", ["skulen", "vera", "gje", "trekkje", "nærast", "hjå", "vert"])
def test_a_form_outside_the_norm_is_seen(word: str) -> None:
    assert checks.words_from([f"Her står {word} no"], read_list("outside_the_norm.txt")) != []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Du kan lesa planen", 1),
        ("Hugs å skriva det", 1),
        ("Kan du ikkje endra målet?", 1),
        ("Du kan ta med ei venninne og ha det bra", 0),
        ("Målet er endra", 0),
        ("Du kan skrive til %(name)s", 0),
    ],
)
def test_an_infinitive_in_a_is_seen(text: str, faults: int) -> None:
    assert len(checks.a_infinitives([text])) == faults


@pytest.mark.parametrize(
    ("code", "text", "unknown"),
    [
        ("nb", "Koordinatoren hjelper deg med planen til %(namnet)s", []),
        ("nb", "Koordinattoren hjelper deg ikkje", ["Koordinattoren", "ikkje"]),
        ("nn", "Koordinatoren hjelper deg med målet", []),
        ("nn", "Oversikten er ikke ferdigg", ["ferdigg", "ikke"]),
    ],
)
def test_a_word_that_no_dictionary_knows_is_seen(code: str, text: str, unknown: list[str]) -> None:
    assert checks.unknown_words([text], code, frozenset()) == unknown


def test_our_own_list_lets_a_word_through() -> None:
    assert checks.unknown_words(["Ordblopp her"], "nb", frozenset({"ordblopp"})) == []
