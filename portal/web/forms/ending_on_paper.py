"""What staff type in when somebody has taken back a share on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from typing import Any

from wtforms import ValidationError

from portal.gate.views.ending_on_paper import EndingOnPaperView
from portal.gate.views.sharing import ShareView
from portal.web.consent_words import channel_options, giver_options
from portal.web.forms.fields import Choice, WrittenDate
from portal.web.forms.registering import EvidenceForm
from portal.web.forms.text import WrittenLine, must_be_written
from portal.web.language import gettext
from portal.web.words import area_words, date_text


class ShareEndForm(EvidenceForm):
    """Which share, who took it back, and how it reached staff."""

    share = Choice()
    who = Choice()
    channel = Choice()
    on = WrittenDate()
    note = WrittenLine(validators=[must_be_written])

    unlawful = False
    shared_later = False

    def offer(self, found: EndingOnPaperView) -> None:
        names = area_words(found.plan)
        self.share.options = tuple((each.id, _told(each, names)) for each in found.shares)
        self.who.options = giver_options(found.givers)
        self.channel.options = channel_options()
        self.unlawful, self.shared_later = found.unlawful, found.shared_later

    def validate_who(self, field: Any) -> None:
        if self.unlawful:
            raise ValidationError(gettext("Denne personen kan ikke ta tilbake den delingen."))

    def validate_on(self, field: Any) -> None:
        super().validate_on(field)
        if self.shared_later:
            raise ValidationError(gettext("Dette ble delt etter den dagen. Spør på nytt."))


def _told(share: ShareView, names: dict[str, str]) -> str:
    areas = "; ".join(names.get(area, area) for area in share.areas)
    return gettext(
        "%(name)s: %(what)s, til %(date)s",
        name=share.receiver, what=areas, date=date_text(share.end),
    )  # fmt: skip
