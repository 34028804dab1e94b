"""Both catalogues are whole: every message is written, by a person, with the same placeholders, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages import Catalog

from portal.web.language import LANGUAGES, Language, messages
from tests.language import catalogue_checks as checks
from tests.language.lists import read_list

NB, NN = LANGUAGES[:2]
Check = Callable[[Catalog], list[str]]


def same_outside_the_list(catalogue: Catalog) -> list[str]:
    return checks.same_as_bokmal(catalogue, read_list("same_in_both.txt"))


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
@pytest.mark.parametrize(
    "check", [checks.missing, checks.fuzzy, checks.other_placeholders, checks.odd_spaces]
)
def test_a_catalogue_is_whole(language: Language, check: Check) -> None:
    assert check(messages.read(language)) == []


def test_nynorsk_is_not_bokmal() -> None:
    assert same_outside_the_list(messages.read(NN)) == []


def test_the_list_of_what_may_be_alike_holds_nothing_more() -> None:
    alike = {pair.text for pair in checks.pairs(messages.read(NN)) if pair.text == pair.key}
    assert read_list("same_in_both.txt") - alike == set()


def test_the_files_are_what_the_code_and_the_templates_ask_for() -> None:
    assert messages.behind() == []


FAULTY = Catalog(locale="nn")
FAULTY.add("Ikke skrevet")
FAULTY.add(("én", "flere"), ("ein", ""))
FAULTY.add("Gjettet", "Gjetta", flags=["fuzzy"])
FAULTY.add("Til %(name)s", "Til %(namn)s")
FAULTY.add("Dette er helt likt her", "Dette er helt likt her")
FAULTY.add("Planen til", "Planen til ")


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (checks.missing, ["Ikke skrevet", "én"]),
        (checks.fuzzy, ["Gjettet"]),
        (checks.other_placeholders, ["Til %(namn)s"]),
        (same_outside_the_list, ["Dette er helt likt her"]),
        (checks.odd_spaces, ["Planen til "]),
    ],
)
def test_each_check_sees_its_fault_and_no_other(check: Check, found: list[str]) -> None:
    faults = check(FAULTY)
    assert len(faults) == len(found)
    assert all(text in fault for text, fault in zip(found, faults, strict=True))


def test_a_text_that_only_the_code_has_is_seen(project: Path) -> None:
    messages.bring_up_to_date(project)
    (project / "portal" / "new.py").write_text('gettext("Noe nytt")', "utf-8")
    assert messages.behind(project) != []
