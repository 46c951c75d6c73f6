"""The step table of a meeting, and those of its minutes, votes and room: what can happen, by whom, and from where."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from committee.verdict import Verdict
from meetings import closing, permissions, readiness
from meetings.models import Meeting
from meetings.states.minutes import CORRECTION_STEPS, MINUTES_STEPS, REDACTION_STEPS, SUPPLEMENT_STEPS, both
from meetings.states.polls import POLL_STEPS
from meetings.states.room import QUESTION_STEPS, SPEECH_STEPS

__all__ = [
    "CORRECTION_STEPS",
    "MEETING_STEPS",
    "MINUTES_STEPS",
    "POLL_STEPS",
    "QUESTION_STEPS",
    "REDACTION_STEPS",
    "SPEECH_STEPS",
    "SUPPLEMENT_STEPS",
]


def _convene(by: Actor, meeting: Meeting) -> Verdict:
    return both(permissions.may_convene(by, meeting), readiness.to_convene(meeting, by))


def _start(by: Actor, meeting: Meeting) -> Verdict:
    return both(permissions.may_keep_record(by, meeting), readiness.to_start(meeting, by))


def _close(by: Actor, meeting: Meeting) -> Verdict:
    return both(permissions.may_keep_record(by, meeting), closing.to_close(meeting))


MEETING_STEPS = table(
    Step(
        name="accept_proposal",
        label=Sentence(_("Accept the proposal")),
        source=frozenset({"proposed"}),
        target="draft",
        may=permissions.may_decide_proposal,
        done=Sentence(_("Accepted the proposal of an extraordinary meeting")),
    ),
    Step(
        name="decline_proposal",
        label=Sentence(_("Decline")),
        source=frozenset({"proposed"}),
        target="declined",
        may=permissions.may_decide_proposal,
        done=Sentence(_("Declined the proposal of an extraordinary meeting")),
        asks_reason=True,
    ),
    Step(
        name="convene",
        label=Sentence(_("Convene the meeting")),
        source=frozenset({"draft"}),
        target="convened",
        may=_convene,
        done=Sentence(_("Convened the meeting")),
    ),
    Step(
        name="start",
        label=Sentence(_("Open the meeting")),
        source=frozenset({"convened"}),
        target="in_session",
        may=_start,
        done=Sentence(_("Opened the meeting")),
    ),
    Step(
        name="close",
        label=Sentence(_("Close the meeting")),
        source=frozenset({"in_session"}),
        target="held",
        may=_close,
        done=Sentence(_("Closed the meeting")),
    ),
    Step(
        name="postpone",
        label=Sentence(_("Put the meeting off")),
        source=frozenset({"convened"}),
        target="postponed",
        may=permissions.may_convene,
        done=Sentence(_("Put the meeting off, its new date is open")),
        asks_reason=True,
    ),
    Step(
        name="set_date",
        label=Sentence(_("Set the new date")),
        source=frozenset({"postponed"}),
        target="convened",
        may=permissions.may_convene,
        done=Sentence(_("Set a new date for the meeting that had been put off")),
    ),
    Step(
        name="cancel",
        label=Sentence(_("Cancel the meeting")),
        source=frozenset({"draft", "convened", "postponed"}),
        target="cancelled",
        may=permissions.may_convene,
        done=Sentence(_("Cancelled the meeting")),
        asks_reason=True,
    ),
)
