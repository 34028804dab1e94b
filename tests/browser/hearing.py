"""What a screen reader is told: in what order, by what names, in what language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from playwright.sync_api import Page

from portal.demo.reading import read_source

PHRASES_BEFORE_H1: Final = 10
SPOKEN_WHOLE: Final = {"link", "button", "heading"}
LANDMARKS: Final = {"banner", "contentinfo", "main", "navigation", "region", "form", "search"}
NAMELESS: Final = {"banner", "contentinfo", "main"}
"""There is one of each on a page, so it needs no name. A form without a name is no landmark."""

LANGUAGE_OF: Final = """known => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim().slice(0, 40);
    if (text in known) found.push([text, known[text],
      walk.currentNode.parentElement.closest("[lang]").getAttribute("lang")]);
  }
  return found;
}"""

Node = dict[str, Any]


def heard(page: Page) -> list[Node]:
    """The accessibility tree in the order in which it is read."""
    session = page.context.new_cdp_session(page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return list(_in_order(nodes[0], by_id))


def _in_order(node: Node, by_id: dict[str, Node]) -> Iterator[Node]:
    if not node["ignored"]:
        yield node
    if role(node) in SPOKEN_WHOLE and not node["ignored"]:
        return
    for child in node.get("childIds", ()):
        if child in by_id:
            yield from _in_order(by_id[child], by_id)


def role(node: Node) -> str:
    return str(node.get("role", {}).get("value", ""))


def name(node: Node) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def value(node: Node, wanted: str) -> Any:
    """A property of a node, such as a heading's level or a link's url."""
    found = (each for each in node.get("properties", ()) if each["name"] == wanted)
    return next((each["value"].get("value") for each in found), None)


def sounds_wrong(page: Page) -> Iterator[str]:
    """What somebody who listens to the page would stumble over."""
    nodes = heard(page)
    for part in (_order, _headings, _landmarks, _links):
        yield from part(nodes)
    for words, own, spoken in own_words(page):
        if own != spoken:
            yield f"«{words}» is {own} and is read as {spoken}"


def own_words(page: Page) -> list[tuple[str, str, str]]:
    """What people have written, the language that they wrote it in, and the one in which it is read."""
    found: list[tuple[str, str, str]] = page.evaluate(LANGUAGE_OF, KNOWN)
    return found


def _order(nodes: Sequence[Node]) -> Iterator[str]:
    """The h1 comes first in main, and soon."""
    roles = [role(node) for node in nodes]
    after_main = nodes[roles.index("main") + 1]
    if role(after_main) != "heading" or value(after_main, "level") != 1:
        yield f"main begins with {role(after_main)} «{name(after_main)}»"
    before = [
        node
        for node in nodes[: roles.index("main")]
        if role(node) in SPOKEN_WHOLE | {"StaticText"} and name(node)
    ]
    if len(before) > PHRASES_BEFORE_H1:
        yield f"{len(before)} phrases before the h1: {[name(node) for node in before]}"
    if "status" not in roles and not any(value(node, "live") for node in nodes):
        yield "no live region waits for a status"


def _headings(nodes: Sequence[Node]) -> Iterator[str]:
    before = 0
    for node in nodes:
        if role(node) == "heading":
            level = value(node, "level")
            if level > before + 1:
                yield f"a heading of level {level} after {before}: «{name(node)}»"
            if not name(node):
                yield f"an empty heading of level {level}"
            before = level


def _landmarks(nodes: Sequence[Node]) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for node in nodes:
        if role(node) in LANDMARKS and not (role(node) == "form" and not name(node)):
            if not name(node) and role(node) not in NAMELESS:
                yield f"{role(node)} without a name"
            if (role(node), name(node)) in seen:
                yield f"two of {role(node)} «{name(node)}»"
            seen.add((role(node), name(node)))


def _links(nodes: Sequence[Node]) -> Iterator[str]:
    """No two sound alike and lead to different places, and none is silent."""
    leads: dict[str, str] = {}
    for node in nodes:
        if role(node) == "link":
            place = str(value(node, "url"))
            if not name(node):
                yield f"a link without a name to {place}"
            elif leads.setdefault(name(node).casefold(), place) != place:
                yield f"«{name(node)}» leads to {place} and to {leads[name(node).casefold()]}"


def words_of_the_demo() -> dict[str, str]:
    """The beginning of what people have written, and in which language."""
    people, towns = read_source().people, read_source().municipalities
    known = {}
    for plan in read_source().plans.values():
        owner = people[plan["person"]]
        spoken = owner.get("language", towns[owner["municipality"]]["language"])
        for entry in (*plan.get("about_me", ()), *plan.get("goals", ())):
            if entry.get("voice", "person") == "person" and len(entry["words"]) > 20:
                known[entry["words"][:40].strip()] = str(spoken)
    return known


KNOWN: Final = words_of_the_demo()
