"""Log lines as data: codes and numbers, never a path, a name or a text."""

from __future__ import annotations

import logging

import structlog


def install() -> None:
    """One JSON line an event. The framework's own lines, which may quote input, are kept silent."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    )
    logging.getLogger("portal").disabled = True
