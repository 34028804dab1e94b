"""A change told in words: «Kari Nes endret fristen fra 1. juni 2026 til 1. august 2026.»"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.gate.views import ChangeView, FieldChange, PlanView
from portal.web.changes_words import (
    BACK,
    CALLED_OFF,
    CODES,
    DATES,
    NEW,
    PEOPLE,
    SAID,
    SOMETHING,
    SOMETHING_NEW,
    TEXTS,
    WHO,
)
from portal.web.language import gettext
from portal.web.words import (
    area_words,
    content_words,
    date_text,
    horizon_words,
    meeting_form_words,
    priority_words,
    result_words,
    status_words,
    still_right_words,
    stored_moment,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What was done; and where the words themselves changed, what they were and are."""

    said: str
    before: str = ""
    after: str = ""


class Telling:
    """How the changes of one plan are told."""

    def __init__(self, plan: PlanView) -> None:
        self._plan = plan
        self._codes = {
            "status": status_words(), "horizon": horizon_words(), "priority": priority_words(),
            "life_area": area_words(plan), "content": content_words(),
            "still_right": still_right_words(), "result": result_words(),
            "form": meeting_form_words(),
        }  # fmt: skip

    def of(self, change: ChangeView) -> tuple[Sentence, ...]:
        who = self._who(change)
        if change.act == "new":
            words = SAID.get(change.said) or NEW.get(change.kind, SOMETHING_NEW)
            return (Sentence(gettext(words, who=who)),)
        if change.act in BACK | PEOPLE:
            return (Sentence(gettext((BACK | PEOPLE)[change.act], who=who)),)
        return tuple(self._field(who, each) for each in change.fields)

    def _who(self, change: ChangeView) -> str:
        unknown = gettext("En vi ikke kjenner navnet på")
        name = gettext("Du") if change.mine else change.by or unknown
        if not change.on_behalf:
            return name
        if self._plan.as_whom == "self":
            return gettext("%(name)s på vegne av deg", name=name)
        return gettext("%(name)s på vegne av %(owner)s", name=name, owner=self._plan.owner_given)

    def _field(self, who: str, field: FieldChange) -> Sentence:
        if field.name == "participant":
            return Sentence(_responsible(who, field))
        if field.name in DATES:
            before, after = (_day(each) for each in (field.before, field.after))
            return Sentence(_from_to(who, gettext(DATES[field.name]), before, after))
        if field.name in CODES:
            before, after = (self._code(field.name, each) for each in (field.before, field.after))
            return Sentence(_from_to(who, gettext(CODES[field.name]), before, after))
        if field.name in WHO:
            what = gettext(WHO[field.name])
            return Sentence(gettext("%(who)s endret %(what)s.", who=who, what=what))
        if field.name in TEXTS:
            what = gettext(TEXTS[field.name])
            return Sentence(_text(who, what, field), field.before, field.after)
        return Sentence(_of_meeting(who, field) or gettext(SOMETHING, who=who))

    def _code(self, name: str, code: str) -> str:
        if name == "life_area":
            code = code or "general"
        words = self._codes[name].get(code, "")
        return f"«{words}»" if words else ""


def _day(stored: str) -> str:
    return date_text(date.fromisoformat(stored)) if stored else ""


def _from_to(who: str, what: str, before: str, after: str) -> str:
    if before and after:
        return gettext("%(who)s endret %(what)s fra %(before)s til %(after)s.",
                       who=who, what=what, before=before, after=after)  # fmt: skip
    if after:
        return gettext("%(who)s satte %(what)s til %(after)s.", who=who, what=what, after=after)
    if before:
        return gettext("%(who)s tok bort %(what)s. Før sto det %(before)s.",
                       who=who, what=what, before=before)  # fmt: skip
    return gettext("%(who)s endret %(what)s.", who=who, what=what)


def _of_meeting(who: str, field: FieldChange) -> str:
    if field.name == "starts_at":
        before, after = (stored_moment(each) for each in (field.before, field.after))
        return _from_to(who, gettext("når møtet er"), before, after)
    called_off = field.name == "cancelled_at" and field.after
    return gettext(CALLED_OFF, who=who) if called_off else ""


def _responsible(who: str, field: FieldChange) -> str:
    before, after = field.before, field.after
    if before and after:
        return gettext("%(who)s ga ansvaret videre fra %(before)s til %(after)s.",
                       who=who, before=before, after=after)  # fmt: skip
    if after:
        return gettext("%(who)s ga ansvaret til %(after)s.", who=who, after=after)
    return gettext("%(who)s tok bort ansvaret fra %(before)s.", who=who, before=before)


def _text(who: str, what: str, field: FieldChange) -> str:
    if field.before and field.after:
        return gettext("%(who)s endret %(what)s.", who=who, what=what)
    if field.after:
        return gettext("%(who)s skrev inn %(what)s.", who=who, what=what)
    return gettext("%(who)s tok bort %(what)s.", who=who, what=what)
