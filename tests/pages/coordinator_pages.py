"""The pages about who coordinates, as the demo's people meet them."""

from __future__ import annotations

from typing import Final

from portal.demo.cast import demo_id

UNIT, NORA = "grete-holmsund", "nora-lindeskog"
ROLE = f"{demo_id('plan', 'nora')}:{NORA}:berit-aasmoen"
BERITS: Final = f"koordinator/{demo_id('coordinator', ROLE)}"
HEIDI: Final = demo_id("tie", "mathias:heidi-brekkemo")
COORDINATORS: Final = (
    (UNIT, "nora", "appoint_coordinator", "enheten/koordinator/ny"),
    (UNIT, "nora", "change_coordinator", f"enheten/{BERITS}/bytt"),
    (UNIT, "mathias", "unit_desk", "enheten"),
    (UNIT, "mathias", "parents", "enheten/foreldre"),
    (UNIT, "mathias", "register_parents", "enheten/foreldre/ny"),
    (UNIT, "mathias", "end_parent", f"enheten/foreldre/{HEIDI}/avslutt"),
    (UNIT, "nora", "end_coordinator", f"enheten/{BERITS}/avslutt"),
    (NORA, "nora", "coordinator", "koordinator"),
    (NORA, "nora", "answer_coordinator", f"{BERITS}/svar"),
)
