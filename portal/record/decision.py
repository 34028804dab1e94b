"""What the municipality has decided about somebody's services, as its unit has registered it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from portal.record.base import (
    Base,
    Id,
    Moment,
    PersonRef,
    PersonRefOrNone,
    PlanRef,
    Short,
    in_order,
)


class Decision(Base):
    """A name, a day and the last day to complain, in the frame of the plan (SW-67, SW-68).

    ``what`` are the unit's own words for it: the only place where the law's word for a decision may
    stand. One that was registered wrongly keeps its row, with ``removed_at``.
    """

    __tablename__ = "decision"
    __table_args__ = (in_order("decided_on", "complain_by"),)
    id: Mapped[Id]
    plan_id: Mapped[PlanRef]
    what: Mapped[Short]
    decided_on: Mapped[date]
    complain_by: Mapped[date | None]
    registered_by_id: Mapped[PersonRef]
    registered_at: Mapped[Moment]
    removed_at: Mapped[Moment | None]
    removed_by_id: Mapped[PersonRefOrNone]
