"""Which language a reader gets (SW-58): the one they saved, else the sign-in's, else the municipality's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from flask import current_app, has_request_context, request
from werkzeug.wrappers import Response

from portal.web.language.registry import DEFAULT, Language, find

COOKIE: Final = "language"
_A_YEAR: Final = 365 * 24 * 60 * 60
_EXTENSION: Final = "portal.language"

_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


@dataclass(frozen=True, slots=True)
class Hints:
    """What we know about a reader's language, as codes. Any of them may be missing or nonsense."""

    saved: str | None = None
    provider: str | None = None
    municipality: str | None = None


def choose(hints: Hints) -> Language:
    """The first hint that names a language we speak, else bokmål."""
    wishes = (hints.saved, hints.provider, hints.municipality)
    return next((found for wish in wishes if (found := find(wish))), DEFAULT)


def cookie_hints() -> Hints:
    """What an anonymous request tells: only the cookie."""
    return Hints(saved=request.cookies.get(COOKIE))


def remember_hints(source: Callable[[], Hints]) -> None:
    """Let `source` answer for the reader of each request of the current application."""
    current_app.extensions[_EXTENSION] = source


def current() -> Language:
    """The language of the reader being answered now; bokmål where nobody reads."""
    if (spoken := _spoken.get()) is not None:
        return spoken
    return _of_request() if has_request_context() else DEFAULT


def _of_request() -> Language:
    """Chosen once: a change of language or of reader shows in the next request."""
    if _EXTENSION not in request.environ:
        source: Callable[[], Hints] = current_app.extensions.get(_EXTENSION, cookie_hints)
        request.environ[_EXTENSION] = choose(source())
    chosen: Language = request.environ[_EXTENSION]
    return chosen


def choose_again() -> None:
    """What was known of the reader is known no longer: the next text is in what is chosen then."""
    request.environ.pop(_EXTENSION, None)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak another language than the request's: a notice to someone else, a test, a comparison."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def save(response: Response, language: Language, *, secure: bool) -> None:
    """Keep the reader's choice in a cookie for a year. It holds a code of two letters and nothing else."""
    response.set_cookie(
        COOKIE, language.code, max_age=_A_YEAR, secure=secure, httponly=True, samesite="Lax"
    )
