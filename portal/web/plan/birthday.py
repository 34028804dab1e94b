"""What changes on the birthday that comes."""

from __future__ import annotations

from portal.gate.questions.birthday import ComingBirthday
from portal.gate.views.birthday import BirthdayView
from portal.web.doors import asks
from portal.web.pages import page
from portal.web.plan import pages
from portal.web.plan.waiting import path_if_there
from portal.web.writing import spoken_in


@pages.get("/bursdag")
@asks(ComingBirthday)
def birthday(found: BirthdayView) -> str:
    plan = spoken_in(found.plan)
    paths = {
        name: path_if_there(f"plan.{name}", plan_id=plan.id) for name in ("consents", "sharing")
    }
    return page("plan/birthday.html", plan=plan, found=found, paths=paths)
