"""The mark of a demo database, and how far its date has been moved. Lies empty in production."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from portal.record.base import Base


class DemoDate(Base):
    """One row: the days between the machine's date and the portal's."""

    __tablename__ = "demo_date"
    id: Mapped[int] = mapped_column(primary_key=True)
    days: Mapped[int]
