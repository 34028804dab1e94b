"""What all forms share: the key that stores once, the token against forgery, and kind errors."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from flask_wtf.csrf import validate_csrf
from wtforms import HiddenField, ValidationError

from portal.gate.performing import Conflict
from portal.gate.views import DraftView
from portal.policy.vocabulary import GENERAL
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.language import gettext
from portal.web.words import date_text

KEY = re.compile("[0-9a-f-]{1,36}")
NEVER_KEPT = "national_number"
"""How the name begins of a field that is neither kept as a draft nor handed back to be sent again."""


def is_never_kept(name: str) -> bool:
    return name.startswith(NEVER_KEPT)


class PlanForm(FlaskForm):  # type: ignore[misc]
    """A form that changes a plan. ``seen_version`` is 0 for something new."""

    form_key = HiddenField()
    seen_version = HiddenField(default="0")

    conflict: Conflict | None = None
    theirs: tuple[tuple[str, str], ...] = ()
    draft: DraftView | None = None

    def __init__(self) -> None:
        """Reads the fields of a sent form, and never files or JSON: they are no text."""
        super().__init__(formdata=request.form if request.method == "POST" else None)
        if not KEY.fullmatch(self.form_key.data or ""):
            self.form_key.data = str(uuid.uuid4())

    @property
    def forged(self) -> bool:
        """Whether the token against forgery was missing, stale or wrong."""
        return "csrf_token" in self.errors

    @property
    def key(self) -> str:
        """What tells one press of the button from two."""
        return self.form_key.data or ""

    @property
    def version(self) -> int:
        seen = self.seen_version.data or "0"
        return int(seen) if seen.isdecimal() and len(seen) < 9 else 0

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """What must be put right: the id of the field, and what is wrong with it."""
        found = [
            (str(field.id), str(field.errors[0]))
            for field in self
            if field.errors and field.name != "csrf_token"
        ]
        if self.forged:
            found.append(
                (self._first(), gettext("Skjemaet var for gammelt. Trykk lagre en gang til."))
            )
        return tuple(found)

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What was typed, for a page that asks once more before anything is done."""
        fields = (field for field in self if not isinstance(field, HiddenField))
        return tuple((str(field.name), self.value(field.name)) for field in fields)

    def error(self, name: str) -> str:
        errors = self[name].errors
        return str(errors[0]) if errors else ""

    def value(self, name: str) -> str:
        field = self[name]
        return str(field.data if field.data is not None else "")

    def csrf_is_right(self) -> bool:
        """For the buttons that send a form without its being checked."""
        try:
            validate_csrf(self["csrf_token"].data)
        except ValidationError:
            return False
        return True

    def take_up(self, draft: DraftView | None) -> None:
        """Put back what the reader typed earlier and did not send."""
        if draft is None:
            return
        self.draft = draft
        for name, value in draft.fields:
            if name in self and name != "csrf_token":
                self[name].process_formdata([value])

    def meet(self, conflict: Conflict) -> None:
        """Somebody was first: the next press of the button is made knowing what stands now."""
        self.conflict = conflict
        self.theirs = tuple(self._differing(conflict.fields))
        self.seen_version.data = str(conflict.version)

    def _differing(self, stored: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """The fields in which what stands is not what the reader wrote, with what stands."""
        for field in self:
            if field.name in stored:
                theirs = self._shown(field, stored[field.name])
                if theirs != self._shown(field, field.data):
                    yield str(field.name), theirs

    def _shown(self, field: Any, value: Any) -> str:
        """A value as the page writes it: a choice by its text, a date as people write dates."""
        if isinstance(field, WrittenDate):
            day = field.day if value == field.data else date.fromisoformat(value) if value else None
            return date_text(day)
        if isinstance(field, Choice):
            return dict(field.options).get(str(value or GENERAL), "")
        return str(value or "")

    def _first(self) -> str:
        return next((str(each.id) for each in self if not isinstance(each, HiddenField)), "send")
