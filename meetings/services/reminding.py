"""Reminding by hand: the papers that are missing, the invitations without answer. Each person at most once a day."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Answer, Meeting, MeetingStatus
from meetings.papers_wanted import lacks_paper
from meetings.permissions import may_prepare
from meetings.reminders.kinds import PAPERS_DUE, UNANSWERED
from meetings.reminders.recipients import presenters, recipient_of
from notifications.services.plan import tell


def remind_papers(meeting: Meeting, *, by: Actor) -> int:
    """Write to whoever has not handed in the papers of an item; returns how many mails were new today."""
    _check(meeting, by)
    told = 0
    with transaction.atomic():
        for item in meeting.items.filter(lacks_paper()).select_related("presenter__person"):
            people = presenters(meeting, item.presenter, item.prepared_by_id)
            occasion = f"item-{item.pk}-asked-{by.today:%Y%m%d}"
            told += tell(
                PAPERS_DUE,
                meeting,
                people,
                by=by,
                rev=meeting.date_revision,
                occasion=occasion,
                expires_at=meeting.starts_at,
            )
        _note(meeting, told, _("Reminded {n} people of missing papers"), by)
    return told


def remind_unanswered(meeting: Meeting, *, by: Actor) -> int:
    """Write to everybody who has not answered; returns how many mails were new today."""
    _check(meeting, by)
    with transaction.atomic():
        people = [recipient_of(row) for row in meeting.participants.with_people().filter(answer=Answer.NONE)]
        occasion = f"asked-{by.today:%Y%m%d}"
        told = tell(
            UNANSWERED,
            meeting,
            people,
            by=by,
            rev=meeting.date_revision,
            occasion=occasion,
            expires_at=meeting.starts_at,
        )
        _note(meeting, told, _("Reminded {n} people of the invitation"), by)
    return told


def _check(meeting: Meeting, by: Actor) -> None:
    require(may_prepare(by, meeting))
    if meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= by.now:
        raise Refused.because(Sentence(_("Reminders are sent between convening and the beginning of the meeting.")))


def _note(meeting: Meeting, told: int, msgid: str, by: Actor) -> None:
    if told:
        record(by, meeting.committee, meeting, "remind", Sentence(msgid, n=told))
