"""What lets somebody in asks for a sign-in of a moment ago; what takes back never does."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import text

from portal.gate import changes
from portal.gate.changes.consents import AnswerAboutCoordinator, GiveConsent, RefuseConsent
from portal.gate.changes.coordinator_answers import AnswerCoordinator
from portal.gate.changes.deciding import DecideKeeping
from portal.gate.changes.invitations import AnswerInvitation
from portal.gate.changes.registering import Evidence, RegisterConsent
from portal.identity.lasting import FRESH
from tests.pages.conftest import NOW, Portal, Reader, hidden
from tests.pages.consents import PAPER_SHARE, at_plan
from tests.pages.test_registering import SHARE
from tests.pages.test_representation import NEAREST, STIAN
from tests.pages.test_sharing import CHOICE, VILDE, chosen, count, stored

Sign = Callable[[str], Reader]
LETS_IN = {
    "AgreeToShare", "AnswerAboutCoordinator", "AnswerCoordinator", "AnswerInvitation",
    "AppointCoordinator", "ChangeCoordinator", "DecideKeeping", "EndParent", "GiveConsent",
    "GiveDelegation", "GiveShare", "LetOut", "NamePeople", "OpenLog", "RegisterConsent",
    "RegisterDecision", "RegisterParents", "RegisterShare", "RegisterTie", "RenewShare",
}  # fmt: skip
"""By hand: each lets somebody see more of a plan than before, the coordinator and parents too."""
DOES_NOT = {
    "AddAgendaItem", "AnswerAboutEntry", "AnswerQuestion", "AnswerUnitLetter", "AskAboutEntry",
    "AskToKeep", "CallMeeting", "CancelMeeting", "ChangeAgendaItem", "ChangeAnswer",
    "ChangeArrangement", "ChangeComment", "ChangeContribution", "ChangeCooperation", "ChangeDates",
    "ChangeEvaluation", "ChangeGoal", "ChangeMeasure", "ChangeMeeting", "ChangeMinutes",
    "ChooseGroup", "CloseLog", "ClosePlan", "EndCoordinator", "EndDelegation", "EndInvitation",
    "EndOwnRole", "EndRegistered", "EndTie", "KeepBack", "MakeInvitation", "PutBack",
    "RecordArrangement", "RecordChildVoice", "RecordContribution", "RecordCooperation",
    "RecordEvaluation", "RecordGoal", "RecordMeasure", "RefuseConsent", "RegisterDecided",
    "RegisterShareEnd", "RemoveDecided", "ReportMeasure", "ReportProgress", "SayNotHappened",
    "TakeBack", "TakeBackYes", "TurnIntoMeasure", "WithdrawAll", "WithdrawConsent", "WithdrawShare",
    "WriteComment", "WriteMinutes", "WriteToUnit",
}  # fmt: skip
"""They close, or write where others may look already. A code that nobody has used opens nothing."""


def every_change() -> Iterator[type[Any]]:
    for module in iter_modules(changes.__path__):
        found = import_module(f"{changes.__name__}.{module.name}")
        for _, each in inspect.getmembers(found, inspect.isclass):
            if each.__module__ == found.__name__ and hasattr(each, "actions"):
                yield each


def stale(portal: Portal, reader: Reader) -> None:
    """The reader is still signed in, and has been for a while."""
    portal.clock.moment += FRESH + timedelta(seconds=1)


def test_every_change_says_whether_it_lets_somebody_in() -> None:
    """A new one is written in here on purpose."""
    names = {each.__name__ for each in every_change() if each.__name__ != "Change"}
    assert names == LETS_IN | DOES_NOT
    told = {each.__name__ for each in every_change() if getattr(each, "lets_in", False)}
    assert told == LETS_IN


def test_a_yes_to_the_plan_opens_it_for_others_and_a_no_does_not() -> None:
    assert GiveConsent("nb").lets_in
    assert not getattr(RefuseConsent("nb"), "lets_in", False)


def test_a_no_lets_nobody_in() -> None:
    """Where one answers yes or no with the same change, the no is never asked for anything."""
    paper = Evidence("paper", NOW.date(), "x", "nb")
    opened = ("", "opened", NOW.date(), "", "", "")
    assert AnswerInvitation("", yes=True).lets_in
    assert not AnswerInvitation("", yes=False).lets_in
    assert AnswerAboutCoordinator("yes", "nb").lets_in
    assert not AnswerAboutCoordinator("no", "nb").lets_in
    assert AnswerCoordinator("", "yes", "", "nb").lets_in
    assert not AnswerCoordinator("", "no", "", "nb").lets_in
    assert RegisterConsent("plan", "yes", "self", paper).lets_in
    assert not RegisterConsent("plan", "no", "self", paper).lets_in
    assert DecideKeeping(*opened).lets_in
    assert not replace(DecideKeeping(*opened), decision="kept").lets_in


def test_a_share_waits_for_a_new_sign_in_and_is_then_there_to_be_given(
    portal: Portal, nora: Reader
) -> None:
    fields = chosen(nora)
    stale(portal, nora)
    shares = count(portal, "share")
    answer = nora.send(f"{VILDE}/ny/se-over", fields)
    assert (answer.status_code, answer.location) == (303, "/logg-inn/pa-nytt")
    assert count(portal, "share") == shares
    page = nora.client.get(answer.location).text
    assert "Vi har tatt vare på det du har skrevet eller valgt" in page
    back = nora.sign_in("Nora Lindeskog")
    assert back.location == f"{nora.plan}{VILDE}/ny/se-over"
    again = nora.client.get(back.location)
    assert "1. mars 2027" in again.text
    assert nora.send(f"{VILDE}/ny/se-over", fields).status_code in (303, 400)
    given = nora.send(f"{VILDE}/ny/se-over", chosen(nora))
    assert given.location.endswith("/kvittering")


def test_what_was_stopped_is_in_the_log(portal: Portal, nora: Reader) -> None:
    """Somebody with a phone that was left behind has tried to let others in: the person sees it."""
    fields = chosen(nora, until="4. mars 2027")
    refused = "action = 'GiveShare' AND outcome = 'refused'"
    stale(portal, nora)
    before = count(portal, "audit_entry", refused)
    assert nora.send(f"{VILDE}/ny/se-over", fields).location == "/logg-inn/pa-nytt"
    assert count(portal, "audit_entry", refused) == before + 1
    nora.sign_in("Nora Lindeskog")
    log = nora.client.get(f"{nora.plan}/innsyn?mine=1").text
    assert "prøvde du å endre noe i planen, men fikk ikke." in log


def test_just_in_time_is_fresh(portal: Portal, nora: Reader) -> None:
    fields = chosen(nora, until="2. mars 2027")
    portal.clock.moment += FRESH
    assert nora.send(f"{VILDE}/ny/se-over", fields).location.endswith("/kvittering")
    assert stored(portal, "2027-03-02")


def test_taking_back_never_asks(portal: Portal, nora: Reader) -> None:
    nora.send(f"{VILDE}/ny/se-over", chosen(nora, until="3. mars 2027"))
    share = stored(portal, "2027-03-03")["id"]
    stale(portal, nora)
    page = nora.form(f"/tilgang/{share}/trekk")
    taken = nora.send(f"/tilgang/{share}/trekk", page | {"tells_receiver": "no"})
    assert "pa-nytt" not in taken.location
    assert count(portal, "share", f"withdraws_id = '{share}'") == 1


def test_what_was_typed_at_the_last_step_is_there_afterwards(portal: Portal) -> None:
    """Staff who register what was signed on paper write a whole form, and lose none of it."""
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    fields = berit.form(PAPER_SHARE) | SHARE | {"note": "Underskrevet på kontoret"}
    looked_over = berit.send(PAPER_SHARE, fields)
    stale(portal, berit)
    answer = berit.send(PAPER_SHARE, hidden(looked_over))
    assert answer.location == "/logg-inn/pa-nytt"
    assert berit.sign_in("Berit Aasmoen").location == berit.plan.rstrip("/") + PAPER_SHARE
    page = berit.client.get(berit.plan + PAPER_SHARE)
    for kept in ("Underskrevet på kontoret", "1.2.2027", 'value="economy" checked'):
        assert kept in page.text
    looked_over = berit.send(PAPER_SHARE, hidden(page) | SHARE)
    done = berit.send(PAPER_SHARE, hidden(looked_over))
    assert done.status_code == 303
    assert "pa-nytt" not in done.location


def test_a_national_number_is_in_no_draft_and_is_typed_again(portal: Portal) -> None:
    berit = at_plan(portal, "Berit Aasmoen", "nora")
    fields = berit.form("/representasjon/ny") | NEAREST
    stale(portal, berit)
    assert berit.send("/representasjon/ny", fields).location == "/logg-inn/pa-nytt"
    with portal.store.engine.connect() as connection:
        kept = " ".join(map(str, connection.execute(text("SELECT fields FROM draft"))))
    assert "Valgt av Nora" in kept
    assert STIAN not in kept
    berit.sign_in("Berit Aasmoen")
    page = berit.client.get(berit.plan + "/representasjon/ny").text
    assert "Valgt av Nora" in page
    assert STIAN not in page


def test_another_than_the_one_who_was_asked_goes_to_their_own_plans(
    portal: Portal, nora: Reader
) -> None:
    fields = chosen(nora, until="4. mars 2027")
    stale(portal, nora)
    nora.send(f"{VILDE}/ny/se-over", fields)
    assert nora.sign_in("Gerd Lindeskog").location == "/mine-planer"


def test_a_refused_change_is_refused_and_not_asked_to_prove_anything(
    portal: Portal, nora: Reader, reader: Sign
) -> None:
    """Whoever may not share learns nothing more from an old sign-in than from a new one."""
    gerd = reader("Gerd Lindeskog")
    stale(portal, gerd)
    assert gerd.send(f"{VILDE}/ny", CHOICE).status_code == 404
