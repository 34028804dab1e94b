"""Commenting on anything one can see, and changing one's own comment."""

from __future__ import annotations

from uuid import UUID

from werkzeug.wrappers import Response

from portal.gate.changes.contributions import ChangeComment, WriteComment
from portal.gate.changes.reporting import NOT_HAPPENED
from portal.policy.vocabulary import Action
from portal.web import language
from portal.web.doors import changes
from portal.web.forms.contributions import WordsForm
from portal.web.forms.reporting import NotHappenedForm
from portal.web.plan import pages
from portal.web.plan.finding import must
from portal.web.plan.subjects import subject_in
from portal.web.writing import Writing


@pages.route("/<kind>/<uuid:subject_id>/kommentar/ny", methods=["GET", "POST"])
@changes(Action.COMMENT)
def comment(writing: Writing, kind: str, subject_id: UUID) -> Response:
    form = WordsForm()
    subject = subject_in(writing.plan, kind, subject_id)
    must(subject.may_comment)
    return writing.answer(
        form,
        "plan/comment_form.html",
        lambda: WriteComment(subject.kind, subject.id, form.words.data, language.current().code),
        lambda _: subject.path,
        subject=subject,
        comment=None,
    )


@pages.route("/kommentar/<uuid:comment_id>/endre", methods=["GET", "POST"])
@changes()
def change_comment(writing: Writing, comment_id: UUID) -> Response:
    subject = subject_in(writing.plan, "kommentar", comment_id)
    form = NotHappenedForm() if subject.said == NOT_HAPPENED else WordsForm()
    must(subject.may_change)
    if not form.is_submitted():
        form.words.data = "" if subject.wordless else subject.words
        form.seen_version.data = str(subject.version)
    return writing.answer(
        form,
        "plan/comment_form.html",
        lambda: ChangeComment(subject.id, form.version, form.words.data, language.current().code),
        lambda _: subject.path,
        subject=subject,
        comment=subject,
    )
