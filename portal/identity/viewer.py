"""The one who asks, as the rest of the portal knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portal.identity.lasting import Lasts


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person. ``session`` is the digest of the sign-in, never its token.

    ``discreet``: every page has the same neutral title. ``wants_mail``: notices may be mailed.
    ``proved_at``: when they last proved who they are, as far as anybody has told us. ``lasts``: how
    long this sign-in holds.
    """

    id: str
    name: str
    session: str
    language: str | None = None
    discreet: bool = False
    wants_mail: bool = True
    proved_at: datetime | None = None
    lasts: Lasts | None = None

    @property
    def is_authenticated(self) -> bool:
        """flask-login asks this of every user."""
        return True
