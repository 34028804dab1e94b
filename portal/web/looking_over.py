"""Two steps in one form: typed, seen once more with all it says, and only then carried out.

What was typed travels unseen in the page that asks once more: nothing of it is kept meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from portal.gate.changes.desk import Change
from portal.web.forms.base import PlanForm
from portal.web.writing import Writing


def look_over(
    writing: Writing,
    form: PlanForm,
    pages: tuple[str, str],
    change: Callable[[], Change],
    done: Callable[[str], str],
    **context: Any,
) -> Response:
    """``pages``: the templates of the form, and of the page that asks once more."""
    first, check = pages
    if "edit" in request.form and form.csrf_is_right():
        return writing.show(form, first, context)
    if request.method == "POST" and "confirmed" not in request.form:
        return writing.before_sending(form, first, context) or writing.show(form, check, context)
    return writing.answer(form, first, change, done, **context)
