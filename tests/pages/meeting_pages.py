"""The pages of the ansvarsgruppe and its meetings, as Nora and her coordinator meet them."""

from __future__ import annotations

from typing import Final

from portal.demo.cast import demo_id


def thing(kind: str, plan: str, key: str) -> str:
    """The id of something in a plan of the demo."""
    return demo_id(kind, f"{plan}:{key}")


HELD, COMING, CALLED_OFF = (
    f"moter/{thing('meeting', 'nora', key)}" for key in ("oppstart", "vinter", "host")
)
ARRANGED = f"avtaler/{thing('arrangement', 'nora', 'oppstart:0')}"
NORAS_MEETINGS: Final = (
    ("group", "gruppa"),
    ("choose_group", "gruppa/velg"),
    ("meetings", "moter"),
    ("new_meeting", "moter/nytt"),
    ("meeting", HELD),
    ("meeting", CALLED_OFF),
    ("cancel_meeting", f"{COMING}/avlys"),
    ("new_agenda_item", f"{COMING}/saker/ny"),
    ("change_agenda_item", f"saker/{thing('agenda_item', 'nora', 'vinter:0')}/endre"),
    ("new_minutes", f"{CALLED_OFF}/referat/nytt"),
)
BERITS_MEETINGS: Final = (
    ("meeting", HELD),
    ("change_meeting", f"{COMING}/endre"),
    ("new_minutes", f"{HELD}/referat/nytt"),
    ("change_minutes", f"referat/{thing('minutes', 'nora', 'oppstart:0')}/endre"),
    ("new_arrangement", f"{HELD}/avtaler/ny"),
    ("change_arrangement", f"{ARRANGED}/endre"),
    ("turn_into_measure", f"{ARRANGED}/tiltak"),
)
