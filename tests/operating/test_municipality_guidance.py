"""What a municipality adds to the guidance comes from its file, dated by the day that it was brought in."""

from __future__ import annotations

from portal.clock import today
from portal.record.models import GuidanceAddition
from portal.record.store import Store
from tests.operating.bringing import CLOCK, EXAMPLE, FIRST, bring, file, member, rows


def test_the_file_says_what_is_added_changed_and_taken_away(owners_store: Store) -> None:
    said = bring(owners_store, EXAMPLE)
    assert "New additions to the guidance: 1." in said
    (row,) = rows(owners_store, GuidanceAddition)
    assert (row.topic, row.words_nb) == (
        "coordinator",
        "Hos oss svarer koordinatoren innen tre dager.",
    )
    assert row.written_on == today(CLOCK)
    assert "Nothing is changed" in bring(owners_store, EXAMPLE)
    changed = EXAMPLE.replace("innen tre dager", "innen to dager")
    assert "Additions to the guidance changed: 1." in bring(owners_store, changed)
    without = file(member(FIRST))
    without = without[: without.index("[[guidance]]")] + member(FIRST)
    assert "Additions to the guidance taken away: 1." in bring(owners_store, without)
    assert rows(owners_store, GuidanceAddition) == []
