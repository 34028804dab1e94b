"""Log lines as data: codes and numbers, never a path, a name or a text."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import Any, Final

import structlog

from portal.settings import UnsafeSettings

log = structlog.get_logger()
LEVELS: Final = frozenset({"debug", "info", "warning", "error", "critical"})
HARMLESS: Final = (
    "Starting gunicorn", "Listening at", "Using worker", "Booting worker", "Worker exiting",
    "Handling signal", "Shutting down", "WORKER TIMEOUT", "Worker (pid:", "Hang up", "Reason:",
    "Connection in use", "Can't connect to",
)  # fmt: skip
"""How gunicorn's lines of its own life begin. Those of requests quote what was sent."""


def install() -> None:
    """One JSON line an event. The framework's own lines, which may quote input, are kept silent."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
    logging.getLogger("portal").disabled = True


def install_for_the_process() -> None:
    """What libraries and threads would say in words of their own is told as codes as well."""
    install()
    logging.getLogger().handlers = [Lines()]
    logging.captureWarnings(True)
    threading.excepthook = lambda failed: _fell("thread_failed", failed.exc_value)
    sys.unraisablehook = lambda failed: _fell("not_raised", failed.exc_value)


class Lines(logging.Handler):
    """Another's log record as a line of ours: who said it and where, the kind of fault, no words."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        tell = {"at": f"{record.module}:{record.lineno}"}
        if record.name.startswith("gunicorn") and str(record.msg).startswith(HARMLESS):
            tell["says"] = record.getMessage()
        if isinstance(error, UnsafeSettings):
            tell["says"] = str(error)
        if error is not None:
            tell |= {"fault": type(error).__name__, "where": where(error)}
        level = record.levelname.lower()
        getattr(log, level if level in LEVELS else "info")(record.name, **tell)


def where(error: BaseException) -> str:
    """File and line of the fault. Never its message, which may hold what somebody wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""


def _fell(event: str, error: BaseException | None) -> Any:
    log.error(event, fault=type(error).__name__, where=where(error) if error else "")
