"""How plain a text is: its longest sentence and its LIX (Björnsson's measure: sentence length and long words).

Only whole sentences count. A heading, a label or a date has no full stop and is left out, or a page of headings
would measure as one endless sentence. Usable on catalogue texts and on a rendered page alike.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from portal.web.language.catalogue import PLACEHOLDER

LONGEST_SENTENCE = 20
HIGHEST_LIX = 30
_LONG_WORD = 7
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_END = re.compile(r"(?<=[.!?:])[»”\"')]*\s+(?=[«\"(]?[A-ZÆØÅ0-9%])")
_NOT_AN_END = re.compile(r"\b(kl|nr|tlf|f\.eks|bl\.a|dvs|ca|[0-9]{1,2})\.\s+", re.IGNORECASE)
_CLOSES = (".", "!", "?", ":")


@dataclass(frozen=True)
class Reading:
    """What was measured. LIX is 0 where there is no whole sentence."""

    lix: float
    long_sentences: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """The whole sentences of a text; «kl. 14.30» and «1. august» do not end one."""
    joined = _NOT_AN_END.sub(
        lambda found: found[0].strip().rstrip(".") + "\N{NO-BREAK SPACE}", " ".join(text.split())
    )
    parts = _END.split(PLACEHOLDER.sub("X", joined))
    return [
        part for part in parts if part.rstrip("»”\"') ").endswith(_CLOSES) and len(_words(part)) > 1
    ]


def measure(texts: Iterable[str]) -> Reading:
    """The plainness of several texts taken together."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in _words(sentence)]
    if not words:
        return Reading(0.0, ())
    long_words = sum(len(word) >= _LONG_WORD for word in words)
    lix = len(words) / len(found) + 100 * long_words / len(words)
    too_long = tuple(sentence for sentence in found if len(_words(sentence)) > LONGEST_SENTENCE)
    return Reading(round(lix, 1), too_long)


def measure_page(html: str, leave_out: str = "blockquote") -> Reading:
    """The plainness of a rendered page, without people's own words, which stand in `leave_out`."""
    reader = _Blocks(leave_out)
    reader.feed(html)
    reader.close()
    return measure(reader.texts())


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence)


class _Blocks(HTMLParser):
    """The page's text, block by block, as nobody reads across the edge of a paragraph."""

    INLINE = frozenset(
        {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "small", "span", "strong", "time"}
    )

    def __init__(self, leave_out: str) -> None:
        super().__init__(convert_charrefs=True)
        self._out = {"script", "style", "template", leave_out}
        self._depth = 0
        self._blocks = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a new text."""
        self._depth += tag in self._out
        if tag not in self.INLINE:
            self._blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its text."""
        self._depth -= tag in self._out
        if tag not in self.INLINE:
            self._blocks.append("")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._depth:
            self._blocks[-1] += data

    def texts(self) -> Iterator[str]:
        """Every block that says something."""
        return (block for block in self._blocks if block.strip())
