"""Hunspell's Norwegian dictionaries, for the tests of the texts. GPL: they come from npm and are never shipped."""

import gc
import warnings
from functools import cache

from spylls.hunspell import Dictionary

from tests.machine import node


@cache
def knows(language: str, word: str) -> bool:
    """Whether the dictionary of `nb` or `nn` has the word, in any of its forms."""
    return bool(_dictionary(language).lookup(word))


@cache
def _dictionary(language: str) -> Dictionary:
    words = node.file(f"dictionary-{language}/index.dic")
    with warnings.catch_warnings():
        # It leaves its files open until the garbage collector comes.
        warnings.simplefilter("ignore", ResourceWarning)
        dictionary = Dictionary.from_files(str(words.with_suffix("")))
        gc.collect()
    return dictionary
