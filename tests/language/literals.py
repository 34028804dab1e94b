"""Finds text that a template shows without asking the catalogue, which would be the same in every language."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TypeGuard

from jinja2 import Environment, nodes

from portal.web.language import LANGUAGES

SPOKEN_ATTRIBUTES = frozenset(
    {
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "title",
        "placeholder",
        "alt",
    }
)
SPOKEN_PARAMETERS = frozenset(
    {
        "label",
        "legend",
        "text",
        "title",
        "heading",
        "hint",
        "error",
        "alt",
        "placeholder",
        "summary",
        "lead",
    }
)
# A macro may write attributes for another template to put into its tag.
_ATTRIBUTE = re.compile(r'\b[a-z-]+="[^"]*"')
# A language is called the same in every language.
_OWN_NAMES = {language.name for language in LANGUAGES}
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Stands for a value that the template puts in: no letter, and no end to a tag or an attribute.
_VALUE = "\N{WHITE SQUARE}"


def literal_texts(source: str) -> list[str]:
    """Each text of a template that stands outside `_()`: between tags, in attributes, or handed to a macro."""
    tree = Environment(autoescape=True).parse(source)
    reader = _Reader()
    reader.feed("".join(_skeleton(tree)))
    reader.close()
    handed = [
        pair.value.value
        for pair in tree.find_all(nodes.Keyword)
        if pair.key in SPOKEN_PARAMETERS and _is_text(pair.value)
    ]
    shown = [
        child.value
        for output in tree.find_all(nodes.Output)
        for child in _branches(output.nodes)
        if _is_text(child)
    ]
    return reader.found + handed + shown


def _skeleton(tree: nodes.Node) -> Iterator[str]:
    """The template's own HTML in the order of the file, every branch of it, with values blanked out."""
    for node in _outputs(tree):
        for child in node.nodes:
            yield child.data if isinstance(child, nodes.TemplateData) else _VALUE


def _outputs(tree: nodes.Node) -> Iterator[nodes.Output]:
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield child
        else:
            yield from _outputs(child)


def _branches(children: list[nodes.Expr]) -> Iterator[nodes.Expr]:
    for child in children:
        if isinstance(child, nodes.CondExpr):
            yield from _branches([each for each in (child.expr1, child.expr2) if each])
        else:
            yield child


def _is_text(node: nodes.Expr) -> TypeGuard[nodes.Const]:
    return isinstance(node, nodes.Const) and node.value not in _OWN_NAMES and _says(str(node.value))


class _Reader(HTMLParser):
    """Keeps what a reader would see or hear, and passes over scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read aloud are text too."""
        self._unseen += tag in ("script", "style")
        self.found += [
            value
            for name, value in attrs
            if value and self._is_spoken(name, attrs) and _says(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        """Leaves a script or a style."""
        self._unseen -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if not self._unseen and _says(data):
            self.found.append(" ".join(data.split()))

    @staticmethod
    def _is_spoken(name: str, attrs: list[tuple[str, str | None]]) -> bool:
        described = name == "content" and ("name", "description") in attrs
        return name in SPOKEN_ATTRIBUTES or described


def _says(text: str) -> bool:
    return bool(_LETTERS.search(_ATTRIBUTE.sub("", text)))
