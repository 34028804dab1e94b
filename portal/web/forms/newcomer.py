"""What a newcomer is called, since ID-porten does not tell."""

from __future__ import annotations

from portal.web.forms.base import PlanForm
from portal.web.forms.text import WrittenLine, must_be_written


class NewcomerForm(PlanForm):
    """Given names and family name, as the person writes them."""

    given = WrittenLine(validators=[must_be_written])
    family = WrittenLine(validators=[must_be_written])
