"""What stands in a form that was sent: the reader's own words and choices, to be kept."""

from __future__ import annotations

from flask import request

from portal.web.forms.base import is_never_kept

STAY = "stay"


def typed() -> dict[str, str]:
    """What stands in the form, without the fields that are not the reader's."""
    own = {"csrf_token", "form_key", "digest", "switch_language", "save_draft", STAY}
    lists = request.form.lists()
    return {
        name: " ".join(values)
        for name, values in lists
        if name not in own and not is_never_kept(name)
    }
