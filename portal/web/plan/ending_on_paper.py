"""Staff register that somebody took back a share on paper or by word of mouth (SW-62)."""

from __future__ import annotations

from flask import redirect
from werkzeug.wrappers import Response

from portal.gate.changes.ending_on_paper import RegisterShareEnd
from portal.gate.questions.ending_on_paper import RegisterASharesEnd
from portal.policy.vocabulary import Action
from portal.web.doors import changes
from portal.web.forms.ending_on_paper import ShareEndForm
from portal.web.looking_over import look_over
from portal.web.pages import path_for
from portal.web.plan import pages
from portal.web.writing import Writing


@pages.route("/samtykke/registrer/deling/slutt", methods=["GET", "POST"])
@changes(Action.REGISTER)
def registering_share_end(writing: Writing) -> Response:
    """Looked over, and stored. A second press, or a second window, leads to where the first did."""
    form = ShareEndForm()
    found = writing.ask(RegisterASharesEnd(form.value("share"), form.value("who"), form.on.day))
    form.offer(found)
    after = path_for("plan.register", plan_id=found.plan.id)
    if found.gone:
        return redirect(after, 303)
    return look_over(
        writing,
        form,
        ("plan/registering_share_end.html", "plan/check_registering_share_end.html"),
        lambda: RegisterShareEnd(form.share.data, form.who.data, form.evidence),
        lambda _: after,
        found=found,
    )
