"""The texts of the guidance, which lie in files of their own and must be as plain as those of the catalogue."""

from collections.abc import Iterator

from portal.web.guidance import guidance_in


def guidance_texts(code: str) -> Iterator[str]:
    """Every text of one language, as pages show it. A reference to the law ends no sentence."""
    found = guidance_in(code)
    for law in found.laws.values():
        yield law.what
        yield law.where
    for topic in found.topics.values():
        yield from (topic.title, topic.beside, *topic.text, *topic.examples)
