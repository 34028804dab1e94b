"""In whose name the services' words stand after they have been rewritten."""

from __future__ import annotations

from typing import Any

from portal.gate.changes.desk import Desk
from portal.policy.vocabulary import Voice
from portal.record.models import Content


def signing(desk: Desk, row: Content) -> dict[str, Any]:
    """Whoever wrote them last: a coordinator who had left signed what another wrote today.

    Own words keep their writer. A parent who coordinates signs nothing that another wrote: a child
    may ask to have kept from the parents all but what these wrote themselves (SW-22).
    """
    ours = row.voice == Voice.SERVICE and not desk.frame.facts.viewer_is_parent
    return {"author_id": desk.viewer.id} if ours else {}
