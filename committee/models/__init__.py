"""The floor: people, bodies, seats, delegations, the regulation, the working calendar, the audit trail."""

from committee.models.accounts import Person, User
from committee.models.audit import AuditEvent, AuditSeal
from committee.models.bodies import Committee, CommitteeProfile, OrgUnit
from committee.models.calendar import PublicHoliday, SwapWorkingDay, WorkWeek
from committee.models.regulation import Article, Regulation
from committee.models.seats import Delegation, Membership, Power, Role

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
    "SwapWorkingDay",
    "User",
    "WorkWeek",
]
