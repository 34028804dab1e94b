"""``make sbom``: the list of the parts that the portal is built from, in CycloneDX.

Made from the lock file alone, so the same lock gives the same bytes: neither a time nor a random number.
What only the tests need is marked as left out of what ships.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Final

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.supply.lock import LOCK, PROJECT, ROOT, Part, parts

WRITTEN: Final = ROOT / "build/sbom.json"
VENDORED: Final = ROOT / "static/vendor"
NPM_NAMES: Final = {"htmx": "htmx.org"}


def sbom() -> str:
    """The whole list, as JSON."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    lock = LOCK.read_text("utf-8")
    portal = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
    )
    libraries = [*map(_library, parts(lock, project["dependencies"])), *_vendored()]
    bom = Bom(
        components=libraries,
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(lock.encode()).hexdigest()),
        metadata=BomMetaData(component=portal),
    )
    ships = [each for each in libraries if each.scope is ComponentScope.REQUIRED]
    bom.register_dependency(portal, ships)
    found = json.loads(JsonV1Dot6(bom).output_as_string())
    del found["metadata"]["timestamp"]
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _library(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        scope=ComponentScope.REQUIRED if part.ships else ComponentScope.EXCLUDED,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in part.hashes],
        purl=PackageURL("pypi", name=part.name, version=part.version),
        bom_ref=f"{part.name}=={part.version}",
    )


def _vendored() -> list[Component]:
    """What lies in the repository itself, by the name and version of its folder."""
    found = []
    for folder in sorted(VENDORED.iterdir()):
        name, version = folder.name.rsplit("-", 1)
        purl = PackageURL("npm", name=NPM_NAMES[name], version=version)
        found.append(
            Component(
                name=name,
                version=version,
                scope=ComponentScope.REQUIRED,
                purl=purl,
                bom_ref=folder.name,
            )
        )
    return found


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sbom(), "utf-8")


if __name__ == "__main__":
    write(WRITTEN)
    print(f"The list of parts is in {WRITTEN.relative_to(ROOT)}.", file=sys.stderr)
