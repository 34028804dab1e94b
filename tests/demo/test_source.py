"""What is written in the TOML files: codes that exist, keys that lead somewhere, dates in order."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from portal.demo.reading import Entry, read_source
from portal.policy.vocabulary import GENERAL, Kept, Level, Section
from portal.record.goal import STATUSES
from portal.record.people import norwegian_sort_key

SOURCE = read_source()
PLANS = pytest.mark.parametrize("key", sorted(SOURCE.plans))
AREAS = {area["code"] for area in SOURCE.life_areas}
QUESTIONS = {
    "matters", "good_day", "manage", "hard", "different", "do_myself", "who_helps", "needs",
    "language_culture", "meet_me",
}  # fmt: skip
CODES: dict[str, set[Any]] = {
    "status": {*STATUSES, "awaiting_consent", "active", "consent_withdrawn", "closed"},
    "horizon": {"long", "short"},
    "priority": {1, 2, 3},
    "result": {"reached", "partly", "not_reached", "changed"},
    "question": QUESTIONS,
    "life_area": AREAS,
    "kept": set(Kept),
    "level": {*Level, "act"},
    "relation": {"parent", "nearest_relative", "guardian", "relative", "friend"},
    "capacity": {"self", "parent", "nearest_relative", "guardian", "health_personnel"},
    "channel": {"eid", "paper", "oral"},
    "voice": {"person", "service"},
}
ONLY_BOKMAL = r"\b(ikke|hva|hvem|hvordan|fra|noen|jeg|hun|være|dere|uke|tjeneste)\b"
ONLY_NYNORSK = r"\b(ikkje|kva|kven|korleis|frå|nokon|eg|ho|vere|dykk|veke|teneste)\b"


def _entries(value: Any) -> Iterator[Entry]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _entries(part)


def _texts(value: Any) -> Iterator[str]:
    for entry in _entries(value):
        yield from (text for text in entry.values() if isinstance(text, str) and " " in text)


@PLANS
def test_every_code_is_known(key: str) -> None:
    for entry in _entries(SOURCE.plans[key]):
        for name in CODES.keys() & entry.keys():
            assert entry[name] in CODES[name], entry
        assert set(entry.get("sections", ())) <= set(Section)
        assert set(entry.get("areas", ())) <= AREAS | {GENERAL}


@PLANS
def test_every_key_leads_to_someone(key: str) -> None:
    plan = SOURCE.plans[key]
    people = SOURCE.people.keys()
    taking_part = {participant["key"] for participant in plan["participants"]}
    assert not taking_part & people
    for entry in _entries(plan):
        for name in ("person", "other", "staff", "receiver", "given_by", "giver", "agreed_by"):
            assert entry.get(name, plan["person"]) in people, entry
        assert entry.get("by", plan["person"]) in people | taking_part, entry
        assert entry.get("organisation", "habilitering") in SOURCE.organisations, entry


@PLANS
def test_who_is_responsible_is_in_the_plan(key: str) -> None:
    plan = SOURCE.plans[key]
    near = {plan["person"], *(tie["other"] for tie in plan.get("ties", ()))}
    near |= {participant["key"] for participant in plan["participants"]}
    for goal in plan["goals"]:
        assert {measure["responsible"] for measure in goal["measures"]} <= near


@PLANS
def test_days_are_in_order(key: str) -> None:
    for entry in _entries(SOURCE.plans[key]):
        created: int = entry.get("created") or entry.get("held_on") or -1
        turns: list[int] = [before["until"] for before in entry.get("earlier", ())]
        assert turns == sorted(turns)
        assert max(created, *turns, -1) < 0
        assert "created" not in entry or all(created < turn for turn in turns)
        if "start" in entry and "deadline" in entry:
            assert entry["start"] <= entry["deadline"]


@PLANS
def test_a_plan_is_in_the_language_of_its_municipality(key: str) -> None:
    plan = SOURCE.plans[key]
    nynorsk = SOURCE.municipalities[plan["municipality"]]["language"] == "nn"
    foreign = re.compile(ONLY_BOKMAL if nynorsk else ONLY_NYNORSK, re.IGNORECASE)
    assert [text for text in _texts(plan) if foreign.search(text)] == []


@PLANS
def test_texts_are_short(key: str) -> None:
    assert max(map(len, _texts(SOURCE.plans[key])), default=0) <= 200


def test_nobody_is_there_twice() -> None:
    names = [(person["given"], person["family"]) for person in SOURCE.people.values()]
    assert len(names) == len(set(names))


def test_keys_are_the_names() -> None:
    plain = str.maketrans("øåæ", "oaa")
    for key, person in SOURCE.people.items():
        name = f"{person['given']} {person['family']}".lower().translate(plain)
        assert key == name.replace(" ", "-")
        assert norwegian_sort_key(person["family"])


def test_no_telephone_number_can_ring() -> None:
    """60 is no Norwegian area code."""
    numbers = [
        entry[name]
        for part in (SOURCE.plans, SOURCE.people, SOURCE.municipalities)
        for entry in _entries(part)
        for name in ("phone", "unit_phone")
        if name in entry
    ]
    assert numbers
    assert all(re.fullmatch(r"60( \d\d){3}", number) for number in numbers)
