"""One look at an address of the provider's: what it says, and what time it thinks it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import urllib3

LARGEST: Final = 256 * 1024
WAITS: Final = urllib3.Timeout(connect=3, read=5)


@dataclass(frozen=True, slots=True)
class Reached:
    """``problem`` is empty where the answer was JSON."""

    problem: str
    found: dict[str, Any]
    date: datetime | None


def reach(url: str) -> Reached:
    """No detours are followed, and no more is read than a provider needs."""
    pool = urllib3.PoolManager(retries=False, timeout=WAITS)
    try:
        answer = pool.request("GET", url, redirect=False, preload_content=False)
        text = answer.read(LARGEST)
        answer.close()
    except (OSError, ValueError, urllib3.exceptions.HTTPError) as problem:
        return Reached(f"does not answer ({type(problem).__name__})", {}, None)
    if answer.status != 200:
        return Reached(f"answers with status {answer.status}", {}, None)
    try:
        found = json.loads(text)
        date = parsedate_to_datetime(answer.headers["Date"]) if "Date" in answer.headers else None
    except ValueError:
        return Reached("answers with something else than JSON", {}, None)
    is_object = isinstance(found, dict)
    return Reached("" if is_object else "is not a JSON object", found if is_object else {}, date)
