"""The tables that are printed in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from tests.bench.rounds import Contender, ratio
from tests.bench.wire import Weight


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A Markdown table, so that it can go into a document as it is."""
    print()
    print("|", " | ".join(heads), "|")
    print("|", " | ".join("---" for _ in heads), "|")
    for row in rows:
        print("|", " | ".join(map(str, row)), "|")


def show_rounds(hello: Contender, others: Sequence[Contender]) -> None:
    """Every page against the bare one."""
    table(
        (
            "page",
            "CPU × hello",
            "CPU × the first page",
            "CPU ms",
            "req/s ÷ hello's",
            "req/s",
            "p50 ms",
            "p95",
            "p99",
            "MB",
        ),
        (_line(hello, others[0], each) for each in (hello, *others)),
    )


def _line(hello: Contender, first: Contender, each: Contender) -> tuple[object, ...]:
    return (
        each.name,
        ratio(each.cpu, hello.cpu),
        ratio(each.cpu, first.cpu),
        f"{median(each.cpu) * 1000:.2f}",
        ratio(each.per_second, hello.per_second),
        f"{median(each.per_second):.0f}",
        *(f"{each.percentile(percent):.1f}" for percent in (50, 95, 99)),
        f"{each.server.memory():.0f}",
    )


def show_weights(weights: dict[str, Weight]) -> None:
    """Bytes of the page and of what comes with it the first time."""
    whole = sum(weights.values(), start=Weight(0, 0, 0))
    table(
        ("on the wire, bytes", "raw", "gzip", "brotli"),
        (
            (name, each.raw, each.gzip, each.brotli)
            for name, each in (weights | {"first visit, all in": whole}).items()
        ),
    )
