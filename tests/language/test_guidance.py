"""The guidance says the same in both languages, with the same references and the same dates."""

from __future__ import annotations

from datetime import date

import pytest

from portal.record.municipality import TOPICS
from portal.web.guidance import guidance_in


def test_both_languages_hold_the_same() -> None:
    nb, nn = guidance_in("nb"), guidance_in("nn")
    assert [(law.key, law.checked) for law in nb.laws.values()] == [
        (law.key, law.checked) for law in nn.laws.values()
    ]
    shape = [
        [
            (topic.key, len(topic.text), len(topic.examples), [law.key for law in topic.laws])
            for topic in each.topics.values()
        ]
        for each in (nb, nn)
    ]
    assert shape[0] == shape[1]
    assert tuple(nb.topics) == TOPICS


@pytest.mark.parametrize("code", ["nb", "nn"])
def test_every_reference_is_dated_and_names_where_it_stands(code: str) -> None:
    """No rule that was repealed or renamed: the 2004 regulation, and the old law on child welfare."""
    found = guidance_in(code)
    assert found.checked == min(law.checked for law in found.laws.values()) >= date(2026, 11, 1)
    for law in found.laws.values():
        assert law.what
        assert "§" in law.where or "kapittel" in law.where or "forskrift" in law.where, law.key
        assert not any(old in law.where for old in ("2004", "2011", "3-2 a")), law.key
