"""A page of a list by its number; beyond the last page is the last."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import func, select

from portal.gate.views.unit_list import Paging
from portal.record.people import norwegian_sort_key
from portal.record.seal import SealedSession

PAGE: Final = 25


def paging(session: SealedSession, query: Any, page: int, **values: Any) -> Paging:
    """How many the query finds, and the page of them that is meant."""
    total = session.scalar(select(func.count()).select_from(query.subquery()), values) or 0
    pages = max(1, -(-total // PAGE))
    return Paging(min(max(page, 1), pages), pages, total)


def of_page(query: Any, at: Paging) -> Any:
    return query.limit(PAGE).offset((at.page - 1) * PAGE)


def named_like(column: Any, typed: str) -> list[Any]:
    """That a sort key holds each of the words, wherever it stands in it."""
    keys = (norwegian_sort_key(word) for word in typed.split())
    return [column.contains(key, autoescape=True) for key in keys if key]
