"""What must be true of a catalogue. Each check lists the faults it sees, in words that say what to mend."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from babel.messages import Catalog

from portal.web.language.catalogue import PLACEHOLDER
from portal.web.language.messages import said, texts

WORDS_THAT_MAY_AGREE = 3


@dataclass(frozen=True)
class Pair:
    """One form of a message: the bokmål key and what a catalogue has for it."""

    key: str
    text: str


def pairs(catalogue: Catalog) -> Iterator[Pair]:
    """Every form of every message that is said."""
    for message in filter(said, texts(catalogue)):
        yield from map(Pair, _forms(message.id), _forms(message.string))


def missing(catalogue: Catalog) -> list[str]:
    """Messages that nobody has written yet."""
    return [
        f"Not translated: {_forms(message.id)[0]}"
        for message in texts(catalogue)
        if not said(message)
    ]


def fuzzy(catalogue: Catalog) -> list[str]:
    """Messages that were guessed and not read."""
    return [
        f"Only guessed: {_forms(message.id)[0]}" for message in texts(catalogue) if message.fuzzy
    ]


def other_placeholders(catalogue: Catalog) -> list[str]:
    """Texts that ask for other values than the bokmål text gives."""
    return [
        f"Other placeholders: {pair.key} / {pair.text}"
        for pair in pairs(catalogue)
        if set(PLACEHOLDER.findall(pair.key)) != set(PLACEHOLDER.findall(pair.text))
    ]


def same_as_bokmal(catalogue: Catalog, allowed: AbstractSet[str]) -> list[str]:
    """Sentences that read alike in both languages, which is rarely right from four words up."""
    return [
        f"The same in both languages: {pair.text}"
        for pair in pairs(catalogue)
        if pair.text == pair.key
        and len(pair.text.split()) > WORDS_THAT_MAY_AGREE
        and pair.text not in allowed
    ]


def odd_spaces(catalogue: Catalog) -> list[str]:
    """Texts that begin, end or break otherwise than the bokmål text does: words would run together on the page."""
    return [
        f"Other space around it: {pair.text!r}"
        for pair in pairs(catalogue)
        if _edges(pair.key) != _edges(pair.text) or "  " in pair.text
    ]


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())
