"""The oracle is tested too: each known fault is planted in the rules, and some story must show it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import bindparam, false, true

from portal.gate import facts, facts_statement, grounds_statement, lens
from portal.policy import conditions, consent, rules
from portal.policy import facts as policy_facts
from portal.policy.table import TABLE
from portal.policy.vocabulary import Relation, Standing
from portal.record.models import Plan, Tie
from portal.record.seal import sealed
from tests.machine.databases import NewDatabase
from tests.oracle.record import Foundation
from tests.oracle.test_oracle import play

pytestmark = pytest.mark.slow
Plant = Callable[[pytest.MonkeyPatch], None]
EXAMPLES, STEPS = 25, 30


class NeverEnded:
    """The table of ties, without what says that one has ended."""

    ended_at = type("EndedAt", (), {"is_": staticmethod(lambda _: true())})

    def __getattr__(self, name: str) -> Any:
        return getattr(Tie, name)


class Never:
    """In the place of EXISTS: nothing ever does."""

    def where(self, *_: Any) -> Any:
        return false()


def of_one_plan(patch: pytest.MonkeyPatch) -> None:
    """Build the statement of facts anew, with what has been planted in it."""
    anew = facts_statement._facts(only_mine=True).where(Plan.id == bindparam("plan_id"))
    patch.setattr(facts, "ONE_PLAN", sealed(anew))


def forgotten_end_of_a_tie(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(grounds_statement, "Tie", NeverEnded())
    of_one_plan(patch)


def forgotten_withdrawal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(grounds_statement, "exists", Never)
    of_one_plan(patch)


def one_parent_is_enough(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(conditions, "share_is_agreed", lambda *_: True)


def one_consent_is_enough(patch: pytest.MonkeyPatch) -> None:
    stands = consent.standing

    def with_one(status: str, answers: Any, parents: Any, *dates: Any) -> Standing:
        heard = parents & {each.giver_id for each in answers}
        return stands(status, answers, heard or parents, *dates)

    patch.setattr(facts, "standing", with_one)


def unwanted_coordinator(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(facts, "_declined", lambda *_: False)


def every_answercounts(patch: pytest.MonkeyPatch) -> None:
    """An old no stands for ever, whatever was said later."""
    for module in (consent, facts):
        patch.setattr(module, "latest_answers", lambda answers: answers)
    patch.setattr(facts_statement, "exists", Never)
    of_one_plan(patch)


def expiry_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy_facts.Period, "covers", lambda self, day: self.start <= day)


def with_rules(patch: pytest.MonkeyPatch, relation: Relation, **change: Any) -> None:
    """The table with every row of one relation changed so."""
    patch.setattr(rules, "TABLE", tuple(
        dataclasses.replace(rule, **change) if rule.who is relation else rule for rule in TABLE
    ))  # fmt: skip


def no_birthday(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.PARENT, while_=conditions.always)


def verge_decides_for_the_able(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.GUARDIAN, sees=conditions.mandate)


def wide_delegate(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.DELEGATE, sees=conditions.all_but_private)


def delegate_who_only_sees_acts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules, "ACT_FOR", frozenset())


def before_the_consent(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.COORDINATOR, standings=frozenset(Standing))


def protection_forgotten(patch: pytest.MonkeyPatch) -> None:
    counts = rules.counts
    patch.setattr(rules, "counts", lambda facts, *more: counts(
        dataclasses.replace(facts, protected_address=False), *more))  # fmt: skip


def places_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lens, "hides_whereabouts", lambda *_: False)


def kept_from_parents_shown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(policy_facts.Facts, "viewer_is_parent", property(lambda _: False))


def private_shown(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.COORDINATOR, sees=conditions.everything)


def unlimited_decision(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(facts, "LONGEST_DECISION", 90)


def able_in_everything(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.SELF, sees=conditions.everything)


def half_a_share(patch: pytest.MonkeyPatch) -> None:
    """The area alone opens, whatever the section."""
    patch.setattr(policy_facts.ShareFact, "covers", lambda self, section, area: (
        area or "general") in self.areas)  # fmt: skip


def seeing_is_contributing(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rules, "TAKE_PART", frozenset())


def open_log(patch: pytest.MonkeyPatch) -> None:
    with_rules(patch, Relation.PARENT, sees=conditions.all_but_private)


PLANTED: dict[str, tuple[int, Plant]] = {
    "the end of a tie is forgotten": (45, forgotten_end_of_a_tie),
    "a withdrawal is forgotten": (45, forgotten_withdrawal),
    "one parent's share is enough": (16, one_parent_is_enough),
    "one parent's consent is enough": (16, one_consent_is_enough),
    "a coordinator whom nobody wants": (45, unwanted_coordinator),
    "every old answer counts": (45, every_answercounts),
    "what has run out is open": (45, expiry_forgotten),
    "no birthday comes": (16, no_birthday),
    "a verge decides for the able": (18, verge_decides_for_the_able),
    "a fullmakt reaches too far": (45, wide_delegate),
    "a fullmakt to see is one to act": (45, delegate_who_only_sees_acts),
    "a coordinator before the consent": (16, before_the_consent),
    "the address is not hidden": (45, protection_forgotten),
    "places are shown": (45, places_shown),
    "what is kept from parents is shown": (12, kept_from_parents_shown),
    "what is private is shown": (45, private_shown),
    "a decision never runs out": (45, unlimited_decision),
    "a decision takes nothing": (45, able_in_everything),
    "half of a share opens": (45, half_a_share),
    "seeing is contributing": (45, seeing_is_contributing),
    "the log of a teen is open": (12, open_log),
}
"""Each with whose story is to show it: the birthday that is ahead."""


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_fault_is_seen(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    birthday, plant = PLANTED[name]
    plant(monkeypatch)
    foundation = Foundation(new_database("sqlite"))
    with pytest.raises(AssertionError):
        play(foundation, birthday, EXAMPLES, STEPS)
    foundation.engine.dispose()
    foundation.portals.engine.dispose()
