"""Every page there is, as the demo's people meet it. A new address must be written in here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from portal.demo.cast import demo_id
from portal.settings import DEMO_KEY
from portal.web.line_numbers import number_of

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
MATTERS = f"svar/{thing('about_me_answer', 'nora', 'matters')}"

FIRST_LINE = number_of(DEMO_KEY, demo_id("plan", "nora"), 1)
QUESTION = thing("message", "nora", 0)
"""About the first line of the log of Nora's plan."""

OPEN: Final = (
    ("public.front", "/"),
    ("public.rights", "/rettigheter"),
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
    ("new_goal", "mal/nytt"),
    ("change_goal", f"{BUTIKKEN}/endre"),
    ("progress", f"{BUTIKKEN}/hvordan-gar-det"),
    ("new_sub_goal", f"{BUTIKKEN}/delmal/nytt"),
    ("new_contribution", "bidrag/nytt"),
    ("contribute_to_goal", f"{TRAPPA}/bidrag/nytt"),
    ("change_contribution", f"{OWN_CONTRIBUTION}/endre"),
    ("comment", f"{TRAPPA}/kommentar/ny"),
    ("change_comment", f"{OWN_COMMENT}/endre"),
    ("change_measure", f"{OWN_MEASURE}/endre"),
    ("take_back", f"{OWN_CONTRIBUTION}/ta-tilbake"),
    ("put_back", f"{TAKEN_BACK}/legg-tilbake"),
    ("print_out", "hele/utskrift"),
    ("log", "innsyn"),
    ("log", "innsyn?vis=person"),
    ("log", "innsyn?mine=1&omrade=health&fra=1.1.2026"),
    ("ask_about_entry", f"innsyn/{FIRST_LINE}/spor"),
)
BERITS: Final = (
    ("overview", ""),
    ("goal", BUTIKKEN),
    ("history", f"{SERVICE_MEASURE}/historikk"),
    ("dates", "datoer/endre"),
    ("new_measure", f"{BUTIKKEN}/tiltak/nytt"),
    ("change_measure", f"{SERVICE_MEASURE}/endre"),
    ("entry_questions", "innsyn/sporsmal"),
    ("answer_entry_question", f"innsyn/sporsmal/{QUESTION}"),
)
SEVERAL_OR_NONE: Final = (
    "berit-aasmoen",  # coordinates many
    "marte-strandbo",  # a parent, and a relative of another
    "hodan-warfaa",  # one closed plan and one new
    "rolf-engebakk",  # a coordinator and no plan
    "stian-kvernrud",  # nothing at all
    "grete-holmsund",  # the coordinating unit
)
OTHERS: Final = (
    ("gerd-lindeskog", "nora", ("overview", "about_me", "people")),
    ("vilde-lindeskog", "nora", ("overview", "goals", "contributions")),
    (KARI, "nora", ("overview", "goals", "contributions")),
    ("emil-strandbo", "emil", ("overview", "about_me")),
    ("marte-strandbo", "emil", ("overview", "goals", "checklist")),
    ("mathias-brekkemo", "mathias", ("overview",)),
    ("anne-myrhaug", "torleif", ("overview", "goals")),
    ("ragnhild-tveitmoen", "kristoffer", ("overview", "goals")),
    ("silje-hamarlund", "silje", ("overview", "whole")),
    ("sunniva-royrvag", "sunniva", ("overview", "whole")),
    ("oddny-flatvik", "oddny", ("overview", "goals", "contributions")),
    ("ida-sormark", "ida", ("overview", "people")),
)


def _every_page() -> Iterator[EveryPage]:
    for endpoint, path in OPEN:
        yield EveryPage(endpoint, NOBODY, path)
    for endpoint, rest in NORAS:
        yield EveryPage(f"plan.{endpoint}", NORA, plan_path("nora", rest))
    yield EveryPage("public.front", NORA, "/")
    for endpoint, rest in BERITS:
        yield EveryPage(f"plan.{endpoint}", BERIT, plan_path("nora", rest))
    for persona in SEVERAL_OR_NONE:
        yield EveryPage("account.my_plans", persona, "/mine-planer")
    guardian = thing("tie", "kristoffer", "ragnhild-tveitmoen")
    for endpoint, rest in (("log", "innsyn"), ("log_reader", f"innsyn/lesere/{guardian}")):
        yield EveryPage(f"plan.{endpoint}", KRISTOFFER, plan_path("kristoffer", rest))
    for persona, plan, endpoints in OTHERS:
        for endpoint in endpoints:
            rest = dict(READING)[endpoint]
            yield EveryPage(f"plan.{endpoint}", persona, plan_path(plan, rest))


PAGES: Final = tuple(_every_page())
LANGUAGES: Final = ("nb", "nn")
