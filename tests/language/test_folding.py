"""Messages become part of the template when it compiles, and Flask does not notice."""

from datetime import date

import pytest
from flask import (
    Flask,
    before_render_template,
    render_template,
    render_template_string,
    template_rendered,
)
from jinja2 import TemplateAssertionError
from jinja2_fragments.flask import render_block
from markupsafe import Markup

from portal.web.language import LANGUAGES, speaking
from portal.web.language.environment import SpokenEnvironment
from tests.language.conftest import Build

NB, NN = LANGUAGES[:2]
TEMPLATES = {
    "base.html": "<html lang={{ language }}><title>{% block title %}{% endblock %}</title>"
    "{% block main %}{% endblock %}",
    "components/card.html": "{% macro card(label) %}<b>{{ label }}</b>"
    "<i>{{ _('Hva er <viktig>?') }}</i>{% endmacro %}",
    "page.html": "{% extends 'base.html' %}"
    "{% block title %}{{ _('Noe nytt') }}{% endblock %}"
    "{% block main %}{% from 'components/card.html' import card %}{{ card(label=_('Ikke nå')) }}"
    " {{ _('Planen til %(name)s', name=name) }} {{ day|weekday_date }}"
    " {{ ngettext('%(num)s uke', '%(num)s uker', weeks) }}"
    " {{ pgettext('knapp', 'Lukk') }} {{ _(status) }}{% endblock %}",
}
NYNORSK = {
    "Hva er <viktig>?": "Kva er <viktig>?",
    "Noe nytt": "Noko nytt",
    "Ikke nå": "Ikkje no",
    "Planen til %(name)s": "%(name)s sin plan",
    "%(num)s uke": "%(num)s veke|%(num)s veker",
    "Lukk": "Lat att",
    "I gang": "I gang",
}
MEANWHILE = {"name": "<Nora>", "day": date(2026, 8, 1), "status": "I gang", "weeks": 1}


@pytest.fixture
def app(build: Build) -> Flask:
    return build(TEMPLATES, NYNORSK)


def environment(app: Flask) -> SpokenEnvironment:
    assert isinstance(app.jinja_env, SpokenEnvironment)
    return app.jinja_env


def test_a_page_its_parent_and_its_macros_speak_one_language(app: Flask) -> None:
    with app.test_request_context(), speaking(NN):
        assert render_template("page.html", **MEANWHILE) == (
            "<html lang=nn><title>Noko nytt</title><b>Ikkje no</b><i>Kva er &lt;viktig&gt;?</i>"
            " &lt;Nora&gt; sin plan laurdag 1. august 2026 1 veke Lat att I gang"
        )


def test_the_cookie_of_each_request_decides(app: Flask) -> None:
    app.add_url_rule(
        "/", view_func=lambda: render_template("page.html", **MEANWHILE | {"weeks": 2})
    )
    visitor = app.test_client()
    assert "Noe nytt" in visitor.get("/").text
    visitor.set_cookie("language", "nn")
    answer = visitor.get("/").text
    assert "Noko nytt" in answer
    assert "2 veker" in answer


def test_a_fragment_speaks_as_its_page_does(app: Flask) -> None:
    with app.test_request_context(), speaking(NN):
        assert render_block("page.html", "title", **MEANWHILE) == "Noko nytt"
        assert render_block("page.html", "main", **MEANWHILE) in render_template(
            "page.html", **MEANWHILE
        )


def test_a_template_from_a_string_speaks_too(app: Flask) -> None:
    with app.test_request_context(), speaking(NN):
        assert render_template_string("{{ _('Noe nytt') }}") == "Noko nytt"


def test_context_processors_and_signals_work_as_ever(app: Flask) -> None:
    app.context_processor(lambda: {"name": "Kari", "extra": 1})
    heard: list[object] = []

    def listen(sender: Flask, template: object, context: dict[str, object], **_: object) -> None:
        heard.append(context["extra"])

    known = {key: MEANWHILE[key] for key in ("day", "status", "weeks")}
    with (
        before_render_template.connected_to(listen),
        template_rendered.connected_to(listen),
        app.test_request_context(),
    ):
        answer = render_template("page.html", **known)
    assert "Planen til Kari" in answer
    assert heard == [1, 1]


def test_a_constant_message_leaves_no_call_behind(app: Flask) -> None:
    spoken = environment(app).speak(NN)
    code = spoken.compile(
        "<p>{{ _('Noe nytt') }}: {{ _('Planen til %(name)s', name=x) }}</p>", "a.html", raw=True
    )
    assert "yield '<p>Noko nytt: '" in code
    assert "context.call" not in code


def test_a_message_inside_markup_stays_escaped_and_markup_stays_markup(app: Flask) -> None:
    spoken = environment(app).speak(NN)
    source = "{% set said = _('Planen til %(name)s', name=who) %}{{ said }}"
    assert spoken.from_string(source).render(who="<b>") == "&lt;b&gt; sin plan"
    assert spoken.from_string(source).render(who=Markup("<b>N</b>")) == "<b>N</b> sin plan"
    assert (
        spoken.from_string("{{ _(text) }}").render(text="Hva er <viktig>?")
        == "Kva er &lt;viktig&gt;?"
    )


def test_a_message_that_lacks_a_value_stops_the_template_from_compiling(app: Flask) -> None:
    with pytest.raises(TemplateAssertionError, match="name"):
        environment(app).speak(NB).from_string("{{ _('Planen til %(name)s', who=1) }}")


def test_warming_compiles_everything_and_finds_a_bad_template(build: Build) -> None:
    app = build({"good.html": "{{ _('Bra') }}"}, {})
    environment(app).warm()
    bad = build({"bad.html": "{{ _('Til %(name)s', who=1) }}"}, {})
    with pytest.raises(TemplateAssertionError):
        environment(bad).warm()
