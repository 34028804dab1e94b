"""What each act is called in the log: one sentence, verb first, so that the time can stand before it.

Every change, every question and every page has its words; a test walks all of them and holds that
none is forgotten.
"""

from __future__ import annotations

from typing import Final

from portal.web.language import mark

READ: Final = mark("leste %(who)s %(what)s.")
OPENED: Final = mark("åpnet %(who)s planen.")
"""Where they saw nothing in it."""
CHANGED: Final = mark("endret %(who)s noe i planen.")
REFUSED: Final = mark("prøvde %(who)s å åpne noe i planen, men fikk ikke.")
REFUSED_CHANGE: Final = mark("prøvde %(who)s å endre noe i planen, men fikk ikke.")
REFUSED_LETTER: Final = mark("prøvde %(who)s å skrive om denne loggen, men fikk ikke.")

READINGS: Final = {
    "open": READ,
    "overview": mark("så %(who)s på oversikten i planen."),
    "goal": mark("leste %(who)s om ett mål."),
    "GoalStory": mark("leste %(who)s hvordan det har gått med et mål."),
    "revision": mark("så %(who)s på gjennomgangen av planen."),
    "contributions": mark("leste %(who)s bidragene i planen."),
    "waiting_for": mark("så %(who)s hva planen venter på."),
    "people": mark("så %(who)s hvem som er med i planen."),
    "meetings": mark("så %(who)s på listen over møter."),
    "meeting": mark("leste %(who)s om ett møte."),
    "group": mark("så %(who)s hvem som sitter i ansvarsgruppa."),
    "checklist": mark("så %(who)s på sjekklisten for planen."),
    "taken_back": mark("så %(who)s på egne ting som er tatt tilbake."),
    "form": mark("åpnet %(who)s en side for å skrive i planen."),
    "print": mark("skrev %(who)s ut planen."),
    "history": mark("leste %(who)s tidligere tekst."),
    "WhatChanged": mark("så %(who)s hva som er endret i planen."),
    "PlanAsItWas": mark("leste %(who)s planen slik den var før."),
    "WhoSeesWhat": mark("så %(who)s hvem planen er delt med."),
    "SharedWith": mark("så %(who)s hva som er delt med en i planen."),
    "OneShare": mark("så %(who)s på noe som er delt."),
    "GivingTo": mark("så %(who)s på hva som kan deles med en i planen."),
    "SeenAs": mark("så %(who)s planen slik en annen ser den."),
    "ShowConsents": mark("leste %(who)s om samtykke."),
    "ConsentReceipt": mark("leste %(who)s en kvittering for et samtykke."),
    "RegisterOfConsents": mark("leste %(who)s oversikten over samtykker."),
    "RegisteredAnswer": mark("så %(who)s en kvittering for et svar på papir eller muntlig."),
    "RegisterAnswers": mark("så %(who)s på svar som er gitt på papir eller muntlig."),
    "RegisterASharing": mark("så %(who)s på deling som er avtalt på papir eller muntlig."),
    "Invitations": mark("så %(who)s på invitasjonene til planen."),
    "OneInvitation": mark("så %(who)s på en invitasjon til planen."),
    "Delegations": mark("så %(who)s på fullmaktene."),
    "OneDelegation": mark("så %(who)s på en fullmakt."),
    "OneTie": mark("så %(who)s på rollen til en i planen."),
    "OwnRole": mark("så %(who)s på sin egen rolle i planen."),
    "Representation": mark("så %(who)s hvem som kan handle for %(whom)s."),
    "HowItEnds": mark("leste %(who)s hva som skjer når planen blir avsluttet."),
    "EndOfPlan": mark("så %(who)s på hvordan planen kan avsluttes."),
    "UnitDesk": mark("så %(who)s på rammen for planen."),
    "Parents": mark("så %(who)s hvem som har foreldreansvar."),
    "Appointing": mark("så %(who)s på hvem som kan bli koordinator."),
    "MyCoordinator": mark("så %(who)s hvem som er koordinator."),
    "ComingBirthday": mark("leste %(who)s hva som endrer seg på en bursdag."),
    "AskingAgain": mark("så %(who)s på et ønske om å holde noe fra foreldrene."),
    "KeepRequests": mark("leste %(who)s det foreldrene ikke skal se."),
    "Log": mark("så %(who)s hvem som har sett i planen."),
    "LogReaders": mark("så %(who)s hvem som kan lese denne loggen."),
    "AboutEntry": mark("så %(who)s på en linje i denne loggen."),
    "EntryQuestions": mark("leste %(who)s spørsmål om denne loggen."),
    "EntryQuestion": mark("leste %(who)s et spørsmål om denne loggen."),
    "Disagree": mark("leste %(who)s om å klage."),
    "Complaining": mark("åpnet %(who)s en side for å klage."),
    "Decisions": mark("så %(who)s på det kommunen har bestemt."),
    "MyLetters": mark("leste %(who)s sine egne brev til koordinerende enhet."),
    "UnitLetters": mark("så %(who)s på brevene til koordinerende enhet."),
    "OneUnitLetter": mark("leste %(who)s et brev til koordinerende enhet."),
}
CHANGES: Final = {
    "open_plan": mark("startet %(who)s planen."),
    "draft": mark("tok %(who)s vare på et utkast."),
    "AnswerQuestion": mark("skrev %(who)s et svar i «Om meg»."),
    "ChangeAnswer": mark("endret %(who)s et svar i «Om meg»."),
    "RecordGoal": mark("skrev %(who)s et nytt mål."),
    "ChangeGoal": mark("endret %(who)s et mål."),
    "ReportProgress": mark("skrev %(who)s hvordan det går med et mål."),
    "RecordMeasure": mark("la %(who)s inn et tiltak."),
    "ChangeMeasure": mark("endret %(who)s et tiltak."),
    "RecordEvaluation": mark("skrev %(who)s hvordan det har gått med et mål."),
    "ChangeEvaluation": mark("endret %(who)s det som står om hvordan det har gått med et mål."),
    "ReportMeasure": mark("fortalte %(who)s hva som er gjort i et tiltak."),
    "SayNotHappened": mark("skrev %(who)s at et tiltak ikke har skjedd."),
    "RecordContribution": mark("skrev %(who)s et bidrag."),
    "ChangeContribution": mark("endret %(who)s et bidrag."),
    "RecordCooperation": mark("skrev %(who)s hvem flere planen bør samarbeide med."),
    "ChangeCooperation": mark("endret %(who)s noe om samarbeid."),
    "WriteComment": mark("skrev %(who)s en kommentar."),
    "ChangeComment": mark("endret %(who)s en kommentar."),
    "ChangeDates": mark("endret %(who)s datoene i planen."),
    "ChooseGroup": mark("valgte %(who)s hvem som sitter i ansvarsgruppa."),
    "CallMeeting": mark("kalte %(who)s inn til et møte."),
    "ChangeMeeting": mark("endret %(who)s et møte."),
    "CancelMeeting": mark("avlyste %(who)s et møte."),
    "AddAgendaItem": mark("skrev %(who)s noe å snakke om i et møte."),
    "ChangeAgendaItem": mark("endret %(who)s noe å snakke om i et møte."),
    "WriteMinutes": mark("skrev %(who)s et referat."),
    "ChangeMinutes": mark("endret %(who)s et referat."),
    "RecordArrangement": mark("la %(who)s inn noe som ble avtalt i et møte."),
    "ChangeArrangement": mark("endret %(who)s noe som ble avtalt i et møte."),
    "TurnIntoMeasure": mark("gjorde %(who)s en avtale om til et tiltak."),
    "TakeBack": mark("tok %(who)s noe tilbake."),
    "PutBack": mark("la %(who)s noe tilbake i planen."),
    "GiveShare": mark("delte %(who)s noe i planen."),
    "RenewShare": mark("fornyet %(who)s noe som var delt."),
    "AgreeToShare": mark("sa %(who)s ja til noe som var delt."),
    "WithdrawShare": mark("tok %(who)s tilbake noe som var delt."),
    "WithdrawAll": mark("tok %(who)s tilbake alt som var delt med en i planen."),
    "GiveConsent": mark("sa %(who)s ja til planen."),
    "RefuseConsent": mark("sa %(who)s nei til planen."),
    "WithdrawConsent": mark("trakk %(who)s samtykket til planen."),
    "AnswerAboutCoordinator": mark("svarte %(who)s på spørsmålet om koordinator."),
    "AppointCoordinator": mark("oppnevnte %(who)s en koordinator."),
    "ChangeCoordinator": mark("la %(who)s inn et bytte av koordinator."),
    "EndCoordinator": mark("avsluttet %(who)s rollen til en koordinator."),
    "AnswerCoordinator": mark("svarte %(who)s på hvem som skal være koordinator."),
    "RecordChildVoice": mark("skrev %(who)s ned hva barnet sa."),
    "TakeBackYes": mark("tok %(who)s tilbake et ja til en deling."),
    "RegisterConsent": mark("la %(who)s inn et svar som er gitt på papir eller muntlig."),
    "RegisterASharesEnd": mark("så %(who)s på hva som kan tas tilbake på papir eller muntlig."),
    "RegisterShareEnd": mark("la %(who)s inn at noe som var delt, er tatt tilbake."),
    "RegisterShare": mark("la %(who)s inn en deling som er avtalt på papir eller muntlig."),
    "MakeInvitation": mark("laget %(who)s en kode til planen."),
    "AnswerInvitation": mark("svarte %(who)s på hvem som skal være med i planen."),
    "EndInvitation": mark("avsluttet %(who)s en invitasjon til planen."),
    "Redeem": mark("brukte %(who)s en kode til planen."),
    "TakeBackCode": mark("sa %(who)s fra seg en invitasjon til planen."),
    "GiveDelegation": mark("ga %(who)s en fullmakt."),
    "EndDelegation": mark("avsluttet %(who)s en fullmakt."),
    "EndOwnRole": mark("avsluttet %(who)s sin egen rolle i planen."),
    "LeaveRole": mark("sa %(who)s fra seg en rolle i planen."),
    "RegisterTie": mark("la %(who)s inn hvem som er pårørende eller verge."),
    "RegisterParents": mark("la %(who)s inn hvem som har foreldreansvar."),
    "EndParent": mark("la %(who)s inn at noen ikke har foreldreansvar lenger."),
    "EndTie": mark("avsluttet %(who)s rollen til en pårørende eller venn."),
    "RegisterDecision": mark("la %(who)s inn hva andre skal hjelpe %(whom)s å svare på."),
    "EndRegistered": mark(
        "avsluttet %(who)s det som var lagt inn om verge, pårørende eller samtykke."
    ),
    "NamePeople": mark("valgte %(who)s hvem som kan åpne planen."),
    "KeepBack": mark("holdt %(who)s noe for seg selv."),
    "LetOut": mark("lot %(who)s andre se noe igjen."),
    "AskToKeep": mark("ba %(who)s om å holde noe fra foreldrene."),
    "DecideKeeping": mark("skrev %(who)s inn svaret på et ønske."),
    "AskAboutEntry": mark("spurte %(who)s om en linje i denne loggen."),
    "AnswerAboutEntry": mark("svarte %(who)s på et spørsmål om denne loggen."),
    "ClosePlan": mark("avsluttet %(who)s planen."),
    "OpenLog": mark("lot %(who)s en annen lese denne loggen."),
    "CloseLog": mark("stengte %(who)s denne loggen for en annen."),
    "WriteToUnit": mark("skrev %(who)s et brev til koordinerende enhet."),
    "RegisterDecided": mark("la %(who)s inn noe kommunen har bestemt."),
    "RemoveDecided": mark("tok %(who)s bort noe som var lagt inn feil."),
    "AnswerUnitLetter": mark("svarte %(who)s på et brev til koordinerende enhet."),
}
ACTS: Final = READINGS | CHANGES
"""By the name in the log."""

REFUSALS: Final = {
    "print": mark("prøvde %(who)s å skrive ut planen, men fikk ikke."),
    "Redeem": mark("prøvde %(who)s en kode til planen, men koden virket ikke."),
    "TakeBackCode": mark("prøvde %(who)s å si fra seg en invitasjon til planen, men den var over."),
    "AskAboutEntry": REFUSED_LETTER,
    "AnswerAboutEntry": REFUSED_LETTER,
}
"""What was tried and not allowed, where the general words would not be true."""


def words_for(action: str, *, refused: bool) -> str:
    """The sentence for an act, done or refused."""
    if refused:
        return REFUSALS.get(action, REFUSED_CHANGE if action in CHANGES else REFUSED)
    return ACTS.get(action, CHANGED)
