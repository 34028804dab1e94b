"""What municipalities have added to the guidance. Public: it says nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from portal.record.asking import NOBODY
from portal.record.models import GuidanceAddition, Municipality
from portal.record.store import Store


@dataclass(frozen=True, slots=True)
class Addition:
    """What one municipality says about one topic, in each language, and since when."""

    number: str
    municipality: str
    topic: str
    nb: str
    nn: str
    written_on: date

    def words(self, language: str) -> str:
        return self.nn if language == "nn" else self.nb


class GuidanceBook:
    """Reads them, one statement at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def everywhere(self) -> tuple[Addition, ...]:
        """Those of all municipalities, in the order of their names."""
        return self._found()

    def beside(self, municipality_id: str, topic: str) -> Addition | None:
        """What the municipality of a plan adds about one topic."""
        mine = (
            GuidanceAddition.municipality_id == municipality_id,
            GuidanceAddition.topic == topic,
        )
        return next(iter(self._found(*mine)), None)

    def _found(self, *which: ColumnElement[bool]) -> tuple[Addition, ...]:
        stored = (
            select(
                Municipality.number, Municipality.name, GuidanceAddition.topic,
                GuidanceAddition.words_nb, GuidanceAddition.words_nn, GuidanceAddition.written_on,
            )
            .join(Municipality, Municipality.id == GuidanceAddition.municipality_id)
            .order_by(Municipality.name, Municipality.number)
        )  # fmt: skip
        with self._store.reading(NOBODY) as session:
            rows = session.execute(stored.where(*which)).all()
        return tuple(Addition(*row) for row in rows)
