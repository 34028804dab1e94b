"""One answer to one question about me."""

from portal.gate.views import PlanView
from portal.policy.vocabulary import GENERAL, Action
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.forms.text import Written, must_be_written
from portal.web.words import area_options


class AnswerForm(PlanForm):
    """The words of the answer."""

    words = Written(validators=[must_be_written])


class AreaAnswerForm(AnswerForm):
    """Of one area of life, which decides who may read it."""

    life_area = Choice()

    def offer(self, plan: PlanView, question: str) -> None:
        """First the areas that have no answer yet: another's is changed where it stands."""
        areas = [each for each in area_options(plan, Action.ANSWER) if each[0] != GENERAL]
        told = {each.life_area for each in plan.about_me if each.question == question}
        free = [each for each in areas if each[0] not in told]
        self.life_area.options = tuple(areas if self.is_submitted() else free or areas)
