"""Letters to invitees: the invitation, its change, and the reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from committee.sentences import spell
from meetings.calendar_files import meeting_calendar
from meetings.guest_links import guest_path
from meetings.letters.common import (
    answer_path,
    letter,
    meeting_of,
    participant_of,
    reason_of,
    spoken,
    when_and_where,
)
from meetings.models import Answer, Meeting, MeetingStatus, Participant
from meetings.reminders import kinds
from meetings.services.invitations import invitation_of
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification

Write = Callable[[Notification, Meeting, Participant], Composed]


def to_invitees(write: Write) -> Callable[[Notification, dt.datetime], Composed]:
    """A mail to an invitee of a convened meeting; moot when the meeting was moved, called off, or has begun."""

    def compose(row: Notification, now: dt.datetime) -> Composed:
        meeting = meeting_of(row)
        if meeting is None or meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= now:
            return Withdrawn()
        participant = participant_of(row, meeting)
        return write(row, meeting, participant) if participant else Withdrawn()

    return compose


def invitation(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    document = invitation_of(meeting)
    if document is None:
        return Withdrawn()
    if not hasattr(document, "rendition"):
        return NotReady()
    path = answer_path(participant)
    says = {"number": document.number_symbol, "title": meeting.title}
    why = reason_of(meeting, "move") if row.kind == kinds.INVITATION_CHANGED else ""
    if row.kind == kinds.INVITATION_CHANGED:
        subject = _("Changed: %(title)s") % says
        opening = (
            _(
                "Time or place of the meeting have changed: %(title)s. Invitation No. %(number)s "
                "replaces the earlier one."
            )
            % says
        )
    else:
        subject = _("Invitation No. %(number)s: %(title)s") % says
        opening = _("You are invited to the meeting: %(title)s (Invitation No. %(number)s, attached).") % spoken(says)
    if participant.membership_id is None:
        closing = _(
            "Please answer with the link below. It is meant for you alone and works without "
            "an account until the end of the day of the meeting."
        )
    else:
        closing = _("Please answer whether you will attend:")
    with document.rendition.file.open("rb") as stream:
        attached = Attachment(document.file_name, stream.read(), "application/pdf")
    return Mail(
        subject,
        letter(participant.name, [opening, why, when_and_where(meeting), closing], meeting, path),
        attachments=(attached,),
        link=path,
        calendar=meeting_calendar(meeting, participant, "REQUEST"),
    )


def unanswered(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    if participant.answer != Answer.NONE:
        return Withdrawn()
    path = answer_path(participant)
    opening = _("You have not answered the invitation to the meeting: %(title)s.") % {"title": meeting.title}
    closing = _("Please answer, so that the chair knows who will attend:")
    subject = _("Please answer the invitation: %(title)s") % {"title": meeting.title}
    return Mail(
        subject, letter(participant.name, [opening, when_and_where(meeting), closing], meeting, path), link=path
    )


def soon(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    if participant.answer == Answer.DECLINED:
        return Withdrawn()
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    subject = _("Meeting on %(day)s: %(title)s") % {"day": spell(meeting.day), "title": meeting.title}
    opening = _("This is a reminder of the meeting: %(title)s.") % {"title": meeting.title}
    closing = "" if guest else _("Agenda and papers:")
    return Mail(
        subject, letter(participant.name, [opening, when_and_where(meeting), closing], meeting, path), link=path
    )


def changed(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    """What has changed since the invitation, in one mail; the calendar file keeps its SEQUENCE, as the time stays."""
    notice = meeting.change_notices.filter(number=row.occasion.removeprefix("notice-")).first()
    if notice is None:
        return Withdrawn()
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    subject = _("Changes: %(title)s") % {"title": meeting.title}
    opening = _("Changed since you were last told of the meeting: %(title)s.") % {"title": meeting.title}
    lines = "\n".join(f"- {line}" for line in notice.changes)
    text = letter(participant.name, [opening, lines, when_and_where(meeting)], meeting, path)
    return Mail(subject, text, link=path, calendar=meeting_calendar(meeting, participant, "REQUEST"))
