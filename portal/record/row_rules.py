"""Who sees and writes which rows on PostgreSQL: every table has its rule here, or its reason.

What the rules read is set for one transaction: ``app.viewer``; ``app.met`` and ``app.owner``, a plan
that the viewer is anything to, and whose it is, from the start; ``app.framed``, ``app.town`` and
``app.around``, whom it names, after the gate has let the viewer see the frame; ``app.opened`` after it
has opened the plan. Which areas of it they may see is for ``policy`` alone: that is not in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table

from portal.record.content import Sealed
from portal.record.models import Base


def told(name: str) -> str:
    return f"current_setting('app.{name}', true)"


ALL: Final = "true"
VIEWER, FRAMED, OWNER = told("viewer"), told("framed"), told("owner")
IN_FRAME: Final = f"plan_id = {FRAMED}"
OWNERS_IN_FRAME: Final = f"({FRAMED} <> '' AND person_id = {OWNER})"
SIGNING_IN: Final = f"{told('errand')} = 'sign_in'"
IS_DEMO: Final = f"{told('errand')} = 'demo' AND EXISTS (SELECT FROM demo_date)"
MET_PLANS: Final = "(SELECT m.plan_id FROM portal_met() AS m)"
MET_PEOPLE: Final = "(SELECT m.person_id FROM portal_met() AS m)"
PEOPLE_IN_FRAME: Final = f"(SELECT unnest(string_to_array({told('around')}, ' ')))"
SOUGHT: Final = f"national_number_digest = ANY (string_to_array({told('sought')}, ' '))"
COORDINATORS: Final = "(SELECT c.staff_id FROM coordinator c)"
"""Of the rows that the viewer sees: their own coordinators, and those of the towns they serve."""
COORDINATED: Final = """(SELECT p.id FROM plan p JOIN coordinator c ON c.person_id = p.person_id
    WHERE c.staff_id = current_setting('app.viewer', true))"""
MY_TOWNS: Final = """(SELECT r.municipality_id FROM staff_role r
    WHERE r.person_id = current_setting('app.viewer', true))"""
OF_MY_TOWNS: Final = """(SELECT p.id FROM plan p JOIN staff_role r
    ON r.municipality_id = p.municipality_id WHERE r.person_id = current_setting('app.viewer', true))"""
WHO_INVITED: Final = """(
    SELECT i.invited_by_id FROM invitation i
    WHERE i.code_digest = current_setting('app.code', true))"""
READ, ADD, KEEP, SWEEP = (
    "SELECT",
    "SELECT, INSERT",
    "SELECT, INSERT, UPDATE",
    "SELECT, INSERT, UPDATE, DELETE",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """``sees``: the rows that exist. ``writes``: what a row must be to be stored, as ``sees`` where it
    is not said. ``may``: what the portal's role is granted at all. ``why``: the reason where every row
    is seen. ``in_demo``: also seen by the demo's list of people, in a database that the demo filled."""

    sees: str
    may: str = KEEP
    writes: str = ""
    why: str = ""
    in_demo: bool = False


def own(column: str = "person_id") -> str:
    return f"{column} = {VIEWER}"


def either(*conditions: str) -> str:
    return " OR ".join(conditions)


def everybody(why: str, may: str = READ) -> Rule:
    return Rule(ALL, may, why=why)


CONTENT: Final = Rule(f"plan_id = {told('opened')}")
RULES: Final[dict[str, Rule]] = {
    **{
        str(table.name): CONTENT
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Sealed)
        for table in mapper.tables
        if isinstance(table, Table)
    },
    "plan": Rule(
        either(own(), f"id = {told('met')}", f"id = {FRAMED}", f"id IN {MET_PLANS}"),
        writes=either(f"id = {FRAMED}", f"municipality_id IN {MY_TOWNS}"),
        in_demo=True,
    ),
    "person": Rule(
        either(
            own("id"), f"id = {OWNER}", f"id IN {PEOPLE_IN_FRAME}", SIGNING_IN, f"id IN {MET_PEOPLE}",
            f"id IN {COORDINATORS}", f"id IN {WHO_INVITED}", SOUGHT,
        ),
        writes=either(own("id"), SIGNING_IN, SOUGHT, f"({FRAMED} <> '' AND id = {OWNER})"),
        in_demo=True,
    ),
    "tie": Rule(
        either(
            own("other_id"), own(), OWNERS_IN_FRAME,
            f"relation = 'parent' AND (person_id = {OWNER} OR person_id IN {MET_PEOPLE})",
        ),
        writes=either(OWNERS_IN_FRAME, f"(other_id = {VIEWER} AND ended_at IS NOT NULL)"),
        in_demo=True,
    ),
    "coordinator": Rule(
        either(own("staff_id"), own(), OWNERS_IN_FRAME, f"municipality_id IN {MY_TOWNS}"),
        writes=OWNERS_IN_FRAME,
        in_demo=True,
    ),
    "due": Rule(either(IN_FRAME, f"plan_id IN {COORDINATED}"), SWEEP, writes=IN_FRAME),
    "coordinator_answer": Rule(
        either(IN_FRAME, f"plan_id = {told('met')}", f"plan_id IN {MET_PLANS}"), ADD, writes=IN_FRAME
    ),
    "participant": Rule(either(own(), IN_FRAME), writes=IN_FRAME, in_demo=True),
    "staff_role": Rule(either(own(), f"municipality_id = {told('town')}"), READ, in_demo=True),
    "capacity_decision": Rule(
        either(own(), f"person_id = {OWNER}", f"person_id IN {MET_PEOPLE}"), writes=OWNERS_IN_FRAME),
    "consent": Rule(
        either(
            own("giver_id"), IN_FRAME, f"plan_id = {told('met')}", f"plan_id IN {MET_PLANS}"
        ),
        ADD,
        writes=IN_FRAME,
    ),
    "share": Rule(
        either(own("receiver_id"), IN_FRAME),
        ADD,
        writes=either(IN_FRAME, f"({own('receiver_id')} AND withdraws_id IS NOT NULL)"),
    ),
    "delegation": Rule(
        either(own("receiver_id"), IN_FRAME),
        ADD,
        writes=either(IN_FRAME, f"({own('receiver_id')} AND ends_id IS NOT NULL)"),
        in_demo=True,
    ),
    "invitation": Rule(
        either(own("redeemed_by_id"), IN_FRAME, f"code_digest = {told('code')}"),
        writes=either(own("redeemed_by_id"), IN_FRAME),
    ),
    "inquiry": Rule(f"municipality_id IN {MY_TOWNS}"),
    "unit_letter": Rule(
        either(
            own("written_by_id"), IN_FRAME,
            f"plan_id IN {OF_MY_TOWNS}",
        ),
        writes=IN_FRAME,
    ),
    "invitation_try": Rule(own(), ADD),
    "decision": Rule(IN_FRAME, writes=IN_FRAME),
    "visit": Rule(own()),
    "draft": Rule(own(), SWEEP),
    "form_key": Rule(
        either(own(), "used_at < now() - interval '7 days'"),
        "SELECT, INSERT, DELETE",
        writes=own(),
    ),
    "sign_in_try": Rule(SIGNING_IN, SWEEP),
    "outbox_row": Rule(
        either(own("receiver_id"), IN_FRAME, f"plan_id = {told('met')}", f"plan_id IN {MET_PLANS}"),
        ADD,
        writes=either(IN_FRAME, f"plan_id = {told('met')}", f"plan_id IN {MET_PLANS}"),
        in_demo=True,
    ),
    "audit_entry": Rule(
        f"chain = {FRAMED}",
        ADD,
        writes=either(own("viewer_id"), f"({SIGNING_IN} AND chain = 'installation')"),
    ),
    "chain_sum": Rule(either(own("viewer_id"), f"chain = {FRAMED}"), writes=own("viewer_id")),
    "chain_head": everybody(
        "a length and a hash: it is locked before anybody knows whose plan it is", KEEP
    ),
    "login_session": Rule(either(SIGNING_IN, own()), SWEEP),
    "sign_in_start": Rule(SIGNING_IN, SWEEP),
    "used_token": Rule(SIGNING_IN, SWEEP),
    "municipality": everybody("the controller and its unit's telephone: public"),
    "life_area": everybody("the municipality's names of areas: public"),
    "guidance_addition": everybody("what municipalities add to the guidance: public"),
    "retention_rule": everybody("how long the municipality keeps a closed plan: public"),
    "organisation": everybody("services: public"),
    "demo_date": everybody("one number, and only in a demo", "SELECT, UPDATE"),
}  # fmt: skip
