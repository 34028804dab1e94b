"""A national number that is looked over once before it is stored, and that no page gets back.

What travels in the page that asks once more is what the number is known by and the birth in it, sealed:
nobody can read the number out of it, or write one of their own.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Final

from itsdangerous import BadData, URLSafeTimedSerializer

from portal.gate.numbers import birth_date_of
from portal.web.forms.representation import NationalNumber
from portal.web.house import house

AN_HOUR: Final = 3600


class CarriedNumber(NationalNumber):
    """``data`` is the sealed one, or nothing: never what was typed."""

    birth: date | None = None
    _digests: tuple[str, ...] = ()

    def process_formdata(self, values: list[str]) -> None:
        super().process_formdata(values)
        sent = (values[0] if values else "")[:2_000]
        if super().digests:
            self._digests, self.birth = super().digests, birth_date_of(self.number)
            if self.birth:
                self.data = _seal().dumps([self.birth.isoformat(), *self._digests])
            return
        with suppress(BadData):
            birth, *digests = _seal().loads(sent, max_age=AN_HOUR)
            self._digests, self.birth = tuple(digests), date.fromisoformat(birth)
            self.data = sent

    @property
    def digests(self) -> tuple[str, ...]:
        return self._digests


def _seal() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(house().settings.secret_key, salt="carried number")
