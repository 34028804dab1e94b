"""One interleaved run: each round asks every contender for a while, so that all share the weather."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from tqdm import tqdm

from tests.bench.client import load
from tests.bench.server import Server

BUSY, CALM = 2, 1
"""Connections: two keep a worker busy; with one, the time that an answer takes is its own."""


@dataclass(slots=True)
class Contender:
    """A page on a server, and what it came to in each round."""

    name: str
    server: Server
    path: str
    cookie: str = ""
    per_second: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)

    def run(self, seconds: float) -> None:
        before = self.server.cpu()
        busy = load(self.server.port, self.path, self.cookie, BUSY, seconds)
        self.cpu.append((self.server.cpu() - before) / (len(busy.latencies) + BUSY))
        self.per_second.append(busy.per_second)
        self.latencies += load(
            self.server.port, self.path, self.cookie, CALM, seconds / 2
        ).latencies

    def percentile(self, percent: int) -> float:
        """Milliseconds within which this many of a hundred answers came."""
        return quantiles(self.latencies, n=100)[percent - 1] * 1000


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median over the rounds, with the quarter of them below and the quarter above."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.3g} ({self.low:.3g}–{self.high:.3g})"


def interleaved(contenders: Sequence[Contender], rounds: int, seconds: float) -> None:
    """A B C, A B C …, after one round that warms up and is forgotten."""
    for number in tqdm(range(rounds + 1), unit="round", desc="Asking every page in turn"):
        for each in contenders:
            each.run(seconds)
            if number == 0:
                each.per_second.clear()
                each.cpu.clear()
                each.latencies.clear()


def ratio(above: Sequence[float], below: Sequence[float]) -> Ratio:
    """Round by round, so that what disturbed a round disturbs both sides of it."""
    each = [one / other for one, other in zip(above, below, strict=True)]
    low, middle, high = quantiles(each, n=4)
    return Ratio(middle, low, high)
