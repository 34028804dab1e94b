"""The theme can be read by everyone, and the measure that says so can see a bad theme."""

import re
from pathlib import Path

import brotli
import pytest

from tests.look.contrast import contrast, faults, tokens

STATIC = Path(__file__).parents[2] / "static"
THEME = (STATIC / "theme.css").read_text(encoding="utf-8")
PORTAL = (STATIC / "portal.css").read_text(encoding="utf-8")


def test_our_theme_has_no_fault() -> None:
    assert faults(THEME) == ()


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            "neutral-text-default: #22231f",
            "neutral-text-default: #767676",
            "light: neutral-text-default on",
        ),
        (
            "neutral-text-default: #e7ebe9",
            "neutral-text-default: #8a9692",
            "dark: neutral-text-default on",
        ),
        (
            "accent-border-default: #2f7f79",
            "accent-border-default: #a0c8c4",
            "light: accent-border-default on",
        ),
        ("focus-outer: #ffffff", "focus-outer: #333333", "dark: focus-outer on"),
        (
            "danger-text-default: #7a1a11",
            "danger-text: #7a1a11",
            "light: the theme lacks --ds-color-danger-text-default",
        ),
        (
            "accent-text-default: #0b4844",
            "accent-text-default: teal",
            "is not a colour written as #rrggbb",
        ),
    ],
)
def test_a_planted_bad_theme_is_caught(good: str, bad: str, fault: str) -> None:
    assert good in THEME
    assert any(fault in found for found in faults(THEME.replace(good, bad, 1)))


def test_a_theme_without_a_dark_scheme_is_caught() -> None:
    light_only = THEME[: THEME.index("@media (prefers-color-scheme: dark)")]
    assert faults(light_only) == ("dark: the page is not darker than in the light scheme",)


def test_a_theme_in_designsystemets_own_shape_is_read() -> None:
    css = """@layer ds.theme { :root, [data-color-scheme="light"] { --ds-color-a: #fff; --ds-b: 1; } }
    [data-color-scheme="dark"] { --ds-color-a: #f00; }
    @layer x { @media (prefers-color-scheme: dark) { [data-color-scheme='auto'] { --ds-color-a: #000; } } }
    @media print { :root { --ds-color-a: #00f } }"""
    assert tokens(css, "light") == {"--ds-color-a": "#fff", "--ds-b": "1"}
    assert tokens(css, "dark") == {"--ds-color-a": "#000", "--ds-b": "1"}


def test_the_theme_has_every_token_that_the_look_reads() -> None:
    read = set(re.findall(r"var\((--ds-[\w-]+)", PORTAL))
    assert read <= set(tokens(THEME, "light"))


def test_the_look_names_no_colour_of_its_own_outside_print() -> None:
    on_screen = PORTAL[: PORTAL.index("@media print")]
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", on_screen)


def test_the_look_weighs_ten_kilobytes_at_most() -> None:
    assert len(brotli.compress(PORTAL.encode())) <= 10_000
