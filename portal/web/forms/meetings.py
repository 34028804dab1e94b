"""The ansvarsgruppe, its meetings, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any, cast

from wtforms import ValidationError

from portal.clock import OSLO
from portal.gate.changes.meetings import MeetingFields
from portal.gate.performing import Conflict
from portal.gate.views import Choice as Person
from portal.gate.views import PlanView
from portal.gate.views.meetings import MeetingView
from portal.policy.vocabulary import GENERAL, Action
from portal.web.forms.base import PlanForm
from portal.web.forms.dates import must_be_a_date
from portal.web.forms.fields import Choice, Several, WrittenDate, WrittenTime
from portal.web.forms.text import Written, WrittenLine, must_be_written
from portal.web.language import gettext
from portal.web.role_words import with_role
from portal.web.words import (
    Options,
    area_options,
    date_text,
    meeting_form_options,
)


def keys_of(people: Iterable[Person]) -> str:
    return " ".join(person.key for person in people)


def others(plan: PlanView) -> tuple[Person, ...]:
    """All but the person: nobody meets about them without them."""
    return plan.responsible_choices[1:]


class GroupForm(PlanForm):
    """Who sits in the group."""

    members = Several()

    def offer(self, plan: PlanView) -> None:
        self.members.options = tuple((each.key, with_role(each)) for each in others(plan))
        if plan.group and not self.is_submitted():
            self.members.data = keys_of(plan.group.members)
            self.seen_version.data = str(plan.group.version)


class MeetingForm(PlanForm):
    """When, how, where, about what, and who is called."""

    words = Written(validators=[must_be_written])
    day = WrittenDate()
    clock = WrittenTime()
    how = Choice(default="in_person", id="how-we-meet")
    place = WrittenLine()
    invited = Several()
    life_area = Choice(default=GENERAL)

    def offer(self, plan: PlanView, meeting: MeetingView | None = None) -> None:
        group = plan.group.members if plan.group else ()
        known = others(plan) if plan.may(Action.CHOOSE_GROUP) else group
        before = meeting.invited if meeting else ()
        people = dict.fromkeys((*known, *before))
        self.invited.options = tuple((each.key, with_role(each)) for each in people)
        self.how.options = meeting_form_options()
        self.life_area.options = areas_of(plan)
        if not self.is_submitted() and meeting is None:
            self.invited.data = keys_of(group)
            self.life_area.data = _first_area(self.life_area.options)

    def start_from(self, meeting: MeetingView) -> None:
        starts = meeting.starts_at.astimezone(OSLO)
        self.words.data, self.place.data, self.how.data = meeting.words, meeting.place, meeting.form
        self.day.data, self.clock.data = date_text(starts.date()), f"{starts:%H.%M}"
        self.invited.data = keys_of(meeting.invited)
        self.seen_version.data = str(meeting.version)

    def validate_day(self, field: Any) -> None:
        must_be_a_date(field)

    def validate_clock(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(gettext("Skriv når møtet begynner. Skriv for eksempel 14.30."))

    def meet(self, conflict: Conflict) -> None:
        """What stands, in the fields that the form has."""
        starts = datetime.fromisoformat(conflict.fields["starts_at"]).astimezone(OSLO)
        when = {"day": starts.date().isoformat(), "clock": f"{starts:%H.%M}"}
        fields = conflict.fields | when | {"how": conflict.fields["form"]}
        super().meet(Conflict(conflict.version, fields, conflict.by))

    @property
    def area(self) -> str | None:
        return area_in(self)

    @property
    def fields(self) -> MeetingFields:
        local = datetime.combine(cast(date, self.day.day), cast(time, self.clock.time), OSLO)
        return MeetingFields(
            local.astimezone(UTC), self.how.data, self.place.data, self.words.data,
            tuple(sorted(self.invited.chosen)),
        )  # fmt: skip


class CancelForm(PlanForm):
    """Why, if one wants to say."""

    words = Written()
    is_off = False

    def validate_words(self, field: Any) -> None:
        if self.is_off:
            raise ValidationError(gettext("Møtet er alt avlyst. Du trenger ikke gjøre noe mer."))


def areas_of(plan: PlanView, lies: str = "") -> Options:
    """Where the reader may call a meeting or write of one; and where a thing lies already."""
    own = plan.may(Action.CHOOSE_GROUP)
    return area_options(plan, Action.CHOOSE_GROUP if own else Action.PLAN_SERVICES, lies)


def area_in(form: Any) -> str | None:
    return None if form.life_area.data == GENERAL else form.life_area.data


def _first_area(options: Options) -> str:
    """None in particular, where that is among the choices; else the first of them."""
    codes = [code for code, _ in options]
    return GENERAL if GENERAL in codes else codes[0]
