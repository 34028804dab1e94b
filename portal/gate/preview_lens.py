"""Another's eyes, for reading alone: what a preview is seen through."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from portal.gate.facts import Frame
from portal.gate.lens import NO_LEAVE, Leave, Leaves, Lens
from portal.policy.facts import Facts
from portal.policy.rules import decide, hides_whereabouts
from portal.policy.vocabulary import Action

READING: Leave = frozenset({Action.READ})


class BothSee(Leaves):
    """To read what each of two may read, and to do nothing."""

    def __init__(self, theirs: Facts, own: Facts, day: date) -> None:
        super().__init__(theirs, day)
        self._both = Leaves(theirs, day), Leaves(own, day)

    def __missing__(self, kind: tuple[str, str | None, str | None]) -> Leave:
        both = all(Action.READ in leaves[kind] for leaves in self._both)
        self[kind] = READING if both else NO_LEAVE
        return self[kind]


class PreviewLens(Lens):
    """Another's eyes, held by a reader who sees no more for that."""

    def __init__(self, frame: Frame, day: date, roles: dict[str, str], own: Facts) -> None:
        super().__init__(frame, day, roles, None)
        self.leaves = BothSee(frame.facts, own, day)
        self._own = own

    @cached_property
    def hides_whereabouts(self) -> bool:
        return any(hides_whereabouts(facts, self.day) for facts in (self.facts, self._own))

    @cached_property
    def sees_everyone(self) -> bool:
        return all(
            decide(facts, Action.SEE_EVERYONE, None, self.day).allowed
            for facts in (self.facts, self._own)
        )

    def on_the_plan(self, actions: tuple[Action, ...]) -> Leave:
        return frozenset({Action.SEE_EVERYONE} if self.sees_everyone else ())
