"""Who has looked: the log as a diary, by day or by person, and who else may read it (SW-43 to SW-47)."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from portal.clock import OSLO
from portal.gate.changes.log import CloseLog, OpenLog
from portal.gate.questions.log import Log, LogReaders
from portal.gate.views.log import LineView, LogView
from portal.policy.vocabulary import Action
from portal.web.doors import asks, changes
from portal.web.forms.contributions import ConfirmForm
from portal.web.forms.log import LogFilter
from portal.web.log_lines import OLDER, VIEW, Speech, line_in_address, only_digits
from portal.web.pages import page, path_for
from portal.web.plan import pages
from portal.web.plan.finding import one
from portal.web.writing import Writing, spoken_in


def asked() -> Log:
    """What the address looks for."""
    wanted = request.args.get(OLDER, "")
    return LogFilter(request.args).asked(line_in_address(only_digits(wanted)))


@pages.get("/innsyn")
@asks(asked)
def log(found: LogView) -> Response:
    form = LogFilter(request.args)
    form.offer(found)
    plan = spoken_in(found.plan)
    by_day = groupby(found.lines, lambda line: line.at.astimezone(OSLO).date())
    by_person = bool(found.sums) and request.args.get(VIEW) == "person"
    html = page(
        "plan/log.html",
        plan=plan,
        log=found,
        form=form,
        failed=not form.validate(),
        days=tuple((day, tuple(lines)) for day, lines in by_day),
        people=_by_person(found) if by_person and form.is_used else (),
        by_person=by_person,
        speech=Speech(plan),
    )
    return make_response(html, 422 if form.errors else 200)


def _by_person(found: LogView) -> tuple[tuple[LineView, ...], ...]:
    """The lines of the page, person for person: sums are of all they have done, and cannot be
    narrowed to an area or a period."""
    people: dict[str, list[LineView]] = {}
    for line in found.lines:
        people.setdefault(line.who.id, []).append(line)
    return tuple(tuple(lines) for lines in people.values())


@pages.route("/innsyn/lesere/<uuid:tie_id>", methods=["GET", "POST"])
@changes(Action.SEE_LOG)
def log_reader(writing: Writing, tie_id: UUID) -> Response:
    """The person lets a representative read the log, or no longer: one button, either way."""
    found, form = writing.ask(LogReaders()), ConfirmForm()
    reader = one(found.representatives, tie_id)
    change, stands = (CloseLog if reader.reads_log else OpenLog), int(reader.reads_log)
    done = path_for("plan.log", plan_id=found.plan.id)
    if request.method == "GET":
        form.seen_version.data = str(stands)
    elif form.version != stands:
        return redirect(done, 303)
    return writing.answer(
        form,
        "plan/log_reader.html",
        lambda: change(reader.id),
        lambda _: done,
        reader=reader,
    )
