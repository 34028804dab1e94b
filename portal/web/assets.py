"""Static files from the same process: compressed beforehand, kept by browsers for a year.

Their addresses carry a fingerprint of the file (see ``pages.asset``), so a change is seen at once.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

YEAR = 365 * 24 * 60 * 60


def install(app: Flask, built: str) -> None:
    """Serve the ``built`` files, or where that is empty the sources as they are."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=built or str(app.static_folder),
        prefix="static/",
        max_age=YEAR,
        allow_all_origins=False,
    )


def build(source: Path, target: Path) -> int:
    """Copy the static files and lay their .gz and .br twins beside them. Answers how many files."""
    files = [path for path in source.rglob("*") if path.is_file()]
    compressor = Compressor(quiet=True)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        if compressor.should_compress(path.name):
            list(compressor.compress(str(copy)) or ())
    return len(files)
