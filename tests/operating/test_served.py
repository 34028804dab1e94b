"""A real gunicorn with two workers: its limits, its two listeners, and a start that is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import text

from portal import create_app
from portal.record.schema import migrate, readiness
from portal.record.store import Store, engine_for
from portal.web.house import EXTENSION
from tests.machine.databases import KINDS, NewDatabase
from tests.machine.in_production import SECRET_KEY, production
from tests.operating.server import HOST, Answer, Server, in_production

pytestmark = pytest.mark.timeout(90, func_only=True)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KILOBYTE = 1024
TOO_MUCH = {"nb": "Det ble for mye på en gang", "nn": "Det blei for mykje på ein gong"}


@pytest.fixture(scope="module")
def store(new_database: NewDatabase) -> Iterator[Store]:
    made = Store(new_database("sqlite"))
    migrate(made.engine)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module")
def server(store: Store) -> Iterator[Server]:
    with in_production(str(store.engine.url)) as running:
        yield running


def test_alive_and_ready_are_said_to_whoever_probes(server: Server, store: Store) -> None:
    for host in ("10.0.0.7:9090", HOST, ""):
        assert server.probe("/healthz", host).body == "alive\n"
    assert (server.probe("/readyz").status, server.probe("/readyz").body) == (200, "ready\n")
    assert server.probe("/").status == 404
    with store.engine.begin() as connection:
        (now,) = connection.execute(text("SELECT version_num FROM alembic_version")).one()
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    try:
        behind = server.probe("/readyz")
    finally:
        with store.engine.begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{now}'"))
    assert (behind.status, behind.body) == (503, "not ready: run python -m portal migrate\n")
    assert server.probe("/healthz").status == 200


@pytest.mark.parametrize("url", ["postgresql+psycopg://a:b@127.0.0.1:9/c", "sqlite:////proc/no.db"])
def test_a_database_that_is_away_is_not_ready(url: str) -> None:
    assert readiness(engine_for(url)) == "database"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_database_is_not_ready(new_database: NewDatabase, kind: str) -> None:
    engine = engine_for(new_database(kind))
    assert readiness(engine) == "migrations"
    engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_open_when_the_workers_are_made(new_database: NewDatabase, kind: str) -> None:
    """A connection opened before the fork would be shared by all workers, answers and all."""
    url = new_database(kind)
    engine = engine_for(url)
    migrate(engine)
    engine.dispose()
    app = create_app(production(url, SECRET_KEY, "https://planen.test"))
    pool: Any = app.extensions[EXTENSION].gate._store.engine.pool
    assert (pool.checkedin(), pool.checkedout()) == (0, 0)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/healthz/", "//metrics"])
def test_the_public_port_has_no_such_pages(server: Server, path: str) -> None:
    absent, plain = server.ask(path), server.ask("/finnes-ikke")
    assert absent.status == 404 or absent.headers["location"].startswith("https://planen.test/")
    if absent.status == 404:
        assert absent.body == plain.body
    assert "portal_requests" not in absent.body
    assert server.ask("/metrics", host=f"127.0.0.1:{server.operations}").status == 400


def test_the_counts_of_all_workers_are_one(server: Server) -> None:
    def counted() -> float:
        found = re.search(
            r'portal_requests_total{endpoint="public.rights",method="GET",status="200"} (\S+)',
            server.probe("/metrics").body,
        )
        return float(found[1]) if found else 0.0

    before = counted()
    for _ in range(25):
        server.ask("/rettigheter")
    assert [counted() for _ in range(5)] == [before + 25] * 5


def too_much(answer: Answer, language: str) -> bool:
    return answer.status == 413 and TOO_MUCH[language] in answer.body and "<h1>" in answer.body


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_too_large_a_form_is_answered_in_the_readers_language(
    server: Server, language: str
) -> None:
    body = urlencode({"language": "nb", "words": "ø" * 50_000}).encode()
    assert len(body) > 256 * KILOBYTE
    answer = server.ask("/sprak", "POST", body, **FORM, Cookie=f"language={language}")
    assert too_much(answer, language)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("size", [10**10, 10**30])
def test_what_only_says_that_it_is_large_is_not_waited_for(server: Server, size: int) -> None:
    head = (
        f"POST /sprak HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: {size}\r\n"
    )
    answer = server.raw(f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_body_without_a_length_is_measured_as_it_comes(server: Server) -> None:
    part = b"4000\r\n" + b"x" * 0x4000 + b"\r\n"
    head = f"POST /sprak HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
    form = f"{head}Content-Type: {FORM['Content-Type']}\r\n\r\n".encode()
    assert server.raw(form + part * 20 + b"0\r\n\r\n").startswith(b"HTTP/1.1 413")


def test_many_fields_are_too_much(server: Server) -> None:
    boundary = "b"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\nx\r\n'
        for n in range(1_500)
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    answer = server.ask("/sprak", "POST", f"{parts}--{boundary}--\r\n".encode(), **kind)
    assert too_much(answer, "nb")


@pytest.mark.parametrize(
    ("line", "header", "status"),
    [
        ("GET /" + "x" * 5_000, "A: b", b"414"),
        ("GET /", "A: " + "x" * 9_000, b"431"),
        ("GET /", "\r\n".join(f"A{n}: b" for n in range(70)), b"431"),
        ("GET /", "Cookie: " + "x" * 9_000, b"431"),
        ("GET /", "Cookie: __Host-planen=" + "." * 8_000, b"200"),
        ("GET /", "A b: c", b"400"),
        ("GET /", "Content-Length: 1\r\nContent-Length: 2", b"400"),
        ("GET /", "Content-Length: 1\r\nTransfer-Encoding: chunked", b"400"),
        ("GET /", "Content-Length: -1", b"400"),
        ("GET /", f"Host: {HOST}", b"400"),
        ("GET http://evil.test/", "A: b", b"200"),
        ("GET /", "SCRIPT_NAME: /evil", b"200"),
        ("GET /%0d%0aSet-Cookie:%20a=b", "A: b", b"404"),
        ("GET /%00", "A: b", b"404"),
        ("GET /%ff%fe", "A: b", b"404"),
        ("GET /mine-planer?next=//evil.test", "A: b", b"303"),
    ],
)
def test_oversized_and_forged_heads(server: Server, line: str, header: str, status: bytes) -> None:
    sent = f"{line} HTTP/1.1\r\nHost: {HOST}\r\n{header}\r\nConnection: close\r\n\r\n"
    answer = server.raw(sent.encode())
    head = answer.partition(b"\r\n\r\n")[0]
    assert head.split()[1] == status
    assert b"evil" not in head
    assert b"\r\nSet-Cookie: a" not in head
    assert b"Traceback" not in answer


def test_an_unsafe_start_is_refused_in_words(store: Store) -> None:
    with (
        pytest.raises(RuntimeError) as refused,
        in_production(str(store.engine.url), PORTAL_SECRET_KEY="kort", PORTAL_ACCEPT_SQLITE=""),
    ):
        pass
    said = str(refused.value)
    assert "PORTAL_SECRET_KEY must be your own" in said
    assert "PORTAL_ACCEPT_SQLITE=yes" in said


def test_a_port_that_is_taken_is_said(store: Store, server: Server) -> None:
    taken = f"127.0.0.1:{server.port}"
    with (
        pytest.raises(RuntimeError, match=f"Connection in use: .*{server.port}"),
        in_production(str(store.engine.url), PORTAL_LISTEN=taken),
    ):
        pass
