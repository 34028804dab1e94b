"""One answer to one question about me."""

from portal.web.forms.base import PlanForm
from portal.web.forms.text import Written, must_be_written


class AnswerForm(PlanForm):
    """The words of the answer."""

    words = Written(validators=[must_be_written])
