"""Every page there is, as the demo's people meet it. A new address must be written in here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from portal.demo.cast import demo_id
from portal.settings import DEMO_KEY
from portal.web.line_numbers import number_of
from tests.pages.coordinator_pages import COORDINATORS
from tests.pages.meeting_pages import BERITS_MEETINGS, NORAS_MEETINGS
from tests.pages.pages_of_others import CONSENTS, HOLDING, OTHERS
from tests.pages.with_the_unit import WITH_THE_UNIT

NOBODY: Final = ""
KRISTOFFER: Final = "kristoffer-tunli"
NORA, BERIT, KARI = "nora-lindeskog", "berit-aasmoen", "kari-nesvold"


@dataclass(frozen=True, slots=True)
class EveryPage:
    """One address and who looks at it."""

    endpoint: str
    persona: str
    path: str

    def __str__(self) -> str:
        return f"{self.endpoint} as {self.persona or 'nobody'}"


def thing(kind: str, plan: str, key: object) -> str:
    """The id of something in a plan of the demo."""
    return demo_id(kind, f"{plan}:{key}")


def plan_path(plan: str, rest: str = "") -> str:
    """An address in a plan of the demo."""
    return f"/plan/{demo_id('plan', plan)}/{rest}"


BUTIKKEN, TRAPPA = (f"mal/{thing('goal', 'nora', key)}" for key in ("butikken", "trappa"))
SERVICE_MEASURE = f"tiltak/{thing('measure', 'nora', 'butikken:0')}"
OWN_MEASURE = f"tiltak/{thing('measure', 'nora', 'butikken:1')}"
OWN_CONTRIBUTION = f"bidrag/{thing('contribution', 'nora', 0)}"
OWN_COMMENT = f"kommentar/{thing('comment', 'nora', 1)}"
TAKEN_BACK = f"bidrag/{thing('contribution', 'nora', 40)}"
"""Nora takes this back before anybody looks: nothing in the demo has been taken back already."""
CONSENT = f"samtykke/{thing('consent', 'nora', 0)}/kvittering"
MATTERS = f"svar/{thing('about_me_answer', 'nora', 'matters')}"

GERD: Final = f"deling/{demo_id('person', 'gerd-lindeskog')}"
ENDING: Final = f"tilgang/{thing('share', 'nora', 2)}"
"""A share of Nora's that ends in three weeks."""
WAITING: Final = f"tilgang/{thing('share', 'emil', 1)}"
"""What one of Emil's parents has shared, and the other has not answered."""
PROPOSED: Final = {"bundle": "area-health", "level": "see", "until": "i morgen"}
"""What Nora has chosen to share with Gerd, and has not confirmed."""
FIRST_LINE = number_of(DEMO_KEY, demo_id("plan", "nora"), 1)
QUESTION = thing("message", "nora", 0)
"""About the first line of the log of Nora's plan."""

OPEN: Final = (
    ("public.front", "/"),
    ("public.rights", "/rettigheter"),
    ("public.guidance", "/veiledning"),
    ("public.guidance_of", "/veiledning/3120"),
    ("public.privacy", "/personvern"),
    ("public.accessibility", "/tilgjengelighet"),
    ("public.safety", "/trygg-bruk"),
    ("account.sign_in", "/logg-inn"),
    ("account.signed_out", "/logget-ut"),
    ("account.sign_in_stopped", "/logg-inn/stopp/avbrutt"),
    ("account.sign_in_stopped", "/logg-inn/stopp/for-lavt-niva"),
    ("demo.table", "/demo"),
)
READING: Final = (
    ("overview", ""),
    ("about_me", "om-meg"),
    ("goals", "mal"),
    ("contributions", "bidrag"),
    ("waiting_for", "venter"),
    ("people", "folk"),
    ("checklist", "sjekkliste"),
    ("whole", "hele"),
    ("taken_back", "tatt-tilbake"),
)
NORAS: Final = (
    *READING,
    ("goal", BUTIKKEN),
    ("goal", TRAPPA),
    ("history", f"{BUTIKKEN}/historikk"),
    ("history", f"{MATTERS}/historikk"),
    ("answer", "om-meg/matters"),
    ("answer_in_area", "om-meg/needs/omrade"),
    ("change_area_answer", f"svar/{thing('about_me_answer', 'nora', 'needs:economy')}/endre"),
    ("new_goal", "mal/nytt"),
    ("change_goal", f"{BUTIKKEN}/endre"),
    ("progress", f"{BUTIKKEN}/hvordan-gar-det"),
    ("evaluate", f"{BUTIKKEN}/se-tilbake"),
    ("goal_story", f"{BUTIKKEN}/slik-har-det-gatt"),
    ("change_evaluation", f"vurdering/{thing('evaluation', 'nora', 'butikken:-80')}/endre"),
    ("comment", f"vurdering/{thing('evaluation', 'nora', 'butikken:-80')}/kommentar/ny"),
    ("revision", "gjennomgang"),
    ("new_sub_goal", f"{BUTIKKEN}/delmal/nytt"),
    ("new_contribution", "bidrag/nytt"),
    ("contribute_to_goal", f"{TRAPPA}/bidrag/nytt"),
    ("new_cooperation", "samarbeid/nytt"),
    ("change_contribution", f"{OWN_CONTRIBUTION}/endre"),
    ("report_measure", f"{OWN_MEASURE}/fortell"),
    ("not_happened", f"{SERVICE_MEASURE}/ikke-skjedd"),
    ("comment", f"{TRAPPA}/kommentar/ny"),
    ("change_comment", f"{OWN_COMMENT}/endre"),
    ("change_measure", f"{OWN_MEASURE}/endre"),
    ("take_back", f"{OWN_CONTRIBUTION}/ta-tilbake"),
    ("put_back", f"{TAKEN_BACK}/legg-tilbake"),
    ("invitations", "invitasjoner"),
    ("new_invitation", "invitasjoner/ny"),
    ("invitation", f"invitasjoner/{thing('invitation', 'nora', 'siv-engebretli')}"),
    ("delegations", "fullmakt"),
    ("new_delegation", "fullmakt/ny"),
    ("confirm_delegation", "fullmakt/ny/se-over"),
    ("end_tie", f"folk/{thing('tie', 'nora', 'vilde-lindeskog')}/avslutt"),
    ("sharing", "deling"),
    ("shared_with", GERD),
    ("seen_as", f"{GERD}/slik-ser-det-ut"),
    ("new_share", f"{GERD}/ny"),
    ("confirm_share", f"{GERD}/ny/se-over"),
    ("share_preview", f"{GERD}/ny/slik-ser-det-ut"),
    ("share_receipt", f"{ENDING}/kvittering"),
    ("withdraw_share", f"{ENDING}/trekk"),
    ("withdraw_all", f"deling/{demo_id('person', 'vilde-lindeskog')}/trekk"),
    ("renew_share", f"{ENDING}/forny"),
    ("consents", "samtykke"),
    ("withdraw_consent", "samtykke/trekk"),
    ("coordinator_consent", "samtykke/koordinator"),
    ("consent_receipt", CONSENT),
    ("register", "samtykke/oversikt"),
    ("print_out", "hele/utskrift"),
    ("log", "innsyn"),
    ("log", "innsyn?vis=person"),
    ("log", "innsyn?vis=person&omrade=health"),
    ("log", "innsyn?mine=1&omrade=health&fra=1.1.2026"),
    ("ask_about_entry", f"innsyn/{FIRST_LINE}/spor"),
    ("changed", "endringer"),
    ("changed", "endringer?fra=1.1.2026"),
    ("as_it_was", "slik-den-var"),
    ("as_it_was", "slik-den-var?dato=i+g%C3%A5r"),
)
BERITS: Final = (
    ("overview", ""),
    ("goal", BUTIKKEN),
    ("history", f"{SERVICE_MEASURE}/historikk"),
    ("dates", "datoer/endre"),
    ("evaluate", f"{BUTIKKEN}/se-tilbake"),
    ("goal_story", f"{BUTIKKEN}/slik-har-det-gatt"),
    ("revision", "gjennomgang"),
    ("new_period", "gjennomgang/ny-periode"),
    ("new_measure", f"{BUTIKKEN}/tiltak/nytt"),
    ("change_measure", f"{SERVICE_MEASURE}/endre"),
    ("change_cooperation", f"samarbeid/{thing('needed_cooperation', 'nora', 0)}/endre"),
    ("own_role", "min-rolle"),
    ("representation", "representasjon"),
    ("register_tie", "representasjon/ny"),
    ("register_decision", "representasjon/avgjorelse"),
    ("entry_questions", "innsyn/sporsmal"),
    ("answer_entry_question", f"innsyn/sporsmal/{QUESTION}"),
)
ARVIDS_FULLMAKT = f"fullmakt/{thing('delegation', 'oddny', 'arvid-flatvik')}"
REPRESENTED: Final = (
    ("arvid-flatvik", "oddny", "own_role", "min-rolle"),
    ("arvid-flatvik", "oddny", "delegation", ARVIDS_FULLMAKT),
    ("arvid-flatvik", "oddny", "end_delegation", f"{ARVIDS_FULLMAKT}/avslutt"),
    ("arvid-flatvik", "oddny", "end_own_role",
     f"min-rolle/{thing('delegation', 'oddny', 'arvid-flatvik')}/avslutt"),
    ("oddny-flatvik", "oddny", "delegations", "fullmakt"),
    ("oddny-flatvik", "oddny", "delegation", ARVIDS_FULLMAKT),
    ("anne-myrhaug", "torleif", "own_role", "min-rolle"),
    ("torleif-myrhaug", "torleif", "delegations", "fullmakt"),
    ("ragnhild-tveitmoen", "kristoffer", "own_role", "min-rolle"),
    ("ida-sormark", "ida", "invitations", "invitasjoner"),
    ("ida-sormark", "ida", "delegations", "fullmakt"),
    ("trygve-eikremo", "ida", "representation", "representasjon"),
    ("trygve-eikremo", "ida", "name_people", "representasjon/navngi"),
    ("erik-bakkelid", "kristoffer", "representation", "representasjon"),
    ("grete-holmsund", "nora", "unit_desk", "enheten"),
    *COORDINATORS,
    ("trygve-eikremo", "yngvild", "unit_desk", "enheten"),
    ("trygve-eikremo", "yngvild", "invitation_letter", "enheten/invitasjon"),
    ("nora-lindeskog", "nora", "closing", "avslutning"),
    ("marte-strandbo", "emil", "closing", "avslutning"),
    ("hodan-warfaa", "hodan_earlier", "closing", "avslutning"),
    ("grete-holmsund", "nora", "close", "enheten/avslutt"),
    ("trygve-eikremo", "hodan_earlier", "close", "enheten/avslutt"),
    ("trygve-eikremo", "kristoffer", "end_registered",
     f"representasjon/{thing('tie', 'kristoffer', 'ragnhild-tveitmoen')}/avslutt"),
)  # fmt: skip
SEVERAL_OR_NONE: Final = (
    "berit-aasmoen",  # coordinates many
    "marte-strandbo",  # a parent, and a relative of another
    "hodan-warfaa",  # one closed plan and one new
    "rolf-engebakk",  # a coordinator and no plan
    "stian-kvernrud",  # nothing at all
    "grete-holmsund",  # the coordinating unit
)
GUARDIAN: Final = thing("tie", "kristoffer", "ragnhild-tveitmoen")
ONE_BY_ONE: Final = (
    ("log", KRISTOFFER, "kristoffer", "innsyn"),
    ("log_reader", KRISTOFFER, "kristoffer", f"innsyn/lesere/{GUARDIAN}"),
    ("agree_to_share", "marte-strandbo", "emil", f"{WAITING}/bekreft"),
    ("sharing", "marte-strandbo", "emil", "deling"),
    ("sharing", "emil-strandbo", "emil", "deling"),
    ("sharing", BERIT, "nora", "deling"),
    ("seen_as", BERIT, "nora", f"{GERD}/slik-ser-det-ut"),
)


LATE_ONE: Final = f"/henvendelser/{demo_id('inquiry', 'randi')}"
UNITS: Final = (
    ("inquiries", "/henvendelser"),
    ("inquiries", "/henvendelser?vis=avgjort"),
    ("new_inquiry", "/henvendelser/ny"),
    ("inquiry", LATE_ONE),
    ("notice", f"{LATE_ONE}/varslet"),
    ("settle", f"{LATE_ONE}/avgjor"),
    ("open_plan", f"{LATE_ONE}/apne"),
    ("plans", ""),
    ("plans", "?status=active&venter=period"),
    ("coordinators", "/koordinatorer"),
)


def _represented() -> Iterator[EveryPage]:
    for persona, plan, endpoint, rest in REPRESENTED:
        yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))


def _every_page() -> Iterator[EveryPage]:
    for endpoint, path in OPEN:
        yield EveryPage(endpoint, NOBODY, path)
    for endpoint, rest in (*NORAS, *NORAS_MEETINGS):
        yield EveryPage(f"plan.{endpoint}", NORA, plan_path("nora", rest))
    yield EveryPage("public.front", NORA, "/")
    yield EveryPage("account.redeem", "siv-engebretli", "/kode")
    yield EveryPage("account.roles", "arvid-flatvik", "/roller")
    yield EveryPage("account.roles", NORA, "/roller")
    yield from _represented()
    yield EveryPage("account.safe_mode", NORA, "/trygg")
    yield EveryPage("account.my_sign_ins", NORA, "/innlogginger")
    yield EveryPage("account.sign_in_anew", NORA, "/logg-inn/pa-nytt")
    for endpoint, rest in (*BERITS, *BERITS_MEETINGS):
        yield EveryPage(f"plan.{endpoint}", BERIT, plan_path("nora", rest))
    for endpoint, persona, plan, rest in ONE_BY_ONE:
        yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))
    for persona in SEVERAL_OR_NONE:
        yield EveryPage("account.my_plans", persona, "/mine-planer")
    for persona, plan, endpoints in OTHERS:
        for endpoint in endpoints:
            rest = dict(READING)[endpoint]
            yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))


def _of_the_consents() -> Iterator[EveryPage]:
    for persona, plan, endpoint, rest in (*CONSENTS, *WITH_THE_UNIT):
        yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))


def _of_the_unit() -> Iterator[EveryPage]:
    for endpoint, path in UNITS:
        yield EveryPage(f"unit.{endpoint}", "grete-holmsund", f"/enhet{path}")


def _holding() -> Iterator[EveryPage]:
    for endpoint, persona, plan, rest in HOLDING:
        yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))


PAGES: Final = (*_every_page(), *_holding(), *_of_the_consents(), *_of_the_unit())
LANGUAGES: Final = ("nb", "nn")
