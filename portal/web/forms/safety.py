"""What one can choose for when somebody may be looking."""

from __future__ import annotations

from portal.identity.viewer import Viewer
from portal.web.forms.base import PlanForm
from portal.web.forms.fields import Choice
from portal.web.language import gettext

YES, NO = "yes", "no"


class SafetyForm(PlanForm):
    """Neutral titles, and no mail."""

    discreet = Choice()
    wants_mail = Choice()

    def offer(self) -> None:
        self.discreet.options = (
            (NO, gettext("Hver side har sitt eget navn")),
            (YES, gettext("Alle sider heter «Min side» mens du er logget inn")),
        )
        self.wants_mail.options = (
            (YES, gettext("Send meg varsler")),
            (NO, gettext("Ikke send meg noe")),
        )

    def start_from(self, viewer: Viewer) -> None:
        self.discreet.data = YES if viewer.discreet else NO
        self.wants_mail.data = YES if viewer.wants_mail else NO
