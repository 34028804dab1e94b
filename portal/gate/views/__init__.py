"""What the web may know of a plan: frozen, filtered, and made only by the gate.

Strings, dates, enums and tuples. No stored row, no id of a hidden thing, no count of what was
left out. A house test holds that only the gate makes a ``PlanView``.
"""

from portal.gate.views.course import CheckPoint, DueItem, NewsItem, TakenBackView
from portal.gate.views.goals import CooperationView, EvaluationView, GoalView, MeasureView
from portal.gate.views.lists import CoordinatorWithoutPlan, MyPlans, PlanListing
from portal.gate.views.past import (
    AsItWasView,
    ChangedView,
    ChangeView,
    DraftView,
    FieldChange,
    HistoryView,
    VersionView,
)
from portal.gate.views.people import AreaName, AreaView, Choice, PersonView, UnitView
from portal.gate.views.plan import MayWhere, PlanView
from portal.gate.views.words import AnswerView, CommentView, ContributionView, Signature

__all__ = [
    "AnswerView",
    "AreaName",
    "AreaView",
    "AsItWasView",
    "ChangeView",
    "ChangedView",
    "CheckPoint",
    "Choice",
    "CommentView",
    "ContributionView",
    "CooperationView",
    "CoordinatorWithoutPlan",
    "DraftView",
    "DueItem",
    "EvaluationView",
    "FieldChange",
    "GoalView",
    "HistoryView",
    "MayWhere",
    "MeasureView",
    "MyPlans",
    "NewsItem",
    "PersonView",
    "PlanListing",
    "PlanView",
    "Signature",
    "TakenBackView",
    "UnitView",
    "VersionView",
]
