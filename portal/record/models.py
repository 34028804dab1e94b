"""Every table, gathered for migrations and for the gate: the list of what there is."""

from portal.record.about import AboutMeAnswer
from portal.record.audit import AuditEntry, ChainHead, ChainSum
from portal.record.base import Base
from portal.record.childhood import ChildVoice, KeepRequest
from portal.record.content import Content
from portal.record.contribution import Comment, Contribution, NeededCooperation
from portal.record.coordinating import CoordinatorAnswer
from portal.record.decision import Decision
from portal.record.demo_date import DemoDate
from portal.record.desk import Draft, FormKey, OutboxRow
from portal.record.dialogue import Document, Message
from portal.record.due import Due
from portal.record.goal import Evaluation, Goal, Measure
from portal.record.inquiry import Inquiry
from portal.record.login_session import LoginSession, SignInStart, SignInTry, UsedToken
from portal.record.meeting import AgendaItem, Arrangement, CareTeam, Meeting, Minutes
from portal.record.municipality import GuidanceAddition, LifeArea, Municipality
from portal.record.people import CapacityDecision, Organisation, Person, StaffRole, Tie
from portal.record.permission import Consent, Delegation, Invitation, InvitationTry, Share
from portal.record.plan import Coordinator, Participant, Plan
from portal.record.retention import RetentionRule
from portal.record.unit_letter import UnitLetter
from portal.record.version import Version
from portal.record.visit import Visit

__all__ = [
    "AboutMeAnswer",
    "AgendaItem",
    "Arrangement",
    "AuditEntry",
    "Base",
    "CapacityDecision",
    "CareTeam",
    "ChainHead",
    "ChainSum",
    "ChildVoice",
    "Comment",
    "Consent",
    "Content",
    "Contribution",
    "Coordinator",
    "CoordinatorAnswer",
    "Decision",
    "Delegation",
    "DemoDate",
    "Document",
    "Draft",
    "Due",
    "Evaluation",
    "FormKey",
    "Goal",
    "GuidanceAddition",
    "Inquiry",
    "Invitation",
    "InvitationTry",
    "KeepRequest",
    "LifeArea",
    "LoginSession",
    "Measure",
    "Meeting",
    "Message",
    "Minutes",
    "Municipality",
    "NeededCooperation",
    "Organisation",
    "OutboxRow",
    "Participant",
    "Person",
    "Plan",
    "RetentionRule",
    "Share",
    "SignInStart",
    "SignInTry",
    "StaffRole",
    "Tie",
    "UnitLetter",
    "UsedToken",
    "Version",
    "Visit",
]
