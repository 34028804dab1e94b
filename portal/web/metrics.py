"""Counts for Prometheus, by the page's name in the code: never by address, and never by person."""

from __future__ import annotations

import os
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY

SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The folder that gunicorn's workers share their counts in. gunicorn.conf.py makes it."""
REQUESTS: Final = Counter(
    "portal_requests", "Requests answered.", ("endpoint", "method", "status"), registry=REGISTRY
)
SECONDS: Final = Histogram(
    "portal_request_seconds", "Seconds from a request to its answer.", ("endpoint",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5), registry=REGISTRY,
)  # fmt: skip


def count(endpoint: str, method: str, status: int, seconds: float) -> None:
    REQUESTS.labels(endpoint, method, str(status)).inc()
    SECONDS.labels(endpoint).observe(seconds)


def exposed() -> bytes:
    """All workers' counts together, in Prometheus's own text."""
    if SHARED not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
