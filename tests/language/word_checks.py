"""Words that do not belong: the other language's, forms outside our nynorsk norm, and words no dictionary knows."""

import gc
import re
import warnings
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from spylls.hunspell import Dictionary

from portal.web.language.catalogue import PLACEHOLDER

DICTIONARIES = Path(__file__).parents[1] / "browser" / "node_modules"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_INFINITIVE = re.compile(
    r"\b(?:å|kan|kunne|skal|skulle|vil|ville|må|måtte|bør|burde|får)\s+"
    r"(?:(?:du|eg|vi|de|dei|han|ho|dykk|ikkje|også|alltid|no|her)\s+)*([^\W\d_]{3,}a)\b"
)
_ENDS_IN_A_ANYHOW = {"bra", "bidra", "dra", "måla"}  # «måla» are the goals


def words_of(text: str) -> list[str]:
    """The words of a text, without its placeholders."""
    return _WORD.findall(PLACEHOLDER.sub(" ", text))


def words_from(texts: Iterable[str], forbidden: AbstractSet[str]) -> list[str]:
    """Where a forbidden word stands. An entry ending in * forbids every word that begins so."""
    whole = {entry for entry in forbidden if not entry.endswith("*")}
    stems = tuple(entry[:-1] for entry in forbidden if entry.endswith("*"))
    return [
        f"«{word}» in: {text}"
        for text in texts
        for word in words_of(text)
        if word.lower() in whole or (stems and word.lower().startswith(stems))
    ]


def a_infinitives(texts: Iterable[str]) -> list[str]:
    """Where an infinitive ends in -a: our norm ends them in -e."""
    return [
        f"«{word}» in: {text}"
        for text in texts
        for word in _INFINITIVE.findall(PLACEHOLDER.sub("X", text).lower())
        if word not in _ENDS_IN_A_ANYHOW
    ]


@cache
def dictionary(code: str) -> Callable[[str], bool]:
    """Asks the Hunspell dictionary of a language; loading takes some seconds, so once."""
    files = DICTIONARIES / f"dictionary-{code}" / "index"
    if not files.with_suffix(".dic").exists():
        raise FileNotFoundError(
            f"The test-only package dictionary-{code} is not installed: run make test"
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # spylls leaves its files to the collector
        known: Callable[[str], bool] = Dictionary.from_files(str(files)).lookup
        gc.collect()
    return known


def unknown_words(texts: Iterable[str], code: str, ours: AbstractSet[str]) -> list[str]:
    """Words that neither the dictionary nor our own list knows."""
    lookup = dictionary(code)
    told = {word.lower() for word in ours}
    found = {word for text in texts for word in words_of(text) if len(word) > 1}
    return sorted(
        word
        for word in found
        if word.lower() not in told and not lookup(word) and not lookup(word.lower())
    )
