"""Making a code, answering whoever redeemed it, and entering one."""

from __future__ import annotations

from typing import Final

from wtforms import ValidationError

from portal.web import language
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import WrittenLine
from portal.web.language import gettext, mark

RELATION: Final = {"relative": mark("Familie"), "friend": mark("Venn eller annen som står meg nær")}
ANSWER: Final = {"yes": mark("Ja, det er riktig person"), "no": mark("Nei")}
LABEL_LIMIT = 60


def relation_options() -> tuple[tuple[str, str], ...]:
    return tuple((code, language.gettext(text)) for code, text in RELATION.items())


class ShortLine(WrittenLine):
    """A few words."""

    limit = LABEL_LIMIT


class InvitationForm(PlanForm):
    """Whom the code is for, in one's own words, and what they are to the person."""

    label = ShortLine()
    relation = Choice()

    def offer(self) -> None:
        self.relation.options = relation_options()

    def validate_label(self, field: ShortLine) -> None:
        if not field.data:
            raise ValidationError(gettext("Skriv hvem koden er til."))


class AnswerForm(PlanForm):
    """Yes or no to a real name, or the end of it."""

    answer = Choice()

    def offer(self) -> None:
        self.answer.options = tuple((code, gettext(text)) for code, text in ANSWER.items())


class CodeForm(PlanForm):
    """A code as somebody has heard or read it."""

    code = ShortLine()

    def validate_code(self, field: ShortLine) -> None:
        if not field.data:
            raise ValidationError(gettext("Skriv koden du har fått."))
