"""What is typed into each form of the portal, and which tables a sent form changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from portal.web.forms.delegations import digest_of
from tests.canaries.people import BIRTHS, id_of, proposal
from tests.deeds import Thing
from tests.holding import HOLDING, UNDER_A_GOAL, tables_held
from tests.leaks import meetings, sharing, staff_forms, with_the_unit
from tests.leaks.at_the_unit import UNITS_FORMS
from tests.leaks.routes import Address, TeachMe

TYPED: Final = meetings.TYPED
Fields = dict[str, str]


def _words(thing: Thing) -> Fields:
    return {"words": TYPED, "seen_version": _seen(thing)}


def _seen(thing: Thing) -> str:
    """Every stored row of the world has been changed once."""
    return "2" if thing.by else "0"


def _goal(thing: Thing) -> Fields:
    area = thing.spot.area if thing.spot.area in ("health", "economy") else "general"
    return _words(thing) | {
        "life_area": area or "general",
        "horizon": "long",
        "priority": "1",
        "status": "done",
    }


def _contribution(thing: Thing) -> Fields:
    return _words(thing) | {"life_area": thing.spot.area or "general"}


def _cooperation(thing: Thing) -> Fields:
    return _goal(thing) | {"with_whom": TYPED}


def _progress(thing: Thing) -> Fields:
    return {"status": "done", "progress_words": TYPED, "seen_version": _seen(thing)}


def _measure(thing: Thing) -> Fields:
    return {"what": TYPED, "status": "done", "responsible": "", "seen_version": _seen(thing)}


def _confirm(thing: Thing) -> Fields:
    return {"seen_version": _seen(thing)}


def _dates(thing: Thing) -> Fields:
    days = {"period_start": "1.1.2026", "period_end": "1.1.2027", "next_revision": "1.6.2026"}
    return days | {"seen_version": "1"}


def _evaluation(thing: Thing) -> Fields:
    held = {"person_view": TYPED, "result": "partly", "held_on": "1.11.2026"}
    return held | {"seen_version": _seen(thing)}


INVITED: Final = {"label": TYPED, "relation": "friend"}


def _decision(thing: Thing) -> Fields:
    who = {"decider_name": TYPED, "decider_title": TYPED, "reason": TYPED}
    return who | {"decision": "opened", "decided_on": "1.11.2026", "confirmed": "yes"}


def _nothing(thing: Thing) -> Fields:
    return {}


def _child_voice(thing: Thing) -> Fields:
    asked = {"asked_by": TYPED, "asked_on": "1.11.2026", "form": "play"}
    return asked | {"said": "words", "words": TYPED}


PAPER: Final = {
    "who": "self",
    "channel": "paper",
    "on": "22.11.2026",
    "note": TYPED,
    "confirmed": "yes",
}


def _registering(thing: Thing) -> Fields:
    return PAPER | {"kind": "plan", "answer": "yes"}


def _registering_share(plan_id: str) -> Fields:
    receiver = next(id_of(f"{plan}.relative") for plan in BIRTHS if id_of(plan) == plan_id)
    shared = {"sections": "goals", "areas": "economy", "level": "see", "until": "1.12.2026"}
    return PAPER | shared | {"receiver": receiver}


FORMS: Final[dict[str, Callable[[Thing], Fields]]] = {
    **staff_forms.TYPED,
    "plan.answer": _words,
    "plan.answer_in_area": lambda _: {"words": TYPED, "life_area": "health"},
    "plan.change_area_answer": _words,
    "plan.new_goal": _goal,
    "plan.new_sub_goal": _goal,
    "plan.change_goal": _goal,
    "plan.progress": _progress,
    "plan.new_measure": _measure,
    "plan.change_measure": _measure,
    "plan.evaluate": _evaluation,
    "plan.change_evaluation": _evaluation,
    "plan.report_measure": lambda _: {"words": TYPED, "status": "done"},
    "plan.not_happened": _words,
    "plan.comment": _words,
    "plan.change_comment": _words,
    "plan.new_contribution": _contribution,
    "plan.contribute_to_goal": _words,
    "plan.change_contribution": _words,
    "plan.new_cooperation": _cooperation,
    "plan.change_cooperation": _cooperation,
    "plan.take_back": _confirm,
    "plan.put_back": _confirm,
    "plan.dates": _dates,
    **meetings.FORMS,
    "plan.new_period": _dates,
    "plan.new_invitation": lambda _: INVITED,
    "plan.invitation": lambda _: {"answer": "yes"},
    "plan.end_delegation": _confirm,
    "plan.end_tie": _confirm,
    "plan.end_own_role": _confirm,
    "plan.end_registered": lambda _: {"reason": TYPED},
    "plan.name_people": lambda _: {"keys": ""},
    "plan.close": lambda _: {"reason": "need_ended", "died_on": "", "confirmed": "yes"},
    "plan.new_share": sharing.chosen,
    "plan.confirm_share": sharing.confirmed,
    "plan.withdraw_share": sharing.pressed,
    "plan.withdraw_all": sharing.pressed,
    "plan.renew_share": sharing.pressed,
    "plan.agree_to_share": sharing.pressed,
    "plan.give_consent": _nothing,
    "plan.withdraw_consent": _nothing,
    "plan.coordinator_consent": lambda thing: {"answer": "no"},
    "plan.child_voice": _child_voice,
    "plan.registering": _registering,
    "plan.ask_about_entry": _words,
    "plan.answer_entry_question": _words,
    "plan.log_reader": lambda _: {"seen_version": "0"},
    "plan.keep_back": _confirm,
    "plan.let_out": _confirm,
    "plan.ask_to_keep": lambda thing: {"words": TYPED},
    "plan.decide_keeping": _decision,
    **with_the_unit.FORMS,
}
OF_THE_PLAN: Final[dict[str, Callable[[str], Fields]]] = {
    "plan.new_delegation": proposal,
    "plan.confirm_delegation": lambda plan: {"digest": digest_of(proposal(plan))},
}
"""Forms that name people of the plan."""
WITHOUT_A_VERSION: Final = {
    **staff_forms.TABLES,
    "plan.new_invitation": "invitation form_key",
    "plan.invitation": "invitation tie form_key",
    "plan.new_delegation": "draft",
    "plan.confirm_delegation": "delegation draft form_key",
    "plan.end_delegation": "delegation form_key",
    "plan.register_tie": "tie form_key",
    **meetings.TABLES,
    "plan.register_decision": "capacity_decision form_key",
    "plan.end_registered": "tie form_key",
    **with_the_unit.TABLES,
    "plan.close": "plan invitation form_key",
}
"""The tables of what stands beside the content, which keeps its own history."""
SHARES_TOO: Final = frozenset({"relative", "seer", "parted"})
IN_A_PLAN: Final[dict[str, Callable[[str], Fields]]] = {
    "plan.registering_share": _registering_share,
    **meetings.IN_A_PLAN,
    "plan.registering_share_end": lambda plan_id: PAPER | {"share": sharing.first_of(plan_id)},
}
"""Forms in which ids of the very plan are chosen."""
PLANLESS: Final[dict[str, Fields]] = {
    "account.choose_person": {"person": id_of("adult.owner")},
    "account.sign_out": {},
    "account.tell_name": {"given": TYPED, "family": TYPED},
    "account.told": {"logout_token": TYPED},
    "account.quick_exit": {},
    "account.my_plans": {"navn": TYPED},
    "account.language": {"language": "nn", "next": "/"},
    "account.my_sign_ins": {"all": "1"},
    "account.stay": {},
    "account.safe_mode": {"discreet": "yes", "wants_mail": "no"},
    "demo.date": {"date": "1.1.2027"},
    "account.redeem": {"code": "ACD EFH JKMN"},
    "account.take_back_code": {},
    "account.leave_role": {},
    **UNITS_FORMS,
}
CHANGES: Final = {
    "plan.answer": "about_me_answer",
    "plan.answer_in_area": "about_me_answer",
    "plan.new_goal": "goal",
    "plan.new_sub_goal": "goal",
    "plan.change_goal": "goal",
    "plan.progress": "goal",
    "plan.new_measure": "measure",
    "plan.change_measure": "measure",
    "plan.evaluate": "evaluation",
    "plan.change_evaluation": "evaluation",
    "plan.report_measure": "comment",
    "plan.not_happened": "comment",
    "plan.comment": "comment",
    "plan.change_comment": "comment",
    "plan.new_contribution": "contribution",
    "plan.contribute_to_goal": "contribution",
    "plan.change_contribution": "contribution",
    "plan.new_cooperation": "needed_cooperation",
    "plan.dates": "plan",
    **meetings.CHANGES,
    "plan.new_period": "plan",
    "plan.give_consent": "consent",
    "plan.withdraw_consent": "consent",
    "plan.coordinator_consent": "consent",
    "plan.answer_coordinator": "coordinator_answer",
    "plan.child_voice": "child_voice",
    "plan.registering": "consent",
    "plan.registering_share": "share",
    "plan.registering_share_end": "share",
    "plan.ask_about_entry": "message",
    "plan.answer_entry_question": "message",
    "plan.log_reader": "tie",
}
WITHOUT_VERSIONS: Final = frozenset({"tie", "consent", "share", "delegation", "coordinator_answer"})
TOLD_BY_ANYBODY: Final = frozenset(
    {"plan.ask_about_entry", "plan.ask_to_keep", "plan.not_happened", "plan.close"}
    | staff_forms.TOLD
)
"""What the coordinator is told of as well as the person."""
TOLD_TO_THE_UNIT: Final = frozenset(
    {"plan.give_consent", "plan.withdraw_consent", "plan.coordinator_consent", "plan.registering"}
    | {"plan.answer_coordinator", "plan.write_to_unit", "plan.hand_in"}
)
MOVED_WITH_ITS_GOAL: Final = frozenset({"measure", "evaluation", "contribution", "comment"})
ALSO: Final = {"plan.report_measure": frozenset({"measure"})}


def typed_into(address: Address) -> Fields:
    """What is sent to an address. Raises TeachMe for a form that nobody has told of here."""
    if address.endpoint in PLANLESS:
        return PLANLESS[address.endpoint]
    if address.endpoint in OF_THE_PLAN:
        plan_id = dict(address.values)["plan_id"]
        return OF_THE_PLAN[address.endpoint](next(p for p in BIRTHS if id_of(p) == plan_id))
    if address.endpoint in IN_A_PLAN:
        return IN_A_PLAN[address.endpoint](dict(address.values)["plan_id"])
    if address.endpoint not in FORMS:
        raise TeachMe(f"Teach the write walk what is typed into {address.endpoint}")
    return FORMS[address.endpoint](address.thing)


def tables_changed(address: Address, role: str) -> frozenset[str]:
    """The tables that change when the form is let through: the thing's own, its versions, the key.

    When somebody else writes, the person is told that there is something new; the unit is told of
    answers about the plan.
    """
    held = address.endpoint.removeprefix("plan.")
    if held in HOLDING:
        return tables_held(held, address.thing)
    if held == "decide_keeping":
        return UNDER_A_GOAL | {"goal", "keep_request", "version", "form_key", "outbox_row"}
    own = CHANGES.get(address.endpoint, address.thing.kind)
    moved = address.endpoint == "plan.change_goal" and address.thing.spot.name == "unknown"
    with_a_unit = dict(address.values)["plan_id"] == id_of("adult")
    unit = with_a_unit and address.endpoint in TOLD_TO_THE_UNIT
    quiet = role == "owner" and address.endpoint not in TOLD_BY_ANYBODY and not unit
    told = set() if quiet else {"outbox_row"}
    if address.endpoint in WITHOUT_A_VERSION:
        drafted = address.endpoint in ("plan.new_delegation", "plan.complain")
        return frozenset(WITHOUT_A_VERSION[address.endpoint].split()) | (set() if drafted else told)
    if address.endpoint in ("plan.end_tie", "plan.end_own_role"):
        return frozenset(_ended(address.thing.by)) | told
    if address.endpoint in sharing.CHANGES:
        only_kept = address.endpoint == "plan.new_share"
        return frozenset(sharing.CHANGES[address.endpoint] | (set() if only_kept else told))
    kept = set() if own in WITHOUT_VERSIONS else {"version"}
    under = MOVED_WITH_ITS_GOAL if moved else ALSO.get(address.endpoint, frozenset())
    return frozenset({own, "form_key"}) | kept | told | under


def _ended(role: str) -> set[str]:
    """What goes with a tie or a fullmakt: the shares that rest on it."""
    if role.startswith("fullmakt"):
        return {"delegation", "form_key"}
    return {"tie", "form_key", "share"} if role in SHARES_TOO else {"tie", "form_key"}
