"""Measures the contrasts of any theme, light and dark, so that a municipality cannot lose readers.

Run: python -m tests.look.contrast static/theme.css
Reads the colours as the portal's pages do (data-color-scheme="auto"), and wants 7:1 for text
(WCAG 1.4.6) and 3:1 for edges and marks (WCAG 1.4.11).
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PREFIX = "--ds-color-"
PAGE, TINT = "neutral-background-default", "neutral-background-tinted"
QUIET, SURFACE = "accent-background-tinted", "accent-surface-tinted"
GROUNDS = (PAGE, TINT, QUIET)
TONES = ("success", "warning", "danger")

TEXT_PAIRS = (
    *(("neutral-text-default", ground) for ground in (*GROUNDS, SURFACE)),
    *(("accent-text-default", ground) for ground in (*GROUNDS, SURFACE)),
    *(("neutral-text-default", f"{tone}-background-tinted") for tone in TONES),
    *((f"{tone}-text-default", f"{tone}-background-tinted") for tone in TONES),
    *(("accent-text-default", f"{tone}-background-tinted") for tone in TONES),
    ("danger-text-default", PAGE),
)
EDGE_PAIRS = (
    *(("neutral-border-default", ground) for ground in (PAGE, TINT)),
    *(("neutral-border-strong", ground) for ground in GROUNDS),
    *(("accent-border-default", ground) for ground in GROUNDS),
    *((f"{tone}-border-default", PAGE) for tone in TONES),
    *((f"{tone}-border-default", f"{tone}-background-tinted") for tone in TONES),
    *(("focus-outer", ground) for ground in GROUNDS),
    ("focus-outer", "focus-inner"),
)

Tokens = dict[str, str]


@dataclass(frozen=True)
class Rule:
    """One block of declarations with everything it stands inside of."""

    around: tuple[str, ...]
    declarations: Tokens


def rules(css: str) -> Iterator[Rule]:
    """Every block of a stylesheet that declares custom properties, in order."""
    around: list[str] = []
    for text, end in re.findall(
        r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    ):
        if end == "{":
            around.append(" ".join(text.split()))
        elif match := re.fullmatch(r"\s*(--[\w-]+)\s*:\s*(.+?)\s*", text, flags=re.DOTALL):
            yield Rule(tuple(around), {match[1]: match[2]})
        if end == "}" and around:
            around.pop()


def applies(rule: Rule, scheme: str) -> bool:
    """Whether the rule colours our <html data-color-scheme="auto"> in this scheme."""
    *conditions, selector = rule.around or ("",)
    for condition in conditions:
        media = re.fullmatch(r"@media \(prefers-color-scheme: ?(light|dark)\)", condition)
        if media and media[1] != scheme:
            return False
        if not media and not condition.startswith(("@layer", "@supports")):
            return False
    reach = (":root", "html", "[data-color-scheme]", "[data-color-scheme=auto]")
    return any(
        part.strip().replace('"', "").replace("'", "") in reach for part in selector.split(",")
    )


def tokens(css: str, scheme: str) -> Tokens:
    """The tokens in force in one scheme."""
    found: Tokens = {}
    for rule in rules(css):
        if applies(rule, scheme):
            found.update(rule.declarations)
    return found


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, as WCAG 2.2 defines it. Anything else is a ValueError."""
    digits = colour.strip().lower().removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9a-f]{6}", digits):
        raise ValueError(f"{colour} is not a colour written as #rrggbb")
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def resolve(name: str, found: Tokens) -> str:
    """A token's colour, through at most five var() references."""
    value = found[PREFIX + name]
    for _ in range(5):
        if reference := re.fullmatch(r"var\((--[\w-]+)\)", value):
            value = found[reference[1]]
    return value


def faults_in(found: Tokens, scheme: str) -> Iterator[str]:
    """What is wrong in one scheme, a sentence each."""
    wanted = ((TEXT_PAIRS, 7.0), (EDGE_PAIRS, 3.0))
    for front, back, least in ((f, b, least) for pairs, least in wanted for f, b in pairs):
        try:
            ratio = contrast(resolve(front, found), resolve(back, found))
        except KeyError as missing:
            yield f"{scheme}: the theme lacks {missing.args[0]}"
        except ValueError as unreadable:
            yield f"{scheme}: {front} on {back}: {unreadable}"
        else:
            if ratio < least:
                yield f"{scheme}: {front} on {back} is {ratio:.2f}:1, and must be {least:.0f}:1"


def faults(css: str) -> tuple[str, ...]:
    """Everything wrong with a theme; empty when it may be used."""
    light, dark = tokens(css, "light"), tokens(css, "dark")
    found = [*faults_in(light, "light"), *faults_in(dark, "dark")]
    if not found and luminance(resolve(PAGE, dark)) >= luminance(resolve(PAGE, light)):
        found.append("dark: the page is not darker than in the light scheme")
    return tuple(dict.fromkeys(found))


if __name__ == "__main__":
    problems = faults(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print("\n".join(problems) or "The theme's contrasts are good, light and dark.")
    sys.exit(bool(problems))
