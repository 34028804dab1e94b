"""What the log says of each act, in the reader's language: one sentence, verb first, like a diary.

The time stands before it: «Kl. 14.10 leste Kari Nes (fysioterapeut) Mål». Every change and every
question has its words here; a test holds that none is forgotten, and until then one that is new
gets the general words.
"""

from __future__ import annotations

from typing import Final

from portal.gate.views import PlanView
from portal.gate.views.log import LineView, WhoView
from portal.policy.vocabulary import Reason
from portal.web.language import gettext, mark

READ: Final = mark("leste %(who)s %(what)s.")
CHANGED: Final = mark("endret %(who)s noe i planen.")
REFUSED: Final = mark("prøvde %(who)s å åpne noe i planen, men fikk ikke.")

DECIDED: Final = {
    "WhoSeesWhat": mark("så %(who)s hvem planen er delt med."),
    "SharedWith": mark("så %(who)s hva som er delt med en i planen."),
    "OneShare": mark("så %(who)s på noe som er delt."),
    "GivingTo": mark("så %(who)s på hva som kan deles med en i planen."),
    "SeenAs": mark("så %(who)s planen slik en annen ser den."),
    "GiveShare": mark("delte %(who)s noe i planen."),
    "RenewShare": mark("fornyet %(who)s noe som var delt."),
    "AgreeToShare": mark("sa %(who)s ja til noe som var delt."),
    "WithdrawShare": mark("tok %(who)s tilbake noe som var delt."),
    "WithdrawAll": mark("tok %(who)s tilbake alt som var delt med en i planen."),
    "ShowConsents": mark("leste %(who)s om samtykke."),
    "ConsentReceipt": mark("leste %(who)s en kvittering for et samtykke."),
    "RegisterOfConsents": mark("leste %(who)s oversikten over samtykker."),
    "GiveConsent": mark("sa %(who)s ja til planen."),
    "RefuseConsent": mark("sa %(who)s nei til planen."),
    "WithdrawConsent": mark("trakk %(who)s samtykket til planen."),
    "AnswerAboutCoordinator": mark("svarte %(who)s på spørsmålet om koordinator."),
    "RecordChildVoice": mark("skrev %(who)s ned hva barnet sa."),
    "RegisterAnswers": mark("så %(who)s på svar som er gitt på papir eller muntlig."),
    "RegisterASharing": mark("så %(who)s på deling som er avtalt på papir eller muntlig."),
    "RegisterConsent": mark("la %(who)s inn et svar som er gitt på papir eller muntlig."),
    "RegisterShare": mark("la %(who)s inn en deling som er avtalt på papir eller muntlig."),
    "Invitations": mark("så %(who)s på invitasjonene til planen."),
    "MakeInvitation": mark("laget %(who)s en invitasjon til planen."),
    "AnswerInvitation": mark("svarte %(who)s på hvem som skal være med i planen."),
    "EndInvitation": mark("avsluttet %(who)s en invitasjon til planen."),
    "Delegations": mark("så %(who)s på fullmaktene."),
    "OneDelegation": mark("så %(who)s på en fullmakt."),
    "GiveDelegation": mark("ga %(who)s en fullmakt."),
    "EndDelegation": mark("avsluttet %(who)s en fullmakt."),
    "OwnRole": mark("så %(who)s på sin egen rolle i planen."),
    "EndOwnRole": mark("avsluttet %(who)s sin egen rolle i planen."),
    "Representation": mark("så %(who)s hvem som kan handle for personen."),
    "RegisterTie": mark("la %(who)s inn hvem som er pårørende eller verge."),
    "EndTie": mark("avsluttet %(who)s rollen til en pårørende eller verge."),
    "RegisterDecision": mark("la %(who)s inn hva personen ikke kan samtykke til selv."),
    "NamePeople": mark("valgte %(who)s hvem som kan åpne planen."),
    "KeepRequests": mark("leste %(who)s ønsker om å skjule noe for foreldrene."),
    "AskToKeep": mark("ba %(who)s om å skjule noe for foreldrene."),
    "DecideKeeping": mark("svarte %(who)s på et ønske om å skjule noe."),
    "KeepBack": mark("skjulte %(who)s noe for alle andre."),
    "LetOut": mark("sluttet %(who)s å skjule noe."),
    "ComingBirthday": mark("leste %(who)s hva som endrer seg på en bursdag."),
}
"""Who may see what, and who has decided it."""

ACTS: Final = DECIDED | {
    "open": READ,
    "print": mark("skrev %(who)s ut hele planen."),
    "history": mark("leste %(who)s tidligere tekst."),
    "open_plan": mark("åpnet %(who)s planen for første gang."),
    "draft": mark("tok %(who)s vare på et utkast."),
    "AnswerQuestion": mark("skrev %(who)s et svar i «Om meg»."),
    "ChangeAnswer": mark("endret %(who)s et svar i «Om meg»."),
    "RecordGoal": mark("skrev %(who)s et nytt mål."),
    "ChangeGoal": mark("endret %(who)s et mål."),
    "ReportProgress": mark("skrev %(who)s hvordan det går med et mål."),
    "RecordMeasure": mark("la %(who)s inn et tiltak."),
    "ChangeMeasure": mark("endret %(who)s et tiltak."),
    "RecordContribution": mark("skrev %(who)s et bidrag."),
    "ChangeContribution": mark("endret %(who)s et bidrag."),
    "WriteComment": mark("skrev %(who)s en kommentar."),
    "ChangeComment": mark("endret %(who)s en kommentar."),
    "ChangeDates": mark("endret %(who)s datoene i planen."),
    "TakeBack": mark("tok %(who)s noe tilbake."),
    "PutBack": mark("la %(who)s noe tilbake i planen."),
    "Log": mark("så %(who)s hvem som har sett i planen."),
    "AboutEntry": mark("så %(who)s på en linje i denne loggen."),
    "LogReaders": mark("så %(who)s hvem som kan lese denne loggen."),
    "AskAboutEntry": mark("spurte %(who)s om en linje i denne loggen."),
    "EntryQuestions": mark("leste %(who)s spørsmål om denne loggen."),
    "EntryQuestion": mark("leste %(who)s et spørsmål om denne loggen."),
    "AnswerAboutEntry": mark("svarte %(who)s på et spørsmål om denne loggen."),
    "OpenLog": mark("lot %(who)s en annen lese denne loggen."),
    "CloseLog": mark("stengte %(who)s denne loggen for en annen."),
    "KeepBack": mark("holdt %(who)s noe for seg selv."),
    "LetOut": mark("lot %(who)s andre se noe igjen."),
    "AskToKeep": mark("ba %(who)s om å holde noe fra foreldrene."),
    "DecideKeeping": mark("skrev %(who)s inn svaret på et ønske."),
    "KeepRequests": mark("leste %(who)s det foreldrene ikke skal se."),
    "ComingBirthday": mark("leste %(who)s hva som endrer seg på en bursdag."),
}
"""By the name in the log."""

PARTS: Final = {
    "about_me": mark("Om meg"),
    "goals": mark("Mål"),
    "contributions": mark("Bidrag"),
    "cooperation": mark("Folk"),
    "child_voice": mark("Det barnet har sagt"),
}
WHO: Final = {
    "self": mark("planen gjelder"),
    "parent": mark("forelder"),
    "nearest_relative": mark("nærmeste pårørende"),
    "guardian": mark("verge"),
    "delegate": mark("har fullmakt"),
    "relative": mark("pårørende"),
    "friend": mark("venn"),
    "participant": mark("deltaker"),
    "coordinator": mark("koordinator"),
    "child_coordinator": mark("barnekoordinator"),
    "unit": mark("koordinerende enhet"),
    "former": mark("ikke lenger med i planen"),
    "": mark("ikke med i planen"),
}
"""What someone is to the plan."""

REASONS: Final = {
    Reason.YOUR_PLAN: mark("Planen er personens egen."),
    Reason.PARENT_UNDER_12: mark("Grunn: forelder til et barn under 12 år."),
    Reason.PARENT_12_TO_15: mark("Grunn: forelder til et barn mellom 12 og 15 år."),
    Reason.PARENT_CONSENTS: mark("Grunn: forelder som samtykker for et barn under 16 år."),
    Reason.PARENT_WITHOUT_CAPACITY: mark("Grunn: forelder, der den unge ikke kan samtykke selv."),
    Reason.NEAREST_WITHOUT_CAPACITY: mark(
        "Grunn: nærmeste pårørende, der personen ikke kan samtykke selv."
    ),
    Reason.GUARDIAN_MANDATE: mark("Grunn: verge, for det som vergen skal hjelpe med."),
    Reason.DELEGATED: mark("Grunn: har fullmakt."),
    Reason.SHARED_WITH_RELATIVE: mark("Grunn: delt med en pårørende eller venn."),
    Reason.SHARED_WITH_PARTICIPANT: mark("Grunn: delt med en som deltar i planen."),
    Reason.COORDINATES: mark("Grunn: er koordinator for planen."),
    Reason.UNIT_FRAME: mark("Grunn: jobb for kommunen. De så ikke innholdet i planen."),
    Reason.INVITED: mark("Grunn: invitert til planen."),
    Reason.NO_GROUND: "",
    Reason.NOT_FOUND: "",
}


def told(line: LineView, plan: PlanView) -> str:
    """What happened, after the time."""
    who = who_did(line, plan)
    if line.refused:
        return gettext(REFUSED, who=who)
    words = ACTS.get(line.action, CHANGED)
    return gettext(words, who=who, what=_what(line)) if words is READ else gettext(words, who=who)


def who_did(line: LineView, plan: PlanView) -> str:
    """The name, what they are to the plan, and on whose behalf."""
    who = line.who
    name = gettext("du") if who.is_me else named(who)
    if not line.on_behalf:
        return name
    if who.is_me:
        return gettext("du på vegne av %(owner)s", owner=plan.owner_given)
    return gettext("%(name)s på vegne av %(owner)s", name=name, owner=plan.owner_given)


def named(who: WhoView) -> str:
    """«Kari Nes (fysioterapeut, Rakkestad helsesenter)»."""
    office = who.organisation if who.kind == "unit" else ""
    role = who.role or office or gettext(WHO.get(who.kind, WHO[""]))
    about = ", ".join(dict.fromkeys(filter(None, (role, who.organisation))))
    return f"{who.name or gettext('En vi ikke kjenner navnet på')} ({about})"


def known(who: WhoView) -> str:
    """The same, over what they have done in all: without a word where the plan does not name them,
    for what they were differed from line to line."""
    return named(who) if who.kind or not who.name else who.name


def reason(line: LineView) -> str:
    words = REASONS.get(line.reason, "")
    return gettext(words) if words and not line.refused else ""


def _what(line: LineView) -> str:
    """The parts that were read: «Om meg, Mål og Bidrag»."""
    parts = [gettext(PARTS[part]) for part in PARTS if part in line.parts]
    if not parts:
        return gettext("planen")
    if len(parts) == 1:
        return parts[0]
    return gettext("%(parts)s og %(last)s", parts=", ".join(parts[:-1]), last=parts[-1])
