"""On whose behalf a transaction runs, and what it is about: told to the database as it begins.

PostgreSQL hides by it what the portal would never ask for (see ``row_rules``). SQLite has no such lock.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from typing import Final

PLAIN: Final = re.compile(r"[\w-]*", re.ASCII)
BEGIN: Final = "BEGIN"
TELL: Final = (
    "; SELECT set_config('app.viewer', '{0}', true), set_config('app.code', '{2}', true), "
    "set_config('app.errand', '{3}', true), "
    "set_config('app.met', coalesce(met.plan_id, ''), true), "
    "set_config('app.owner', coalesce(met.person_id, ''), true) "
    "FROM (SELECT 1) AS one LEFT JOIN portal_meeting('{0}', '{1}', '{2}') AS met ON true"
)


@dataclass(frozen=True, slots=True)
class Asking:
    """``viewer`` asks about ``plan``, or holds the digest of an invitation's ``code``.

    ``errand``: what is done for nobody in particular, ``sign_in`` or ``demo``. None of it opens a
    plan: that is ``SealedSession.open_plan``, after the gate has decided.
    """

    viewer: str = ""
    plan: str = ""
    code: str = ""
    errand: str = ""

    def begin(self) -> str:
        """One command that begins the transaction and tells of it. The settings end with it."""
        told = astuple(self)
        if not any(told):
            return BEGIN
        if not all(PLAIN.fullmatch(each) for each in told):
            raise ValueError("only ids, digests and codes are told to the database")
        return BEGIN + TELL.format(*told)


NOBODY: Final = Asking()
SIGN_IN: Final = Asking(errand="sign_in")
DEMO: Final = Asking(errand="demo")
