"""The one who asks, as the rest of the portal knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person. ``session`` is the digest of the sign-in, never its token.

    Carries flask-login's four properties so that the frozen value itself is the user.
    """

    id: str
    name: str
    session: str
    language: str | None = None

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return self.session
