"""The codes that the database takes are those that the policy knows, no more and no fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from sqlalchemy import CheckConstraint

from portal.policy.vocabulary import Kept, Level, Relation, Section, Standing, Voice
from portal.record.models import Base, Consent, Content, Plan, Share, Tie

STANDING_OF = {
    "awaiting_consent": Standing.AWAITING_CONSENT,
    "active": Standing.ACTIVE,
    "consent_withdrawn": Standing.WITHDRAWN,
    "closed": Standing.CLOSED,
}


def listed(model: type[Base], column: str) -> set[str]:
    """The codes in the column's CHECK constraint."""
    for check in _checks(model):
        text = str(check.sqltext)
        if re.match(rf"(\w+ IS NULL OR )?{column} IN ", text):
            return set(re.findall(r"'(\w+)'", text))
    raise AssertionError(f"{model.__tablename__}.{column} takes any code")


def _checks(model: type[Base]) -> Iterator[CheckConstraint]:
    for constraint in model.metadata.tables[model.__tablename__].constraints:
        if isinstance(constraint, CheckConstraint):
            yield constraint


CONTENT = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Content)),
    key=lambda model: model.__name__,  # both test workers must see one order
)


@pytest.mark.parametrize("model", CONTENT)
@pytest.mark.parametrize(
    ("column", "known"), [("section", Section), ("voice", Voice), ("kept", Kept)]
)
def test_content_takes_the_policys_codes(
    model: type[Base], column: str, known: type[StrEnum]
) -> None:
    assert listed(model, column) == set(known)


def test_a_share_takes_the_policys_levels() -> None:
    assert listed(Share, "level") == set(Level)


def test_a_tie_is_a_relation_or_a_friend() -> None:
    assert listed(Tie, "relation") - {"friend"} <= set(Relation)


def test_a_plan_has_a_status_for_each_standing() -> None:
    assert listed(Plan, "status") == set(STANDING_OF)
    assert set(STANDING_OF.values()) == set(Standing)


def test_a_share_is_given_in_the_capacities_of_a_consent() -> None:
    assert listed(Share, "capacity") == listed(Consent, "capacity")
