"""`make messages`: gathers every text from the code and the templates into the catalogues and compiles them.

The catalogues are sorted and carry neither times nor line numbers, so that a change to one text is a change
to one entry. Nothing is guessed: a text that is new or altered waits, untranslated, for a person to write it.
Bokmål fills itself, since a message's key is the bokmål text.
"""

import argparse
import io
import sys
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from portal.web.language.registry import DEFAULT, LANGUAGES, Language

ROOT: Final = Path(__file__).parents[3]
_KEYWORDS: Final = {
    **DEFAULT_KEYWORDS,
    "mark": None,
    "lazy_gettext": None,
    "lazy_pgettext": ((1, "c"), 2),
    "lazy_ngettext": (1, 2),
}
_HEADER: Final = """\
# {name}. `make messages` adds and removes entries; people write the texts.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural};\\n"

"""


def gather(root: Path = ROOT) -> Catalog:
    """Every message in the files that pyproject.toml maps."""
    mapping = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["babel"][
        "mappings"
    ]
    found = Catalog()
    ways = [(each["pattern"], each["method"]) for each in mapping]
    for _, _, text, _, context in extract_from_dir(str(root), ways, keywords=_KEYWORDS):
        found.add(text, context=context)
    return found


def catalogue_file(language: Language, root: Path = ROOT) -> Path:
    """Where a language's texts are written."""
    return root / "translations" / language.code / "LC_MESSAGES" / "messages.po"


def read(language: Language, root: Path = ROOT) -> Catalog:
    """The catalogue as it is on disk; an empty one for a language that is new."""
    path = catalogue_file(language, root)
    if not path.exists():
        return Catalog(locale=language.code)
    with path.open("rb") as file:
        return read_po(file, locale=language.code)


def renew(language: Language, found: Catalog, root: Path = ROOT) -> Catalog:
    """The catalogue with exactly the messages found, keeping what is written for them."""
    catalogue = read(language, root)
    catalogue.update(deepcopy(found), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    if language == DEFAULT:
        for message in texts(catalogue):
            message.string = message.id
    return catalogue


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages without the header, which gettext keeps as a message with no key."""
    return (message for message in catalogue if message.id)


def written(language: Language, catalogue: Catalog) -> bytes:
    """The file that a catalogue becomes."""
    body = io.BytesIO()
    write_po(
        body,
        catalogue,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = _HEADER.format(
        name=language.name, code=language.code, plural=catalogue.plural_forms.rstrip(";")
    )
    return header.encode() + body.getvalue().strip() + b"\n"


def behind(root: Path = ROOT) -> list[str]:
    """Which catalogue files are not what the code and templates ask for."""
    found = gather(root)
    return [
        str(catalogue_file(language, root).relative_to(root))
        for language in LANGUAGES
        if _on_disk(language, root) != written(language, renew(language, found, root))
    ]


def _on_disk(language: Language, root: Path) -> bytes:
    path = catalogue_file(language, root)
    return path.read_bytes() if path.exists() else b""


def bring_up_to_date(root: Path = ROOT) -> None:
    """Write every catalogue anew and say what waits for a translation."""
    found = gather(root)
    for language in LANGUAGES:
        catalogue = renew(language, found, root)
        path = catalogue_file(language, root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(language, catalogue))
        waiting = sum(1 for message in texts(catalogue) if not said(message))
        print(f"{language.name}: {len(catalogue)} texts, {waiting} to translate")


def said(message: Message) -> bool:
    """Whether every form of a message has a text."""
    forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(forms) and all(forms)


def compile_all(root: Path = ROOT) -> None:
    """Make the binary files that the portal reads."""
    for language in LANGUAGES:
        with catalogue_file(language, root).with_suffix(".mo").open("wb") as file:
            write_mo(file, read(language, root))


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Without options: gather, update, compile. Answers 1 when --check finds a file behind."""
    parser = argparse.ArgumentParser(
        prog="python -m portal.web.language.messages", description=__doc__
    )
    parser.add_argument(
        "--check", action="store_true", help="only say whether the catalogues are up to date"
    )
    parser.add_argument(
        "--compile", action="store_true", help="only compile the catalogues as they are"
    )
    chosen = parser.parse_args(arguments)
    if chosen.check:
        late = behind(root)
        for path in late:
            print(f"Not up to date: {path}. Run: make messages")
        return 1 if late else 0
    if not chosen.compile:
        bring_up_to_date(root)
    compile_all(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
