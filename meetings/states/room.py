"""The step tables of the running meeting: a place on the speaking list, and a question to an agency."""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from meetings.permissions import room as rights

SPEECH_STEPS = table(
    Step(
        name="begin",
        label=Sentence(_("Give the floor")),
        source=frozenset({"waiting"}),
        target="speaking",
        may=rights.may_run_speech,
        done=Sentence(_("Gave the floor")),
    ),
    Step(
        name="pause",
        label=Sentence(_("Pause")),
        source=frozenset({"speaking"}),
        target="paused",
        may=rights.may_run_speech,
        done=Sentence(_("Paused the speech")),
    ),
    Step(
        name="resume",
        label=Sentence(_("Go on")),
        source=frozenset({"paused"}),
        target="speaking",
        may=rights.may_run_speech,
        done=Sentence(_("The speech goes on")),
    ),
    Step(
        name="end",
        label=Sentence(_("End the speech")),
        source=frozenset({"speaking", "paused"}),
        target="done",
        may=rights.may_end_speech,
        done=Sentence(_("Ended the speech")),
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw")),
        source=frozenset({"waiting"}),
        target="withdrawn",
        may=rights.may_withdraw_speech,
        done=Sentence(_("Left the speaking list")),
    ),
)

QUESTION_STEPS = table(
    Step(
        name="answer_at_the_meeting",
        label=Sentence(_("Answered at the meeting")),
        source=frozenset({"open"}),
        target="oral",
        may=rights.may_note_answer,
        done=Sentence(_("The question was answered at the meeting")),
    ),
    Step(
        name="answer_in_writing",
        label=Sentence(_("Answer in writing")),
        source=frozenset({"open"}),
        target="written",
        may=rights.may_answer_in_writing,
        done=Sentence(_("Answered the question in writing")),
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw the question")),
        source=frozenset({"open"}),
        target="withdrawn",
        may=rights.may_withdraw_question,
        done=Sentence(_("Withdrew the question")),
    ),
)
