"""What goes over the wire: the page alone, and all that a first visit fetches."""

from __future__ import annotations

import gzip
import tempfile
from dataclasses import dataclass
from pathlib import Path

import brotli

from portal.web import assets
from tests.bench.server import ROOT

FIRST_VISIT = ("theme.css", "portal.css", "vendor/htmx-4.0.1/htmx.min.js")
PROXY_GZIP, PROXY_BROTLI = 6, 5
"""What proxies use on pages as they pass. Files are compressed beforehand, as hard as can be."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as they are, and compressed in the two ways that browsers take."""

    raw: int
    gzip: int
    brotli: int

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)


def weight_of_page(body: bytes) -> Weight:
    """A page as a proxy in front compresses it."""
    packed = gzip.compress(body, PROXY_GZIP)
    return Weight(len(body), len(packed), len(brotli.compress(body, quality=PROXY_BROTLI)))


def weight_of_files() -> dict[str, Weight]:
    """The files of a first visit, as ``portal assets`` builds them."""
    with tempfile.TemporaryDirectory() as folder:
        assets.build(ROOT / "static", Path(folder))
        return {name: _weight_of(Path(folder) / name) for name in FIRST_VISIT}


def _weight_of(path: Path) -> Weight:
    raw, *twins = (
        twin.stat().st_size if (twin := Path(f"{path}{ending}")).exists() else path.stat().st_size
        for ending in ("", ".gz", ".br")
    )
    return Weight(raw, *twins)
