"""Fields for dates and choices that say what is wrong in the reader's language."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from wtforms import StringField, ValidationError

from portal.clock import today
from portal.web import language
from portal.web.house import house
from portal.web.language import gettext

CLOCK = re.compile(r"(?:kl\.?\s*|klokka\s+)?(\d{1,2})(?:[.:\s]?(\d{2}))?")


class WrittenDate(StringField):
    """A date in any way that people write one. ``day`` is the date, or None where nothing stands."""

    day: date | None = None

    def process_formdata(self, values: list[str]) -> None:
        self.data = (values[0] if values else "").strip()[:60]
        self.day = language.parse_date(self.data, today=today(house().clock)) if self.data else None

    def pre_validate(self, form: Any) -> None:
        if self.data and self.day is None:
            raise ValidationError(
                gettext("Vi forstår ikke datoen. Skriv for eksempel 1. august 2026.")
            )


class WrittenTime(StringField):
    """A time of day as people write it: «14.30», «kl. 14», «9:05»."""

    time: time | None = None

    def process_formdata(self, values: list[str]) -> None:
        self.data = (values[0] if values else "").strip()[:20]
        found = CLOCK.fullmatch(self.data.lower())
        hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
        self.time = time(hour, minute) if hour < 24 and minute < 60 else None

    def pre_validate(self, form: Any) -> None:
        if self.data and self.time is None:
            raise ValidationError(
                gettext("Vi forstår ikke klokkeslettet. Skriv for eksempel 14.30.")
            )


class Choice(StringField):
    """One of the ``options``, which the view sets: pairs of code and text."""

    data: Any
    options: tuple[tuple[str, str], ...] = ()

    def pre_validate(self, form: Any) -> None:
        if self.data not in {code for code, _ in self.options}:
            raise ValidationError(gettext("Velg ett av svarene."))


class Several(StringField):
    """Any number of the ``options``: their codes with blanks between, as a draft keeps them too."""

    data: Any
    options: tuple[tuple[str, str], ...] = ()

    def process_formdata(self, values: list[str]) -> None:
        self.data = " ".join(dict.fromkeys(" ".join(values).split()))[:2_000]

    def pre_validate(self, form: Any) -> None:
        if not self.chosen <= {code for code, _ in self.options}:
            raise ValidationError(gettext("Velg blant svarene."))

    @property
    def chosen(self) -> frozenset[str]:
        return frozenset(str(self.data or "").split())


class Tick(StringField):
    """One box. It is never ticked in advance."""

    data: Any

    def process_formdata(self, values: list[str]) -> None:
        self.data = "yes" if any(values) else ""
