"""The floor: people, bodies, seats, delegations, the regulation, the working calendar, the audit trail."""

from committee.models.accounts import Person, User
from committee.models.audit import AuditEvent, AuditSeal
from committee.models.bodies import Committee, CommitteeProfile, OrgUnit
from committee.models.calendar import PublicHoliday, SwapWorkingDay, WorkWeek
from committee.models.regulation import Article, Regulation
from committee.models.seats import Delegation, Membership, Power, Role
from committee.models.sent_forms import SentForm
from committee.models.sign_ins import SignInFailure

__all__ = [
    "Article",
    "AuditEvent",
    "AuditSeal",
    "Committee",
    "CommitteeProfile",
    "Delegation",
    "Membership",
    "OrgUnit",
    "Person",
    "Power",
    "PublicHoliday",
    "Regulation",
    "Role",
    "SentForm",
    "SignInFailure",
    "SwapWorkingDay",
    "User",
    "WorkWeek",
]
