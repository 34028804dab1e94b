"""Pages of those who consent, who hold something back, and who see some of a plan."""

from __future__ import annotations

from typing import Final

from portal.demo.cast import demo_id

NORA, BERIT, KARI = "nora-lindeskog", "berit-aasmoen", "kari-nesvold"


CONSENTS: Final = (
    ("yngvild-sandholt", "yngvild", "consents", "samtykke"),
    ("yngvild-sandholt", "yngvild", "overview", ""),
    ("siri-vikholm", "lea", "consents", "samtykke"),
    ("jonas-vikholm", "lea", "give_consent", "samtykke/gi"),
    ("jonas-vikholm", "lea", "withdraw_consent", "samtykke/trekk"),
    ("lea-vikholm", "lea", "child_voice", "samtykke/barnets-stemme"),
    ("marte-strandbo", "emil", "consents", "samtykke"),
    ("mathias-brekkemo", "mathias", "consents", "samtykke"),
    ("silje-hamarlund", "silje", "consents", "samtykke"),
    ("silje-hamarlund", "silje", "give_consent", "samtykke/gi"),
    ("hodan-warfaa", "hodan_earlier", "consents", "samtykke"),
    ("trygve-eikremo", "yngvild", "registering", "samtykke/registrer"),
    (
        "trygve-eikremo",
        "yngvild",
        "registered",
        f"samtykke/registrer/{demo_id('consent', 'yngvild:0')}/kvittering",
    ),
    (BERIT, "nora", "consents", "samtykke"),
    (BERIT, "nora", "registering_share", "samtykke/registrer/deling"),
    (BERIT, "nora", "registering_share_end", "samtykke/registrer/deling/slutt"),
)
OTHERS: Final = (
    ("gerd-lindeskog", "nora", ("overview", "about_me", "people")),
    ("vilde-lindeskog", "nora", ("overview", "goals", "contributions")),
    (KARI, "nora", ("overview", "goals", "contributions")),
    ("emil-strandbo", "emil", ("overview", "about_me")),
    ("marte-strandbo", "emil", ("overview", "goals", "checklist", "waiting_for")),
    (KARI, "nora", ("waiting_for",)),
    ("mathias-brekkemo", "mathias", ("overview",)),
    ("anne-myrhaug", "torleif", ("overview", "goals")),
    ("ragnhild-tveitmoen", "kristoffer", ("overview", "goals")),
    ("silje-hamarlund", "silje", ("overview", "whole")),
    ("sunniva-royrvag", "sunniva", ("overview", "whole")),
    ("oddny-flatvik", "oddny", ("overview", "goals", "contributions")),
    ("ida-sormark", "ida", ("overview", "people")),
)
SUNNIVAS_SECRET = f"bidrag/{demo_id('contribution', 'sunniva:5')}"
HOLDING: Final = (
    ("keep_back", NORA, "nora", f"mal/{demo_id('goal', 'nora:butikken')}/bare-for-meg"),
    ("let_out", "sunniva-royrvag", "sunniva", f"{SUNNIVAS_SECRET}/vis-igjen"),
    (
        "ask_to_keep",
        "sunniva-royrvag",
        "sunniva",
        f"mal/{demo_id('goal', 'sunniva:leir')}/hold-fra-foreldre",
    ),
    ("keep_requests", "sunniva-royrvag", "sunniva", "onsker"),
    ("keep_requests", "solfrid-nesbakk", "sunniva", "onsker"),
    (
        "decide_keeping",
        "solfrid-nesbakk",
        "sunniva",
        f"onsker/{demo_id('keep_request', 'sunniva:0')}",
    ),
    ("birthday", "mathias-brekkemo", "mathias", "bursdag"),
    ("birthday", "heidi-brekkemo", "mathias", "bursdag"),
)
