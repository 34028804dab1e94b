"""The pages between a person and the coordinating unit, as the demo's people meet them."""

from __future__ import annotations

from typing import Final

from portal.demo.cast import demo_id

NORA, UNIT = "nora-lindeskog", "grete-holmsund"
LETTER, DECIDED = demo_id("letter", "nora:1"), demo_id("decision", "nora:0")
WITH_THE_UNIT: Final = (
    (NORA, "nora", "disagree", "uenig"),
    ("gerd-lindeskog", "nora", "disagree", "uenig"),
    (NORA, "nora", "complain", "uenig/klage"),
    (NORA, "nora", "hand_in", "uenig/klage/se-over"),
    (NORA, "nora", "to_unit", "til-enheten"),
    ("marte-strandbo", "emil", "to_unit", "til-enheten"),
    (NORA, "nora", "write_to_unit", "til-enheten/bytte-koordinator"),
    (NORA, "nora", "write_to_unit", "til-enheten/avslutte"),
    (NORA, "nora", "write_to_unit", "til-enheten/annet"),
    (UNIT, "nora", "unit_letters", "enheten/brev"),
    (UNIT, "nora", "answer_letter", f"enheten/brev/{LETTER}"),
    (UNIT, "nora", "decisions", "enheten/bestemt"),
    (UNIT, "nora", "new_decision", "enheten/bestemt/ny"),
    (UNIT, "nora", "remove_decision", f"enheten/bestemt/{DECIDED}/fjern"),
)
"""Who looks, in which plan, at which page."""
