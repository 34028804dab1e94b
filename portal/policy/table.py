"""Who may what, on one page.

Read a row so: «A *parent*, while the child is *aged 12 to 15*, sees *all but what is private*, and
may *act for* the child, for the reason *parent_12_to_15* (pbrl §§ 3-4, 4-4).» What no row allows
is closed. There is no row for an administrator, and no way round the table.

Four rules stand before the rows, in ``decide``: a ground counts only in its own period; with a
protected address only those count whom the unit has named, and no fullmakt does (SW-34), while the
unit keeps the bare frame, without which it could name nobody; a coordinator whom the person does not want counts for nothing; and what a child has asked to have
kept from the parents is kept from them by whatever road they come (SW-22).
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.policy import conditions as c
from portal.policy.vocabulary import Action, Reason, Relation, Standing

A = Action
OWN_WORDS = frozenset(
    {A.ANSWER, A.SET_GOAL, A.REPORT, A.CONTRIBUTE, A.COMMENT, A.EVALUATE, A.CHOOSE_GROUP}
)
ACT_FOR = OWN_WORDS
TAKE_PART = frozenset({A.CONTRIBUTE, A.COMMENT})
COORDINATE = frozenset(
    {A.PLAN_SERVICES, A.CONTRIBUTE, A.COMMENT, A.DECIDE_KEEPING, A.REPLY, A.EVALUATE, A.REPORT_OWN}
)
LOOK = frozenset({A.OPEN, A.READ})
WHOLE = LOOK | {A.SEE_FRAME, A.SEE_WHEREABOUTS, A.SEE_EVERYONE}
PARTIAL = LOOK | {A.SEE_WHEREABOUTS}
SHARES = frozenset({A.SEE_SHARES})
LOG = frozenset({A.SEE_LOG})
WITHDRAW = frozenset({A.WITHDRAW})
CONSENT = frozenset({A.CONSENT, A.SHARE})
AHEAD = frozenset({A.CONSENT_AHEAD})
HEAR = frozenset({A.HEAR_CHILD})
DELEGATE = frozenset({A.DELEGATE})
KEEP = frozenset({A.KEEP_BACK})
ASK = frozenset({A.ASK_TO_KEEP})
LEAVE = frozenset({A.END_OWN_ROLE})
REPORT_OWN = frozenset({A.REPORT_OWN})
ASK_UNIT = frozenset({A.ASK_UNIT})

IN_FORCE = frozenset({Standing.ACTIVE})
ALSO_BEFORE_AND_AFTER = frozenset({Standing.AWAITING_CONSENT, Standing.ACTIVE, Standing.WITHDRAWN})
EVER = frozenset(Standing)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. ``always`` holds in the standings named; ``changes`` only in an active plan."""

    who: Relation
    while_: c.While
    sees: c.Sees
    always: frozenset[Action]
    changes: frozenset[Action]
    standings: frozenset[Standing]
    reason: Reason
    source: str


R, Y = Relation, Reason
NOTHING: frozenset[Action] = frozenset()

# fmt: off
TABLE: tuple[Rule, ...] = (
    #    who                 while            sees                                   always                        changes     plan is                reason                      source
    Rule(R.SELF,             c.always,        c.everything,                          WHOLE | SHARES | LOG,         OWN_WORDS,  EVER,                  Y.YOUR_PLAN,                "pbrl §§ 2-5, 3-1"),
    Rule(R.SELF,             c.always,        c.everything,                          ASK_UNIT,                     NOTHING,    EVER,                  Y.YOUR_PLAN,                "pbrl § 7-2"),
    Rule(R.SELF,             c.from_16,       c.everything,                          WITHDRAW,                     KEEP,       ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl § 3-3"),
    Rule(R.SELF,             c.from_16,       c.capable,                             CONSENT | DELEGATE,           NOTHING,    ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl §§ 3-3, 4-3"),
    Rule(R.SELF,             c.aged_12_to_15, c.everything,                          NOTHING,                      ASK,        ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl §§ 3-4, 4-4"),
    Rule(R.SELF,             c.from_16,       c.kept_from_parents,                   NOTHING,                      ASK,        ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl §§ 3-4, 4-3"),
    Rule(R.SELF,             c.soon_16,       c.capable,                             AHEAD,                        NOTHING,    ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl §§ 4-3, 4-4"),
    Rule(R.SELF,             c.under_16,      c.everything,                          HEAR,                         NOTHING,    ALSO_BEFORE_AND_AFTER, Y.YOUR_PLAN,                "pbrl § 4-4"),
    Rule(R.PARENT,           c.under_12,      c.all_but_private,                     WHOLE | SHARES | LOG,         ACT_FOR,    EVER,                  Y.PARENT_UNDER_12,          "pbrl §§ 3-4, 4-4"),
    Rule(R.PARENT,           c.aged_12_to_15, c.all_but_private,                     WHOLE | SHARES,               ACT_FOR,    EVER,                  Y.PARENT_12_TO_15,          "pbrl §§ 3-4, 4-3, 4-4"),
    Rule(R.PARENT,           c.under_16,      c.all_but_private,                     CONSENT | WITHDRAW | HEAR,    NOTHING,    ALSO_BEFORE_AND_AFTER, Y.PARENT_CONSENTS,          "pbrl § 4-4"),
    Rule(R.PARENT,           c.under_16,      c.all_but_private,                     ASK_UNIT,                     NOTHING,    EVER,                  Y.PARENT_CONSENTS,          "pbrl §§ 4-4, 7-2"),
    Rule(R.PARENT,           c.aged_12_to_15, c.log_is_open,                         LOG,                          NOTHING,    EVER,                  Y.PARENT_12_TO_15,          "pbrl § 3-4"),
    Rule(R.PARENT,           c.aged_16_or_17, c.matters_without_capacity,            PARTIAL | CONSENT | WITHDRAW, TAKE_PART,  ALSO_BEFORE_AND_AFTER, Y.PARENT_WITHOUT_CAPACITY,  "pbrl § 4-5"),
    Rule(R.NEAREST_RELATIVE, c.adult,         c.matters_without_capacity,            PARTIAL | LEAVE,              TAKE_PART,  ALSO_BEFORE_AND_AFTER, Y.NEAREST_WITHOUT_CAPACITY, "pbrl §§ 3-1, 3-3, 4-6"),
    Rule(R.NEAREST_RELATIVE, c.adult,         c.matters_without_capacity,            ASK_UNIT,                     NOTHING,    ALSO_BEFORE_AND_AFTER, Y.NEAREST_WITHOUT_CAPACITY, "pbrl § 7-2"),
    Rule(R.NEAREST_RELATIVE, c.adult,         c.log_without_capacity,                LOG,                          NOTHING,    ALSO_BEFORE_AND_AFTER, Y.NEAREST_WITHOUT_CAPACITY, "pbrl § 3-3"),
    Rule(R.GUARDIAN,         c.adult,         c.mandate,                             PARTIAL,                      TAKE_PART,  ALSO_BEFORE_AND_AFTER, Y.GUARDIAN_MANDATE,         "vgml § 31"),
    Rule(R.GUARDIAN,         c.adult,         c.mandate_without_capacity,            CONSENT | WITHDRAW,           NOTHING,    ALSO_BEFORE_AND_AFTER, Y.GUARDIAN_MANDATE,         "vgml §§ 31, 33"),
    Rule(R.GUARDIAN,         c.adult,         c.mandate_without_capacity,            ASK_UNIT,                     NOTHING,    ALSO_BEFORE_AND_AFTER, Y.GUARDIAN_MANDATE,         "pbrl § 7-2, vgml § 31"),
    Rule(R.GUARDIAN,         c.adult,         c.log_in_mandate,                      LOG,                          NOTHING,    ALSO_BEFORE_AND_AFTER, Y.GUARDIAN_MANDATE,         "vgml § 31"),
    Rule(R.DELEGATE,         c.from_16,       c.delegated,                           PARTIAL | LEAVE,              ACT_FOR,    IN_FORCE,              Y.DELEGATED,                "pbrl §§ 3-3, 7-2"),
    Rule(R.DELEGATE,         c.from_16,       c.delegated,                           ASK_UNIT,                     NOTHING,    IN_FORCE,              Y.DELEGATED,                "pbrl § 7-2"),
    Rule(R.RELATIVE,         c.always,        c.shared,                              LOOK | LEAVE,                 TAKE_PART,  IN_FORCE,              Y.SHARED_WITH_RELATIVE,     "pbrl § 3-3"),
    Rule(R.PARTICIPANT,      c.always,        c.shared,                              LOOK,                         TAKE_PART,  IN_FORCE,              Y.SHARED_WITH_PARTICIPANT,  "hpl § 22"),
    Rule(R.RELATIVE,         c.always,        c.shared_as_responsible,               NOTHING,                      REPORT_OWN, IN_FORCE,              Y.SHARED_WITH_RELATIVE,     "pbrl § 3-3"),
    Rule(R.PARTICIPANT,      c.always,        c.shared_as_responsible,               NOTHING,                      REPORT_OWN, IN_FORCE,              Y.SHARED_WITH_PARTICIPANT,  "hpl § 22, pbrl § 2-5"),
    Rule(R.COORDINATOR,      c.always,        c.all_but_private_and_others_messages, WHOLE | SHARES,               COORDINATE, IN_FORCE,              Y.COORDINATES,              "hol § 7-2, pbrl § 2-5 b"),
    Rule(R.COORDINATOR,      c.under_16,      c.all_but_private,                     NOTHING,                      HEAR,       IN_FORCE,              Y.COORDINATES,              "pbrl § 4-4"),
)
# fmt: on
"""All grounds on which content may be seen or changed. The order is the order of the reasons."""

SEE_FRAME_ONLY = frozenset({Relation.COORDINATOR, Relation.UNIT})
"""Who sees that a plan exists, whose it is and who coordinates it, without its content; and who
registers what a person has said on paper or by word of mouth (SW-62)."""
