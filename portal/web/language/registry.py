"""The languages the portal speaks. Adding one is one line here and one catalogue in translations/ (SW-61)."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """One language as a reader meets it. As a string it is its code, which is what a `lang` attribute wants."""

    code: str
    name: str
    locale: str

    def __str__(self) -> str:
        return self.code


LANGUAGES: Final[tuple[Language, ...]] = (
    Language("nb", "Bokmål", "nb_NO"),
    Language("nn", "Nynorsk", "nn_NO"),
)

DEFAULT: Final = LANGUAGES[0]

# "no" is what older systems call Norwegian without saying which; they mean bokmål.
_BY_CODE: Final = {"no": DEFAULT} | {language.code: language for language in LANGUAGES}


def find(code: str | None) -> Language | None:
    """The language that a code such as «nn», «nn-NO» or «nn_NO» asks for, or None when we do not speak it."""
    wanted = (code or "").strip().lower().replace("_", "-").split("-")[0]
    return _BY_CODE.get(wanted)
