"""The way of every form: shown, checked, stored once, and never losing what was typed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from flask import flash, g, make_response, redirect, request
from werkzeug.wrappers import Response

from portal.gate.changes.desk import Change, NotThere
from portal.gate.drafts import TooMuchText
from portal.gate.freshness import NotFresh
from portal.gate.gate import Gate
from portal.gate.performing import Conflict
from portal.gate.questions.question import Question
from portal.gate.views import PlanView
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.forms.base import PlanForm
from portal.web.going_on import stay_at
from portal.web.pages import page, path_for
from portal.web.typed import STAY, typed


class _WithPlan(Protocol):
    @property
    def plan(self) -> PlanView | None: ...


Asked = TypeVar("Asked", bound=_WithPlan)
SAVED = language.mark("Endringen er lagret.")
DRAFT_KEPT = language.mark("Vi tar vare på teksten i 24 timer. Bare du kan se den.")


class Writing:
    """One reader before one form of one plan."""

    def __init__(
        self,
        gate: Gate,
        viewer: Viewer,
        plan_id: str,
        wants: tuple[Action, ...],
        thing_id: str | None,
    ) -> None:
        self._gate = gate
        self._viewer = viewer
        self._plan_id = plan_id
        self._wants = wants
        self._thing_id = thing_id
        self._view: PlanView | None = None
        self._asked = False

    @property
    def viewer_id(self) -> str:
        return self._viewer.id

    @property
    def plan_id(self) -> str:
        """The id in the address, whether or not there is such a plan."""
        return self._plan_id

    @property
    def plan(self) -> PlanView:
        """The plan as the reader may see it. Opened, and logged, at the first asking."""
        if self._view is None:
            self._view = spoken_in(
                self._gate.open(
                    self._viewer,
                    self._plan_id,
                    wants=self._wants,
                    thing_id=self._thing_id,
                    logs_as="form",
                )
            )
        return self._view

    def ask(self, question: Question[Asked]) -> Asked:
        """What the page needs to know instead of the whole plan; of the plan, its head at most."""
        found = self._gate.read(self._viewer, self._plan_id, question)
        self._view, self._asked = found.plan and spoken_in(found.plan), True
        return found

    def kept(self, form_path: str) -> dict[str, str]:
        """What the reader has kept at an earlier step. Asked for after the plan has been opened."""
        draft = self._gate.draft(self._viewer, self._plan_id, form_path)
        return dict(draft.fields) if draft else {}

    def propose(
        self,
        form: PlanForm,
        template: str,
        chosen: Callable[[], dict[str, str]],
        then: str,
        **context: Any,
    ) -> Response:
        """The first of two steps: what was chosen is kept for this reader, who says yes to it next."""
        shown = self.before_sending(form, template, context)
        if shown is not None:
            return shown
        self._keep(chosen())
        return redirect(then, 303)

    def answer(
        self,
        form: PlanForm,
        template: str,
        change: Callable[[], Change],
        done: Callable[[str], str],
        kept_at: str = "",
        said: str = SAVED,
        **context: Any,
    ) -> Response:
        """Show the form, or carry out its change and lead on to where ``done`` says.

        ``kept_at``: an earlier step, whose draft is done with too. ``said``: on the next page.
        """
        shown = self.before_sending(form, template, context)
        if shown is not None:
            return shown
        try:
            thing_id = self._gate.do(
                self._viewer, self._plan_id, change(), form.key, kept_at or request.path
            )
        except Conflict as conflict:
            return self._show_both(form, template, context, conflict)
        except NotFresh:
            self._keep_what_is_typed()
            raise
        flash(said)
        return redirect(done(thing_id), 303)

    def before_sending(
        self, form: PlanForm, template: str, context: dict[str, Any]
    ) -> Response | None:
        """The page, where the form is not sent, is sent for something else, or is wrong."""
        if request.method != "POST":
            return self.show(form, template, context)
        if "switch_language" in request.form and form.csrf_is_right():
            return self._switch_language(form)
        if STAY in request.form and form.csrf_is_right():
            self._keep_what_is_typed()
            return stay_at(self._viewer, request.path)
        if "save_draft" in request.form and form.csrf_is_right():
            return self._save_draft()
        if not form.validate():
            return self.show(form, template, context, 400 if form.forged else 422)
        return None

    def keep_draft_quietly(self) -> None:
        """For a reader whose sign-in has run out: no answer tells whether there is such a plan."""
        with contextlib.suppress(NotThere, TooMuchText):
            self._keep(typed())

    def _keep_what_is_typed(self) -> None:
        if any(typed().values()):
            self._keep(typed())

    def _keep(self, fields: dict[str, str]) -> None:
        self._gate.keep_draft(self._viewer, self._plan_id, request.path, fields)

    def show(
        self, form: PlanForm, template: str, context: dict[str, Any], status: int = 200
    ) -> Response:
        plan = self._view if self._asked else self.plan
        if request.method == "GET":
            form.take_up(self._gate.draft(self._viewer, self._plan_id, request.path))
        html = page(template, plan=plan, form=form, failed=status != 200, **context)
        return make_response(html, status)

    def _show_both(
        self, form: PlanForm, template: str, context: dict[str, Any], conflict: Conflict
    ) -> Response:
        """The second of two sees what stands now beside their own text, and decides."""
        form.meet(conflict)
        return self.show(form, template, context, 409)

    def _switch_language(self, form: PlanForm) -> Response:
        self._keep(typed())
        response = redirect(request.path, 303)
        wanted = language.find(request.form["switch_language"]) or language.DEFAULT
        language.save(response, wanted, secure=request.is_secure)
        return response

    def _save_draft(self) -> Response:
        """Who has the frame alone, as the unit, has no overview to go on to: the form tells of it."""
        self._keep(typed())
        if self._asked and self._view is None:
            return redirect(request.path, 303)
        flash(DRAFT_KEPT)
        return redirect(path_for("plan.overview", plan_id=self._plan_id), 303)


def spoken_in(plan: PlanView) -> PlanView:
    """A reader with no choice of their own gets the language of the plan's municipality (SW-58)."""
    g.municipality_language = plan.municipality_language
    return plan
