"""Answers to a written consultation: one's own, one handed in on paper, the wish for a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from committee import clock
from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.services.uploads import check_upload
from meetings.consultation_reminders import ESCALATED, replan, tell_leaders
from meetings.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationScan,
    ConsultationStatus,
    ConsultationVoter,
)
from meetings.models.consultation import Position
from meetings.permissions import consultation as permissions
from meetings.services.consultation import locked_consultation
from meetings.states.consultation import CONSULTATION_STEPS


@dataclass(frozen=True, slots=True)
class Reply:
    """What a member answers; another opinion is written out."""

    position: Position
    text: str = ""


def answer_give(voter: ConsultationVoter, reply: Reply, *, by: Actor) -> ConsultationAnswer:
    """One's own answer. It can be changed until the end of the last day; what comes later is kept apart.

    The same answer given again is no change. Raises `Refused`.
    """
    with transaction.atomic():
        consultation = locked_consultation(voter.consultation)
        voter.consultation = consultation
        require(permissions.may_answer_consultation(by, voter))
        late = is_late(consultation, by.today)
        last = voter.answers.order_by("-number").first()
        text = _text(reply)
        seat = voter.holder_on(by.today).pk
        same = (reply.position, text, late, seat)
        if last is not None and (last.position, last.text, last.is_late, last.given_by_id) == same:
            found: ConsultationAnswer = last
            return found
        answer = _keep(voter, reply, by=by, given_on=by.today, late=late)
        said = _("Answered late; the answer is kept apart") if late else _("Answered the consultation")
        record(by, consultation.committee, consultation, "answer", Sentence(said))
        replan(consultation, now=by.now)
    return answer


def answer_on_paper(
    voter: ConsultationVoter, reply: Reply, *, given_on: dt.date, reason: str, by: Actor, scan: Any = None
) -> ConsultationAnswer:
    """Enter an answer that a member handed in on paper on `given_on`; `reason` says how, and why not here.

    What came by the last day counts while the consultation is open; after the closing everything is kept apart. `scan`
    is a picture of the paper, checked as every file; raises `UploadRefused`, and nothing is entered then.
    """
    with transaction.atomic():
        consultation = locked_consultation(voter.consultation)
        require(permissions.may_record_paper_answer(by, consultation))
        assert consultation.sent_at is not None
        if not reason.strip():
            raise Refused.because(Sentence(_("Please say how the paper was handed in.")))
        if not clock.day_of(consultation.sent_at) <= given_on <= by.today:
            msgid = _("The paper was handed in between the sending, {sent}, and today.")
            raise Refused.because(Sentence(msgid, sent=clock.day_of(consultation.sent_at)))
        late = is_late(consultation, given_on)
        answer = _keep(voter, reply, by=by, given_on=given_on, late=late, paper_reason=reason.strip())
        if scan is not None:
            ConsultationScan(answer=answer, **check_upload(scan).fields(by)).save()
        name = str(voter.holder_on(given_on).person)
        record(
            by,
            consultation.committee,
            consultation,
            "paper_answer",
            Sentence(_("Entered the answer of {name}, handed in on paper on {day}"), name=name, day=given_on),
            note=reason.strip(),
        )
        replan(consultation, now=by.now)
    return answer


def is_late(consultation: Consultation, day: dt.date) -> bool:
    """Whether an answer of `day` is kept apart: after the last day, or after the closing."""
    assert consultation.due_on is not None
    return consultation.status != ConsultationStatus.OPEN or day > consultation.due_on


def _text(reply: Reply) -> str:
    text = reply.text.strip()
    if reply.position == Position.OTHER and not text:
        raise Refused.because(Sentence(_("Please write out your opinion.")))
    return text


def _keep(
    voter: ConsultationVoter, reply: Reply, *, by: Actor, given_on: dt.date, late: bool, paper_reason: str = ""
) -> ConsultationAnswer:
    text = _text(reply)
    last = voter.answers.aggregate(last=Max("number"))["last"] or 0
    answer: ConsultationAnswer = ConsultationAnswer.objects.create(
        voter=voter,
        number=last + 1,
        position=reply.position,
        text=text,
        given_by=voter.holder_on(given_on),
        given_on=given_on,
        recorded_at=by.now,
        is_late=late,
        on_paper=bool(paper_reason),
        paper_reason=paper_reason,
        recorded_by=by.user,
    )
    return answer


def meeting_ask(voter: ConsultationVoter, reason: str, *, by: Actor) -> None:
    """Ask that the matter be put to a meeting: the consultation ends, the Head and the secretariat are told.

    Raises `Refused` where the regulation does not let a member ask for it.
    """
    with transaction.atomic():
        consultation = locked_consultation(voter.consultation)
        voter.consultation = consultation
        require(permissions.may_ask_for_meeting(by, voter))
        if not reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        voter.asks_meeting_at, voter.asks_meeting_reason = by.now, reason.strip()
        voter.save(update_fields=["asks_meeting_at", "asks_meeting_reason"])
        advance(consultation, CONSULTATION_STEPS["escalate"], by=by, note=reason)
        replan(consultation, now=by.now)
        tell_leaders(ESCALATED, consultation, by=by)
