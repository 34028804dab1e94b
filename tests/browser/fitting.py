"""Nothing is cut or scrolls sideways, whatever size the reader needs; every target is large and shows its focus."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from tests.browser.stage import set_size
from tests.machine.browser import DESKTOP, NARROWEST, PHONE, scrolls_sideways

SIDEWAYS: Final = (NARROWEST[1], NARROWEST[0])
SMALLEST_TARGET: Final = 44
THINNEST: Final = 2

SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""What a reader may set by WCAG 1.4.12. An adopted sheet is a reader's own: the page's policy leaves it."""

WARNED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".ends-in { animation-delay: 0s !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""The warning that the sign-in soon ends, shown at once."""

CUT: Final = """() => [...document.querySelectorAll("body *")].filter(each => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  if (!each.checkVisibility({visibilityProperty: true}) || each.closest(".unseen, .skip, .ends-more")) return false;
  if (each.matches("input, textarea")) return false;
  const hides = ["hidden", "clip"].some(way => style.overflow.includes(way));
  const beyond = box.right > innerWidth + 1 || box.left < -1;
  return beyond || hides && (each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight);
}).map(each => each.outerHTML.slice(0, 120))"""

TARGETS: Final = """least => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary")].filter(each => {
  if (each.matches(".unseen, .skip, [type=hidden]") || !each.checkVisibility({visibilityProperty: true})) return false;
  const target = each.closest(".choice") || each, box = target.getBoundingClientRect();
  const around = each.parentElement.textContent.trim().length;
  const inSentence = each.matches("a") && getComputedStyle(each).display === "inline"
    && around > each.textContent.trim().length;
  return !inSentence && (box.height < least - 0.5 || box.width < least - 0.5);
}).map(each => { const box = each.getBoundingClientRect();
  return `${Math.round(box.width)} × ${Math.round(box.height)} ${each.outerHTML.slice(0, 120)}` })"""

UNSEEN_FOCUS: Final = """ring => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(each => {
  if (each.matches("[type=hidden], [tabindex='-1']") || !each.checkVisibility({visibilityProperty: true})) return false;
  each.focus();
  const style = getComputedStyle(each), box = each.getBoundingClientRect();
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= ring;
  const top = document.elementFromPoint(
    Math.min(box.left + box.width / 2, innerWidth - 1), box.top + Math.min(box.height / 2, 20));
  const shown = box.bottom > 0 && box.top < innerHeight && top && (each.contains(top) || top.contains(each));
  return document.activeElement !== each || !each.matches(":focus-visible") || !drawn || !shown;
}).map(each => each.outerHTML.slice(0, 120))"""


def does_not_fit(page: Page) -> list[str]:
    """What a reader would have to scroll sideways for, or could not read at all."""
    sideways = ["scrolls sideways"] if scrolls_sideways(page) else []
    return [*sideways, *page.evaluate(CUT)]


def does_not_suit(page: Page) -> list[str]:
    """What is wrong with it for who needs other sizes, touches it with a finger, or goes by the keyboard."""
    return [
        f"{where}: {fault}" for where, fault in (*_when_narrow_and_spaced(page), *_on_a_phone(page))
    ]


def _when_narrow_and_spaced(page: Page) -> list[tuple[str, str]]:
    """320 pixels is 1280 at 400 %; then the same with the reader's own spacing, and on its side."""
    set_size(page, NARROWEST)
    found = [("320 px", fault) for fault in does_not_fit(page)]
    page.evaluate(SPACED)
    page.evaluate(WARNED)
    for size in (NARROWEST, SIDEWAYS, DESKTOP):
        set_size(page, size)
        found += [(f"spaced, {size[0]} px", fault) for fault in does_not_fit(page)]
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def _on_a_phone(page: Page) -> list[tuple[str, str]]:
    """Every target is large enough for a finger, and shows when it has focus."""
    set_size(page, PHONE)
    page.evaluate(WARNED)
    found = [("too small", fault) for fault in page.evaluate(TARGETS, SMALLEST_TARGET)]
    page.keyboard.press("Tab")
    return [*found, *(("focus not seen", fault) for fault in page.evaluate(UNSEEN_FOCUS, THINNEST))]
