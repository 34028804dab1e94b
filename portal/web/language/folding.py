"""Messages are folded into a template when it compiles, so that a row of a page costs no look-up.

`_('Lagre')` becomes the translated text; with placeholders it becomes the pieces of the text with the
expressions between them. What can only be known later, such as `_(variable)`, stays a call.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import cast

from jinja2 import TemplateAssertionError, nodes
from jinja2.visitor import NodeTransformer

from portal.web.language.catalogue import PLACEHOLDER, Catalogue

_CONSTANTS = {"_": 1, "gettext": 1, "pgettext": 2, "ngettext": 2}


class Folder(NodeTransformer):
    """Rewrites one template's tree for one language."""

    def __init__(self, catalogue: Catalogue, template: str | None) -> None:
        self._catalogue = catalogue
        self._template = template

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Pieces of a folded message join the text around them, which Jinja then writes as one constant."""
        self.generic_visit(node)
        node.nodes = list(chain.from_iterable(map(_pieces, node.nodes)))
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """A message with constant text is settled here and now."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        texts = _constants(node, _CONSTANTS.get(name, 0))
        if not texts or node.dyn_args or node.dyn_kwargs:
            return node
        rest = node.args[len(texts) :]
        values = {pair.key: pair.value for pair in cast(Iterable[nodes.Keyword], node.kwargs)}
        if name == "ngettext":
            return self._number(node, texts, rest, values)
        if rest:
            return node
        say = self._catalogue.pgettext if name == "pgettext" else self._catalogue.gettext
        return self._text(node, say(*texts), values)

    def _number(
        self,
        node: nodes.Call,
        texts: Sequence[str],
        rest: Sequence[nodes.Expr],
        values: dict[str, nodes.Expr],
    ) -> nodes.Expr:
        if len(rest) != 1 or not self._catalogue.one_and_many:
            return node
        first, second = texts
        keep = _unfilled(texts)
        one, many = (self._catalogue.ngettext(first, second, number, **keep) for number in (1, 2))
        values = {"num": rest[0], **values}
        is_one = nodes.Compare(rest[0], [nodes.Operand("eq", nodes.Const(1))])
        texts_of = [self._text(node, form, values) for form in (one, many)]
        return nodes.CondExpr(is_one, *texts_of, lineno=node.lineno)

    def _text(self, node: nodes.Call, text: str, values: dict[str, nodes.Expr]) -> nodes.Expr:
        if not values:
            return nodes.Const(text, lineno=node.lineno)
        literal_and_name = PLACEHOLDER.split(text)
        pieces = [
            self._value(node, piece, values) if odd % 2 else nodes.Const(piece, lineno=node.lineno)
            for odd, piece in enumerate(literal_and_name)
            if piece
        ]
        return nodes.Concat(pieces, lineno=node.lineno)

    def _value(self, node: nodes.Call, name: str, values: dict[str, nodes.Expr]) -> nodes.Expr:
        if name in values:
            return values[name]
        raise TemplateAssertionError(
            f"The message needs a value for {name!r}", node.lineno, self._template
        )


def _constants(node: nodes.Call, count: int) -> list[str]:
    texts = [
        arg.value
        for arg in node.args[:count]
        if isinstance(arg, nodes.Const) and isinstance(arg.value, str)
    ]
    return texts if count and len(texts) == count else []


def _unfilled(texts: Sequence[str]) -> dict[str, str]:
    names = chain.from_iterable(map(PLACEHOLDER.findall, texts))
    return {name: f"%({name})s" for name in ("num", *names)}


def _pieces(node: nodes.Expr) -> list[nodes.Expr]:
    return list(node.nodes) if isinstance(node, nodes.Concat) else [node]
