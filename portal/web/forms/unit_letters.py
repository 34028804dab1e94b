"""Writing to the coordinating unit, and answering for it."""

from __future__ import annotations

from typing import Any, Final

from wtforms import ValidationError

from portal.gate.changes.unit_letters import GAP
from portal.gate.views.unit_letters import UnitLetterView
from portal.web.forms.base import PlanForm
from portal.web.forms.text import LIMIT, Written, must_be_written
from portal.web.language import gettext

NEED_NO_WORDS: Final = frozenset({"new_coordinator", "close"})
"""A wish that says itself: nobody has to give a reason."""


class ToUnitForm(PlanForm):
    """A wish or a word to the unit."""

    words = Written()
    kind = ""

    def validate_words(self, field: Any) -> None:
        if self.kind not in NEED_NO_WORDS:
            must_be_written(self, field)


class UnitAnswerForm(PlanForm):
    """The unit's answer. ``seen_version`` is 1 where the page showed an answer already."""

    words = Written(validators=[must_be_written])
    before = ""

    def offer(self, letter: UnitLetterView) -> None:
        self.before = letter.answer
        if not self.is_submitted():
            self.seen_version.data = "1" if letter.answered_at else "0"

    def validate_words(self, field: Any) -> None:
        left = LIMIT - len(self.before) - len(GAP)
        if self.before and len(field.data) > left:
            raise ValidationError(
                gettext(
                    "Svarene blir for lange til sammen. Du har %(left)s tegn igjen.",
                    left=max(left, 0),
                )
            )
