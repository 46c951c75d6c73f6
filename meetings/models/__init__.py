"""When the committee meets, who is invited, what is said and concluded."""

from meetings.models.agenda import AgendaItem, ItemKind, NoteRevision, Opinion, Paper, Purpose
from meetings.models.conclusions import Conclusion, TaskProposal
from meetings.models.meeting import Meeting, MeetingDocument, MeetingKind, MeetingStatus, Waiver
from meetings.models.minutes import Minutes, MinutesStatus
from meetings.models.participants import Answer, Attendance, Consent, Participant, ParticipantRole

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "Conclusion",
    "Consent",
    "ItemKind",
    "Meeting",
    "MeetingDocument",
    "MeetingKind",
    "MeetingStatus",
    "Minutes",
    "MinutesStatus",
    "NoteRevision",
    "Opinion",
    "Paper",
    "Participant",
    "ParticipantRole",
    "Purpose",
    "TaskProposal",
    "Waiver",
]
