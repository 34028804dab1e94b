"""How many statements one page sends, counted in this process at the database's driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from portal import create_app
from portal.settings import DEMO_KEY, Settings
from tests.bench.client import TOKEN

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK")


def statements_of(database_url: str, person_id: str, path: str) -> list[str]:
    """What a signed-in reader's request for the path sends, when the process is warm."""
    app = create_app(Settings(mode="demo", database_url=database_url, secret_key=DEMO_KEY))
    client = app.test_client()
    _sign_in(client, person_id)
    client.get(path)
    with listening() as sent:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return sent


@contextmanager
def listening() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, from any engine."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if not statement.upper().startswith(NOT_COUNTED):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _sign_in(client: FlaskClient, person_id: str) -> None:
    token = TOKEN.search(client.get("/logg-inn").text)
    assert token is not None
    client.post("/logg-inn", data={"csrf_token": token[1], "person": person_id})
