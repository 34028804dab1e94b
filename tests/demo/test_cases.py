"""Each case that access can turn on is in the demo, and opens what it should, by hand.

«in 5» after a plan means: on the day that is five days on.
"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.clock import FixedClock
from portal.demo.cast import demo_id
from portal.demo.reading import read_source
from portal.gate.changes.desk import NotThere
from portal.gate.gate import Gate
from portal.gate.views import PlanView
from portal.identity.viewer import Viewer
from portal.policy.vocabulary import Relation, Standing
from portal.record.models import Coordinator, Person, Plan
from portal.record.store import Store
from tests.machine.databases import portals

DAY = datetime(2026, 11, 22, 12, tzinfo=UTC)

OPEN = {
    ("nora-lindeskog", "nora", 0): Relation.SELF,
    ("gerd-lindeskog", "nora", 0): Relation.RELATIVE,
    ("vilde-lindeskog", "nora", 0): Relation.RELATIVE,
    ("linda-haugsrud", "nora", 0): Relation.PARTICIPANT,
    ("berit-aasmoen", "nora", 0): Relation.COORDINATOR,
    ("marte-strandbo", "emil", 0): Relation.PARENT,
    ("anders-lonelid", "emil", 0): Relation.PARENT,
    ("nina-bergheimen", "emil", 0): Relation.PARTICIPANT,
    ("turid-royrvag", "sunniva", 0): Relation.PARENT,
    ("heidi-brekkemo", "mathias", 0): Relation.PARENT,
    ("heidi-brekkemo", "mathias", 4): Relation.PARENT,
    ("mathias-brekkemo", "mathias", 5): Relation.SELF,
    ("anne-myrhaug", "torleif", 0): Relation.NEAREST_RELATIVE,
    ("ragnhild-tveitmoen", "kristoffer", 0): Relation.GUARDIAN,
    ("marte-strandbo", "kristoffer", 0): Relation.RELATIVE,
    ("silje-hamarlund", "silje", 0): Relation.SELF,
    ("arvid-flatvik", "oddny", 0): Relation.DELEGATE,
    ("turid-royrvag", "oddny", 0): Relation.RELATIVE,
    ("knut-hjorthaug", "oddny", 0): Relation.PARTICIPANT,
    ("mona-eidsli", "ida", 0): Relation.PARTICIPANT,
    ("erik-bakkelid", "ida", 0): Relation.COORDINATOR,
    ("hakon-liaskar", "hakon", 0): Relation.SELF,
    ("hodan-warfaa", "hodan", 0): Relation.SELF,
    ("hodan-warfaa", "hodan_earlier", 0): Relation.SELF,
}

CLOSED = [
    ("lars-fjellrud", "nora", 0),  # was replaced as coordinator
    ("vilde-lindeskog", "nora", 61),  # her share ends on day 60
    ("grete-holmsund", "nora", 0),  # the coordinating unit sees no content
    ("stian-kvernrud", "nora", 0),  # a stranger
    ("heidi-brekkemo", "mathias", 5),  # he turned sixteen
    ("geir-ove-stenli", "mathias", 5),  # what his parents shared ended with that
    ("per-hamarlund", "silje", 0),  # she has withdrawn her consent
    ("mona-eidsli", "silje", 0),
    ("erik-bakkelid", "silje", 0),
    ("liv-flatvik", "oddny", 0),  # the share has run out
    ("eli-dimmestol", "oddny", 0),
    ("terje-lundevold", "ida", 0),  # not named by the unit, and the address is protected
    ("tone-liaskar", "hakon", 0),  # he is seventeen
    ("svein-liaskar", "hakon", 0),
    ("terje-lundevold", "hodan_earlier", 0),
]


def _open(engine: Engine, person: str, plan: str, days: int = 0) -> PlanView:
    store = Store(portals(engine.url.render_as_string(hide_password=False)))
    viewer = Viewer(demo_id("person", person), person, session="test")
    try:
        clock = FixedClock(DAY + timedelta(days=days))
        return Gate(store, clock).open(viewer, demo_id("plan", plan))
    finally:
        store.engine.dispose()


def _areas(view: PlanView) -> set[str]:
    return {area.code for area in view.areas}


@pytest.mark.parametrize("case", OPEN)
def test_it_opens(demo: Engine, case: tuple[str, str, int]) -> None:
    assert _open(demo, *case).as_whom is OPEN[case]


@pytest.mark.parametrize("case", CLOSED)
def test_it_does_not_exist(demo: Engine, case: tuple[str, str, int]) -> None:
    with pytest.raises(NotThere):
        _open(demo, *case)


def test_the_cousin_sees_leisure_only(demo: Engine) -> None:
    assert _areas(_open(demo, "vilde-lindeskog", "nora")) == {"leisure"}


def test_nav_sees_economy_and_daytime_only(demo: Engine) -> None:
    assert _areas(_open(demo, "linda-haugsrud", "nora")) == {"economy", "daytime"}


def test_the_guardian_sees_the_mandate_only(demo: Engine) -> None:
    assert _areas(_open(demo, "ragnhild-tveitmoen", "kristoffer")) == {"economy"}


def test_the_nearest_relative_sees_what_capacity_lacks_and_what_is_shared(demo: Engine) -> None:
    assert {"economy", "home"} <= _areas(_open(demo, "anne-myrhaug", "torleif"))


def test_one_thing_is_kept_from_the_parents(demo: Engine) -> None:
    hers = _open(demo, "sunniva-royrvag", "sunniva").contributions
    theirs = _open(demo, "turid-royrvag", "sunniva").contributions
    kept = {view.id for view in hers} - {view.id for view in theirs}
    assert len(kept) == 1


def test_the_withdrawn_plan_says_so(demo: Engine) -> None:
    assert _open(demo, "silje-hamarlund", "silje").standing is Standing.WITHDRAWN


@pytest.mark.parametrize(
    ("person", "plan"), [("yngvild-sandholt", "yngvild"), ("siri-vikholm", "lea")]
)
def test_two_plans_await_consent(demo: Engine, person: str, plan: str) -> None:
    assert _open(demo, person, plan).standing is Standing.AWAITING_CONSENT
    for closed in ("erik-bakkelid", "trygve-eikremo"):
        with pytest.raises(NotThere):
            _open(demo, closed, plan)


def test_every_measure_says_who_does_it(demo: Engine) -> None:
    for key, plan in read_source().plans.items():
        if plan["status"] == "awaiting_consent":
            continue  # nobody has written in it yet
        view = _open(demo, plan["person"], key)
        measures = [
            measure for area in view.areas for goal in area.goals for measure in goal.measures
        ]
        assert measures
        assert all(measure.responsible for measure in measures)


def test_some_have_a_coordinator_and_no_plan_and_some_have_two_plans(demo: Engine) -> None:
    with Session(demo) as session:
        without = select(Coordinator.person_id).where(Coordinator.plan_id.is_(None))
        owners = session.scalars(select(Plan.person_id)).all()
        assert set(session.scalars(without)) - set(owners) == {demo_id("person", "rolf-engebakk")}
        assert owners.count(demo_id("person", "hodan-warfaa")) == 2


def test_ages_are_those_that_the_rules_turn_on(demo: Engine) -> None:
    with Session(demo) as session:
        births = {person.id: person.birth_date for person in session.scalars(select(Person))}
    assert births[demo_id("person", "mathias-brekkemo")].isoformat() == "2010-11-27"
    assert births[demo_id("person", "emil-strandbo")].year == 2017


def test_who_cannot_sign_in_is_named_with_what_they_will_do(demo: Engine) -> None:
    given = _open(demo, "nora-lindeskog", "nora").contributions
    nurse = [view for view in given if view.by.name == "Inger Solvikmo"]
    assert {view.by.role for view in nurse} == {"slagsykepleier"}
