"""Text as people write it: kept as it is, but for what nobody can see or read."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from wtforms import StringField, TextAreaField, ValidationError

from portal.web.language import gettext

LIMIT = 4_000
SHORT_LIMIT = 200
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


def tidy(text: str | None) -> str:
    """One form of each letter, one kind of line break, no blanks at the ends."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


class _Written:
    """Refuses signs that cannot be seen, and gives the text back without them."""

    data: Any
    limit = LIMIT

    def process_formdata(self, values: list[str]) -> None:
        text = tidy(values[0] if values else "")
        self.data = UNSEEN.sub("", text)
        self.had_unseen = self.data != text

    def pre_validate(self, form: Any) -> None:
        if self.had_unseen:
            raise ValidationError(
                gettext(
                    "Teksten hadde tegn som ikke synes. Vi har tatt dem bort. Se over, og lagre igjen."
                )
            )
        if len(self.data) > self.limit:
            raise ValidationError(
                gettext(
                    "Teksten er for lang. Den kan ha %(limit)s tegn, og har nå %(length)s.",
                    limit=self.limit,
                    length=len(self.data),
                )
            )

    had_unseen = False


class Written(_Written, TextAreaField):
    """Several lines."""


class WrittenLine(_Written, StringField):
    """One line."""

    limit = SHORT_LIMIT


def must_be_written(form: Any, field: Any) -> None:
    """A validator: something must stand here."""
    if not field.data:
        raise ValidationError(gettext("Skriv noe her før du lagrer."))
