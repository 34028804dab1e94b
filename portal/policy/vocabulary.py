"""The words in which access is spoken of."""

from __future__ import annotations

from enum import StrEnum


class Section(StrEnum):
    """What a part of the plan is about: one of the two sides of a share (SW-72)."""

    ABOUT_ME = "about_me"
    GOALS = "goals"
    CONTRIBUTIONS = "contributions"
    MEETINGS = "meetings"
    MESSAGES = "messages"
    DOCUMENTS = "documents"


GENERAL = "general"
"""The area side of what lies in no life area. A share must name it like any other area."""


class Kept(StrEnum):
    """How the person has held a single thing back."""

    ONLY_ME = "only_me"
    FROM_PARENTS = "from_parents"


class Voice(StrEnum):
    """Whose words a thing holds."""

    PERSON = "person"
    SERVICE = "service"
    RELATIVE = "relative"


class Relation(StrEnum):
    """What someone is to the person whose plan it is."""

    SELF = "self"
    PARENT = "parent"
    NEAREST_RELATIVE = "nearest_relative"
    GUARDIAN = "guardian"
    DELEGATE = "delegate"
    RELATIVE = "relative"
    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"
    UNIT = "unit"
    STRANGER = "stranger"


class Level(StrEnum):
    """How far a share reaches."""

    SEE = "see"
    CONTRIBUTE = "contribute"


class Action(StrEnum):
    """What someone wants to do."""

    SEE_FRAME = "see_frame"
    OPEN = "open"
    READ = "read"
    SEE_WHEREABOUTS = "see_whereabouts"
    SEE_EVERYONE = "see_everyone"
    ANSWER = "answer"
    SET_GOAL = "set_goal"
    REPORT = "report"
    CONTRIBUTE = "contribute"
    COMMENT = "comment"
    PLAN_SERVICES = "plan_services"
    SEE_SHARES = "see_shares"
    SEE_LOG = "see_log"
    CONSENT = "consent"
    CONSENT_AHEAD = "consent_ahead"
    SHARE = "share"
    WITHDRAW = "withdraw"
    DELEGATE = "delegate"
    KEEP_BACK = "keep_back"
    ASK_TO_KEEP = "ask_to_keep"
    DECIDE_KEEPING = "decide_keeping"
    REPLY = "reply"
    REGISTER = "register"
    HEAR_CHILD = "hear_child"
    END_OWN_ROLE = "end_own_role"
    REPORT_OWN = "report_own"
    EVALUATE = "evaluate"
    CHOOSE_GROUP = "choose_group"
    ASK_UNIT = "ask_unit"
    RUN_PLAN = "run_plan"


class Standing(StrEnum):
    """Where the plan stands as regards consent (A) and its life."""

    AWAITING_CONSENT = "awaiting_consent"
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Reason(StrEnum):
    """Why something is open or closed. «Why can Kari see this?» is answered from here."""

    YOUR_PLAN = "your_plan"
    PARENT_UNDER_12 = "parent_under_12"
    PARENT_12_TO_15 = "parent_12_to_15"
    PARENT_CONSENTS = "parent_consents"
    PARENT_WITHOUT_CAPACITY = "parent_without_capacity"
    NEAREST_WITHOUT_CAPACITY = "nearest_without_capacity"
    GUARDIAN_MANDATE = "guardian_mandate"
    DELEGATED = "delegated"
    SHARED_WITH_RELATIVE = "shared_with_relative"
    SHARED_WITH_PARTICIPANT = "shared_with_participant"
    COORDINATES = "coordinates"
    UNIT_FRAME = "unit_frame"
    INVITED = "invited"
    NO_GROUND = "no_ground"
    NOT_FOUND = "not_found"
