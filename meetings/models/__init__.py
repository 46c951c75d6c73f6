"""When the committee meets, who is invited, what is said and concluded."""

from meetings.models.agenda import AgendaItem, ItemKind, NoteRevision, Opinion, Outcome, Paper, Purpose
from meetings.models.compliance import ComplianceReport
from meetings.models.conclusions import Conclusion, TaskProposal
from meetings.models.consultation import (
    Consultation,
    ConsultationAnswer,
    ConsultationForm,
    ConsultationPaper,
    ConsultationStatus,
    ConsultationVoter,
)
from meetings.models.corrections import Correction, CorrectionStatus, DraftReply, Place
from meetings.models.item_proposals import ItemProposal, ItemProposalStatus
from meetings.models.meeting import Meeting, MeetingDocument, MeetingKind, MeetingStatus
from meetings.models.minutes import Minutes, MinutesStatus
from meetings.models.minutes_faces import Face, Ground, PublicFace, Redaction, RedactionStatus
from meetings.models.minutes_supplements import Supplement, SupplementStatus
from meetings.models.participants import Answer, Attendance, Consent, Participant, ParticipantRole
from meetings.models.polls import (
    Ballot,
    Choice,
    Poll,
    PollDecision,
    PollElector,
    PollMethod,
    PollStatus,
    Recusal,
    VoteChannel,
    VoteRevision,
)
from meetings.models.room import AttendanceEvent, Channel, ItemRun, Move, Room, WrongCode
from meetings.models.speaking import Question, QuestionStatus, Speech, SpeechStatus
from meetings.models.waivers import Waiver

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "AttendanceEvent",
    "Ballot",
    "Channel",
    "Choice",
    "ComplianceReport",
    "Conclusion",
    "Consent",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationForm",
    "ConsultationPaper",
    "ConsultationStatus",
    "ConsultationVoter",
    "Correction",
    "CorrectionStatus",
    "DraftReply",
    "Face",
    "Ground",
    "ItemKind",
    "ItemProposal",
    "ItemProposalStatus",
    "ItemRun",
    "Meeting",
    "MeetingDocument",
    "MeetingKind",
    "MeetingStatus",
    "Minutes",
    "MinutesStatus",
    "Move",
    "NoteRevision",
    "Opinion",
    "Outcome",
    "Paper",
    "Participant",
    "ParticipantRole",
    "Place",
    "Poll",
    "PollDecision",
    "PollElector",
    "PollMethod",
    "PollStatus",
    "PublicFace",
    "Purpose",
    "Question",
    "QuestionStatus",
    "Recusal",
    "Redaction",
    "RedactionStatus",
    "Room",
    "Speech",
    "SpeechStatus",
    "Supplement",
    "SupplementStatus",
    "TaskProposal",
    "VoteChannel",
    "VoteRevision",
    "Waiver",
    "WrongCode",
]
