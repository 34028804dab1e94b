"""The one who asks, as the rest of the portal knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person. ``session`` is the digest of the sign-in, never its token.

    ``discreet``: every page has the same neutral title. ``wants_mail``: notices may be mailed.
    """

    id: str
    name: str
    session: str
    language: str | None = None
    discreet: bool = False
    wants_mail: bool = True

    @property
    def is_authenticated(self) -> bool:
        """flask-login asks this of every user."""
        return True
