"""The keys of forms that were stored: by them a second press is known, whichever process it reaches."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from portal.record.models import FormKey
from portal.record.seal import SealedSession

LIFE: Final = timedelta(days=7)
"""No page that was opened earlier can be sent: its token against forgery is long stale."""
SWEPT: Final = 20


def key_of(said: Any) -> str:
    """One form, sent by one person with one content: other words with an old key are not lost."""
    return hashlib.sha256(written(said).encode()).hexdigest()


def written(value: Any) -> str:
    """The same text for the same value in every process: what has no order is put in one."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
        return f"{type(value).__name__}{written(fields)}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{written(k)}:{written(v)}' for k, v in value.items()))}}}"
    if isinstance(value, AbstractSet):
        return f"<{','.join(sorted(map(written, value)))}>"
    if isinstance(value, (tuple, list)):
        return f"[{','.join(map(written, value))}]"
    return repr(value)


def is_used(session: SealedSession, key: str) -> bool:
    return session.get(FormKey, key) is not None


def use(session: SealedSession, key: str, person_id: str, now: datetime) -> None:
    """Keep the key; keys that have had their week are removed as new ones come, a few at a time."""
    old = select(FormKey).where(FormKey.used_at <= now - LIFE).order_by(FormKey.used_at)
    for each in session.scalars(old.limit(SWEPT)):
        session.delete(each)
    session.add(FormKey(key=key, person_id=person_id, used_at=now))
