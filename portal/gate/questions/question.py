"""A question about a plan: what it needs leave for, and how it is answered once it has it."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar

from portal.gate.assembly import plan_view
from portal.gate.opened import Opened
from portal.gate.rows import Part, rows_of
from portal.gate.views import PlanView
from portal.policy.facts import Thing
from portal.policy.vocabulary import Action

Answer_co = TypeVar("Answer_co", covariant=True)


class Question(Protocol[Answer_co]):
    """Something to be read. ``opens_with``: the leave without which the plan does not exist.

    ``wants``: one of these must be allowed as well, on ``about``; none is asked for where empty.
    ``answer`` gives None where there is nothing that the viewer may know of. The log calls it by
    its class's name.
    """

    opens_with: ClassVar[Action]
    wants: ClassVar[tuple[Action, ...]]
    about: ClassVar[Thing | None]

    def answer(self, opened: Opened) -> Answer_co | None: ...


def plan_of(opened: Opened, parts: frozenset[Part] = frozenset()) -> PlanView:
    """The plan as the viewer sees it: with no parts its frame and its people, which a page's head
    needs."""
    rows = rows_of(opened.session, opened.frame.plan_id, opened.viewer.id, parts)
    return plan_view(opened.frame, opened.decision, rows, opened.day, None)
