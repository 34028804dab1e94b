"""Short lists that people keep, one entry a line. A line that begins with # says why the next ones are there."""

from pathlib import Path

FOLDER = Path(__file__).parent


def read_list(name: str) -> frozenset[str]:
    """The entries of one list."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
