"""A step between two states of a thing, as a reader may be told of it."""

from __future__ import annotations

from typing import Any

from portal.gate.lens import Lens
from portal.gate.past_changes import FRAME, Step
from portal.gate.people import Directory
from portal.gate.pieces import KINDS
from portal.gate.rows import COLUMNS
from portal.gate.views import ChangeView, FieldChange
from portal.policy.vocabulary import GENERAL
from portal.record.history import FRAME_DATES
from portal.record.models import Version

RESPONSIBLE = ("responsible_participant_id", "responsible_person_id")
NOT_TOLD = frozenset(
    {
        "parent_goal_id",
        "goal_id",
        "participant_id",
        "question",
        "said",
        "subject_kind",
        "subject_id",
        "meeting_id",
        "measure_id",
        "responsible_key",
        "kind",
        *RESPONSIBLE,
    }
)
"""What a thing hangs on: it is told with the thing. Who is responsible is told by name."""
BY_NAME = {
    table.__name__: (kind, own)
    for table, own in COLUMNS.items()
    for model, kind in KINDS.items()
    if model.__name__ == table.__name__
}
WORDS = ("words", "what", "with_whom", "person_view", "next_step")
"""What one knows a thing by: the first of these that it has."""


class Telling:
    """How one reader is told of steps. ``stored``: the versions with their makers' names."""

    def __init__(
        self, lens: Lens, directory: Directory, stored: dict[str, tuple[Version, str]]
    ) -> None:
        self._directory = directory
        self._viewer_id = lens.viewer_id
        self._hidden = {"place"} if lens.hides_whereabouts else set()
        self._stored = stored

    def of(self, step: Step) -> ChangeView | None:
        """None where the two read alike."""
        after = self._stored[step.after.id][0]
        before = self._stored[step.before.id][0] if step.before else None
        made, by = self._stored[step.made.id]
        act = _act(before, after)
        fields = self._fields(before, after) if act == "changed" and before else ()
        opened = step.before is None and after.kind == FRAME
        if opened or (act == "changed" and not fields):
            return None
        named = before if act == "taken_back" and before else after
        return ChangeView(
            at=made.valid_from,
            by=by,
            mine=made.author_id == self._viewer_id,
            on_behalf=made.on_behalf_of_id is not None,
            kind=_kind(after),
            act=act,
            thing_id=after.row_id,
            goal_id=after.state.get("goal_id"),
            question=after.state.get("question", ""),
            said=after.state.get("said") or "",
            part=_part(after),
            area=after.state.get("life_area") or GENERAL,
            words=next((named.state[name] for name in WORDS if named.state.get(name)), ""),
            language=named.state.get("language", ""),
            language_before=before.state.get("language", "") if before else "",
            fields=fields,
        )

    def _fields(self, before: Version, after: Version) -> tuple[FieldChange, ...]:
        was, now = self._texts(before), self._texts(after)
        return tuple(
            FieldChange(name, was.get(name, ""), text)
            for name, text in now.items()
            if was.get(name, "") != text
        )

    def _texts(self, version: Version) -> dict[str, str]:
        """All that a state says, field by field."""
        state = version.state
        if version.kind == FRAME:
            return {name: _text(state.get(name)) for name in FRAME_DATES if name != "status"}
        own = (*BY_NAME[version.kind][1], "life_area")
        names = [name for name in own if name not in NOT_TOLD | self._hidden]
        said = {name: _text(state.get(name)) for name in names}
        if RESPONSIBLE[0] in state:
            who = self._directory.responsible(*(state.get(name) for name in RESPONSIBLE))
            said["participant"] = who.name
        return said


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _act(before: Version | None, after: Version) -> str:
    gone = after.state.get("removed_at") is not None
    if before is None:
        return "taken_back" if gone else "new"
    was_gone = before.state.get("removed_at") is not None
    if gone != was_gone:
        return "taken_back" if gone else "put_back"
    return "changed"


def _kind(version: Version) -> str:
    return "plan" if version.kind == FRAME else BY_NAME[version.kind][0]


def _part(version: Version) -> str:
    """The part of the plan, as the log names it."""
    kind = _kind(version)
    return kind if kind == "cooperation" else str(version.state.get("section", ""))
