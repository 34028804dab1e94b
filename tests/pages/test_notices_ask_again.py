"""A notice goes to nobody whose access has ended since they had a reason to hear of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.demo.cast import demo_id
from portal.record.models import Message, OutboxRow
from tests.pages.conftest import Portal, Reader

ASKED = demo_id("message", "nora:0")


@pytest.mark.parametrize(("asker", "told"), [("gerd-lindeskog", True), ("stian-kvernrud", False)])
def test_an_answer_is_told_of_to_who_still_opens_the_plan(
    portal: Portal, reader: Callable[[str], Reader], asker: str, *, told: bool
) -> None:
    """Gerd is let in; Stian no longer is, or was so when he asked."""
    berit = Reader(portal)
    berit.sign_in("Berit Aasmoen")
    berit.plan = f"/plan/{demo_id('plan', 'nora')}"
    who = demo_id("person", asker)
    with Session(portal.store.engine) as session, session.begin():
        session.execute(delete(OutboxRow))
        session.execute(delete(Message).where(Message.thread_id == ASKED, Message.id != ASKED))
        session.execute(update(Message).where(Message.id == ASKED).values(author_id=who))
    assert berit.fill(f"/innsyn/sporsmal/{ASKED}", words="Hun er i kommunen.").status_code == 303
    with Session(portal.store.engine) as session:
        heard = set(session.scalars(select(OutboxRow.receiver_id)))
    assert (who in heard) is told
