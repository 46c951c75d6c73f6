"""When the committee meets, who is invited, what is said and concluded."""

from meetings.models.agenda import AgendaItem, ItemKind, NoteRevision, Opinion, Outcome, Purpose
from meetings.models.ballots import Ballot, VoteRevision
from meetings.models.board_books import BoardBook
from meetings.models.change_notices import ChangeNotice, ChangeNoticeKind
from meetings.models.compliance import ComplianceReport
from meetings.models.conclusions import Conclusion, TaskProposal
from meetings.models.consultation import Consultation, ConsultationStatus
from meetings.models.consultation_answers import ConsultationAnswer, ConsultationVoter
from meetings.models.consultation_extensions import ConsultationExtension
from meetings.models.consultation_files import ConsultationForm, ConsultationPaper, ConsultationScan
from meetings.models.corrections import Correction, CorrectionStatus, DraftReply, Place
from meetings.models.item_proposals import ItemProposal, ItemProposalStatus
from meetings.models.meeting import Meeting, MeetingDocument, MeetingKind, MeetingStatus
from meetings.models.minutes import Minutes, MinutesStatus
from meetings.models.minutes_faces import Face, Ground, PublicFace, Redaction, RedactionStatus
from meetings.models.minutes_supplements import Supplement, SupplementStatus
from meetings.models.papers import GuestItem, Paper, PaperAccess, PaperReader, PaperStatus
from meetings.models.participants import Answer, Attendance, Consent, Participant, ParticipantRole
from meetings.models.poll_choices import Choice, PollMethod, PollStatus, VoteChannel
from meetings.models.poll_decisions import PollDecision
from meetings.models.poll_electors import PollElector, Recusal
from meetings.models.polls import Poll
from meetings.models.room import AttendanceEvent, Channel, ItemRun, Move, Room, WrongCode
from meetings.models.speaking import Question, QuestionStatus, Speech, SpeechStatus
from meetings.models.waivers import Waiver

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "AttendanceEvent",
    "Ballot",
    "BoardBook",
    "ChangeNotice",
    "ChangeNoticeKind",
    "Channel",
    "Choice",
    "ComplianceReport",
    "Conclusion",
    "Consent",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationExtension",
    "ConsultationForm",
    "ConsultationPaper",
    "ConsultationScan",
    "ConsultationStatus",
    "ConsultationVoter",
    "Correction",
    "CorrectionStatus",
    "DraftReply",
    "Face",
    "Ground",
    "GuestItem",
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
    "PaperAccess",
    "PaperReader",
    "PaperStatus",
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
