"""Every route has a door. One without stops the application from starting.

``@public``, ``@signed_in``, ``@opens`` and ``@changes`` say on one line who comes in. The guard
stands before every view function: with ``@opens`` the function is handed a ``PlanView``, with
``@changes`` a ``Writing``; it never sees the plan's id, so it cannot forget to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Flask, make_response, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.gate.gate import EVERYTHING
from portal.gate.questions.question import Question
from portal.gate.rows import Part
from portal.identity.login import earlier_holder, lapsed_reader, reader
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Action
from portal.web.errors import own_texts
from portal.web.going_on import come_back_to
from portal.web.house import house
from portal.web.pages import page
from portal.web.plan.subjects import SEGMENTS
from portal.web.writing import Writing, spoken_in

View = TypeVar("View", bound=Callable[..., Any])
ATTRIBUTE = "door"


@dataclass(frozen=True, slots=True)
class Door:
    """Who comes in, and what the view function is handed."""

    kind: str
    parts: frozenset[Part] = EVERYTHING
    wants: tuple[Action, ...] = ()
    question: Callable[..., Question[Any]] | None = None
    logs_as: str = Action.OPEN


def public(view: View) -> View:
    """For anybody, signed in or not. Shows nothing personal."""
    return _with(view, Door("public"))


def signed_in(view: View) -> View:
    """For whoever is signed in. The function is handed the ``viewer``."""
    return _with(view, Door("signed_in"))


def opens(
    *parts: Part, wants: tuple[Action, ...] = (), logs_as: str = Action.OPEN
) -> Callable[[View], View]:
    """Opens the plan in the address for reading. The function is handed the ``plan``."""
    door = Door("opens", frozenset(parts) or EVERYTHING, wants, logs_as=logs_as)
    return lambda view: _with(view, door)


def changes(*wants: Action) -> Callable[[View], View]:
    """For forms that change the plan in the address. The function is handed ``writing``."""
    return lambda view: _with(view, Door("changes", wants=wants))


def asks(question: Callable[..., Question[Any]]) -> Callable[[View], View]:
    """Asks the gate a question about the plan in the address. The question is made from what else
    the address names; the function is handed what was ``found``."""
    return lambda view: _with(view, Door("asks", question=question))


def opens_history(view: View) -> View:
    """Opens the history of one thing. The function is handed what was ``found``."""
    return _with(view, Door("history"))


def install(app: Flask) -> None:
    """Set the guard before every request. Call it when all routes stand."""
    for endpoint, view in app.view_functions.items():
        if endpoint != "static" and not hasattr(view, ATTRIBUTE):
            raise RuntimeError(f"the route {endpoint} has no door")
    app.before_request(guard)


def guard() -> Response | None:
    """Turn away who may not come in; hand the view function what its door promises."""
    if request.endpoint is None or request.routing_exception is not None:
        return None
    door = door_of(request.endpoint)
    if door.kind == "public":
        return None
    viewer = reader()
    if viewer is None:
        return _to_sign_in(door)
    _hand_over(door, viewer, _arguments())
    return None


def door_of(endpoint: str) -> Door:
    from flask import current_app

    door: Door = getattr(current_app.view_functions[endpoint], ATTRIBUTE)
    return door


def _with(view: View, door: Door) -> View:
    setattr(view, ATTRIBUTE, door)
    return view


def _arguments() -> dict[str, Any]:
    return cast(dict[str, Any], request.view_args)


def _hand_over(door: Door, viewer: Viewer, arguments: dict[str, Any]) -> None:
    if door.kind == "signed_in":
        arguments["viewer"] = viewer
        return
    plan_id = str(arguments.pop("plan_id"))
    if door.kind == "history":
        kind = SEGMENTS.get(arguments.pop("kind"), "")
        row_id = str(arguments.pop("subject_id"))
        arguments["found"] = house().gate.history(viewer, plan_id, kind, row_id)
    elif door.question is not None:
        named = {name: str(value) for name, value in arguments.items()}
        arguments.clear()
        found = house().gate.read(viewer, plan_id, door.question(**named))
        if found.plan is not None:
            spoken_in(found.plan)
        arguments["found"] = found
    elif door.kind == "opens":
        thing_id = _thing_in(arguments)
        plan = house().gate.open(viewer, plan_id, door.parts, door.wants, thing_id, door.logs_as)
        arguments["plan"] = spoken_in(plan)
    else:
        arguments["writing"] = _writing(door, viewer, plan_id, arguments)


def _writing(door: Door, viewer: Viewer, plan_id: str, arguments: dict[str, Any]) -> Writing:
    return Writing(house().gate, viewer, plan_id, door.wants, _thing_in(arguments))


def _thing_in(arguments: dict[str, Any]) -> str | None:
    """The id of the thing that the address names, so that the gate can look for it."""
    return next((str(value) for value in arguments.values() if isinstance(value, UUID)), None)


def _to_sign_in(door: Door) -> Response:
    """After the sign-in the reader is back here. What they typed is kept, if the sign-in ran out by
    itself; where somebody ended it, it opens nothing more, and the text goes back where it came from.
    """
    was = lapsed_reader()
    if door.kind == "changes" and request.method == "POST" and was is not None:
        plan_id = str(_arguments()["plan_id"])
        _writing(door, was, plan_id, {}).keep_draft_quietly()
    texts = own_texts() if was is None else ()
    if texts:
        ended = earlier_holder()
        over = ended[1] if ended else None
        return make_response(page("errors/signed_out.html", here="/", over=over, texts=texts), 403)
    come_back_to(request.path)
    return redirect(url_for("account.sign_in"), 303)
