"""Answers to invitations, and the chair's consent to substitutes (Decision 45/2018/QĐ-TTg)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import AuditEvent
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from meetings.models import Answer, Consent, Meeting, Participant, ParticipantRole
from meetings.permissions import may_answer, may_answer_as_guest, may_preside
from meetings.reminders import replan

SAID = {
    Answer.ACCEPTED: _("{name} will attend"),
    Answer.DECLINED: _("{name} cannot attend"),
    Answer.SUBSTITUTE: _("{name} sends a substitute: {substitute}"),
}
ANSWERS_AN_HOUR = 10
ONLINE = _("{name} will attend online")


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answers: declining needs a reason, a substitute a name and a post."""

    answer: Answer
    online: bool = False
    reason: str = ""
    substitute_name: str = ""
    substitute_post: str = ""


def answer_give(participant: Participant, reply: Reply, *, by: Actor, note: str = "") -> None:
    """Answer an invitation, one's own or (the secretariat) one given by telephone; `note` says how it was given.

    May be changed until the meeting begins. A substitute waits for the chair's consent.
    """
    with transaction.atomic():
        row = _lock(participant)
        require(may_answer(by, row))
        _write(row, reply, by, note)


def guest_answer(participant: Participant, reply: Reply, *, by: Actor) -> None:
    """A guest answers through the signed link, and may change the answer some times an hour, not without end."""
    with transaction.atomic():
        row = _lock(participant)
        require(may_answer_as_guest(by, row))
        given = AuditEvent.objects.about(row.meeting).filter(action="answer", actor=None, actor_name=row.name)
        if given.filter(at__gt=by.now - dt.timedelta(hours=1)).count() >= ANSWERS_AN_HOUR:
            raise Refused.because(
                Sentence(_("The answer has been changed many times. Please telephone the secretary, or wait an hour."))
            )
        _write(row, reply, by, "")


def substitute_decide(participant: Participant, *, granted: bool, reason: str, by: Actor) -> None:
    """The chair consents to a substitute, or refuses with a reason. Raises `Stale` when nothing waits any more."""
    with transaction.atomic():
        row = _lock(participant)
        meeting = row.meeting
        require(may_preside(by, meeting))
        if row.answer != Answer.SUBSTITUTE or row.consent != Consent.ASKED:
            raise Stale
        if not granted and not reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        row.consent = Consent.GRANTED if granted else Consent.REFUSED
        row.consent_reason, row.consent_by, row.consent_at = reason.strip(), by.seat(meeting.committee), by.now
        row.save(update_fields=["consent", "consent_reason", "consent_by", "consent_at"])
        said = (
            Sentence(
                _("Consented to the substitute of {name}: {substitute}"), name=row.name, substitute=row.substitute_name
            )
            if granted
            else Sentence(_("Refused the substitute of {name}"), name=row.name)
        )
        article = provisions_for(meeting.regulation).substitute_needs_consent.article
        record(by, meeting.committee, meeting, "substitute", said, note=reason.strip(), article=article)
        replan(meeting, now=by.now)


def forget_answers(meeting: Meeting) -> None:
    """A new day or hour asks everybody again."""
    meeting.participants.exclude(answer=Answer.NONE).update(
        answer=Answer.NONE,
        will_be_online=False,
        answer_reason="",
        answered_at=None,
        substitute_name="",
        substitute_post="",
        consent=Consent.NOT_NEEDED,
        consent_reason="",
        consent_by=None,
        consent_at=None,
    )


def _lock(participant: Participant) -> Participant:
    """The meeting's row first, so that an answer and moving the meeting wait for each other."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=participant.meeting_id)
    rows = Participant.objects.select_related("meeting__committee", "meeting__regulation", "membership__person")
    row: Participant = rows.select_for_update(of=("self",)).get(pk=participant.pk)
    return row


def _write(row: Participant, reply: Reply, by: Actor, note: str) -> None:
    _check(row, reply)
    meeting = row.meeting
    substitute = reply.answer == Answer.SUBSTITUTE
    if row.answered_at and not note.strip() and _same(row, reply):
        return
    needs_consent = provisions_for(meeting.regulation).substitute_needs_consent
    row.answer, row.answered_at = reply.answer, by.now
    row.will_be_online = reply.online and reply.answer == Answer.ACCEPTED
    row.answer_reason = reply.reason.strip()
    row.substitute_name = reply.substitute_name.strip() if substitute else ""
    row.substitute_post = reply.substitute_post.strip() if substitute else ""
    row.consent = Consent.NOT_NEEDED if not substitute else Consent.ASKED if needs_consent.value else Consent.GRANTED
    row.consent_reason, row.consent_by, row.consent_at = "", None, None
    row.save()
    msgid = ONLINE if row.will_be_online else SAID[reply.answer]
    more = {"substitute": f"{row.substitute_name}, {row.substitute_post}"} if substitute else {}
    said = Sentence(msgid, name=row.name, **more)
    record(by, meeting.committee, meeting, "answer", said, note=note.strip() or row.answer_reason)
    replan(meeting, now=by.now)


def _same(row: Participant, reply: Reply) -> bool:
    """The same answer once more: nothing to write, nobody to tell, and a consent stays."""
    substitute = reply.answer == Answer.SUBSTITUTE
    given = (reply.answer, reply.online and reply.answer == Answer.ACCEPTED, reply.reason.strip())
    name, post = reply.substitute_name.strip(), reply.substitute_post.strip()
    there = (row.answer, row.will_be_online, row.answer_reason)
    return there == given and (not substitute or (row.substitute_name, row.substitute_post) == (name, post))


def _check(row: Participant, reply: Reply) -> None:
    if reply.answer == Answer.NONE:
        raise Refused.because(Sentence(_("Please choose an answer.")))
    if reply.answer == Answer.DECLINED and not reply.reason.strip():
        raise Refused.because(Sentence(_("Please give the reason why you cannot attend.")))
    if reply.answer != Answer.SUBSTITUTE:
        return
    if row.role == ParticipantRole.CHAIR:
        raise Refused.because(
            Sentence(_("The chair is not replaced by a substitute; the Head entrusts another member with presiding."))
        )
    if not reply.substitute_name.strip() or not reply.substitute_post.strip():
        raise Refused.because(Sentence(_("Please give the name and the post of the substitute.")))
