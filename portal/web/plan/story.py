"""How a goal has gone, in words and in a picture."""

from __future__ import annotations

from portal.gate.questions.story import GoalStory
from portal.gate.views.story import StoryView
from portal.web.doors import asks
from portal.web.pages import page
from portal.web.plan import pages
from portal.web.story_picture import picture_of


@pages.get("/mal/<uuid:goal_id>/slik-har-det-gatt")
@asks(GoalStory)
def goal_story(found: StoryView) -> str:
    return page(
        "plan/goal_story.html", plan=found.plan, goal=found.goal, steps=found.steps,
        picture=picture_of(found),
    )  # fmt: skip
