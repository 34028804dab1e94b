"""The one who asks, as the rest of the portal knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person. ``session`` is the digest of the sign-in, never its token."""

    id: str
    name: str
    session: str
    language: str | None = None

    @property
    def is_authenticated(self) -> bool:
        """flask-login asks this of every user."""
        return True
