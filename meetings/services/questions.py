"""Questions to a named agency at an item: asked, answered at the meeting or in writing, or left open."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import OrgUnit
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings.models import AgendaItem, Meeting, Participant, Question, QuestionStatus
from meetings.permissions.room import may_ask_question
from meetings.services.room import in_the_room, touch
from meetings.states.room import QUESTION_STEPS

LONGEST = 4000
NOT_WAITING = Sentence(_("This question does not wait for an answer of your agency."))


def question_ask(item: AgendaItem, asked_by: Participant, unit: OrgUnit, text: str, *, by: Actor) -> Question:
    """Ask an agency while the meeting is in session; the question stands in the record."""
    if asked_by.meeting_id != item.meeting_id:
        raise Refused.because(Sentence(_("This person is not on the list of participants.")))
    asked_by.meeting = item.meeting
    require(may_ask_question(by, asked_by))
    text = text.strip()[:LONGEST]
    if not text:
        raise Refused.because(Sentence(_("Please write the question.")))
    with in_the_room(item.meeting):
        question = Question.objects.create(item=item, asked_by=asked_by, unit=unit, text=text, asked_at=by.now)
        said = Sentence(_("{name} asked {unit} a question at item {n}"), name=asked_by.name, unit=unit, n=item.position)
        record(by, item.meeting.committee, item.meeting, "question_asked", said)
    return question


def question_answered(question: Question, answer: str, *, by: Actor) -> None:
    """Answered by word of mouth at the meeting; what was said in short, if wanted."""
    with transaction.atomic():
        touch(question.item.meeting)
        advance(
            question,
            QUESTION_STEPS["answer_at_the_meeting"],
            by=by,
            answer=answer.strip()[:LONGEST],
            answered_at=by.now,
            answered_by=by.name[:150],
        )


def question_answer_in_writing(question: Question, answer: str, *, by: Actor) -> None:
    """The agency's answer in writing; possible after the meeting, too."""
    if not answer.strip():
        raise Refused.because(Sentence(_("Please write the answer.")))
    with transaction.atomic():
        touch(question.item.meeting)
        advance(
            question,
            QUESTION_STEPS["answer_in_writing"],
            by=by,
            answer=answer.strip()[:LONGEST],
            answered_at=by.now,
            answered_by=by.name[:150],
        )


def question_withdraw(question: Question, *, by: Actor) -> None:
    with transaction.atomic():
        touch(question.item.meeting)
        advance(question, QUESTION_STEPS["withdraw"], by=by)


def open_questions(meeting: Meeting) -> list[Question]:
    """Those that wait for an answer, in the order in which they were asked."""
    rows = Question.objects.filter(item__meeting=meeting, status=QuestionStatus.OPEN)
    return list(rows.select_related("item", "unit", "asked_by__membership__person"))
