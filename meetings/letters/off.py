"""Letters that a meeting does not take place as invited: put off or called off, with the numbered notice."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.calendar_files import meeting_calendar
from meetings.guest_links import guest_path
from meetings.letters.common import letter, meeting_of, participant_of, reason_of, when_and_where
from meetings.models import MeetingStatus
from meetings.services.putting_off import put_off_notice
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification


def cancelled(row: Notification, now: dt.datetime) -> Composed:
    """The meeting is called off; the calendar file takes it out of the calendar."""
    says = _("Called off: %(title)s"), _("The meeting does not take place: %(title)s.")
    return _off(row, MeetingStatus.CANCELLED, "cancel", *says)


def postponed(row: Notification, now: dt.datetime) -> Composed:
    """The meeting is put off; moot once it has its new date, of which the new invitation tells."""
    says = _("Put off: %(title)s"), _("The meeting is put off: %(title)s. A new invitation will tell the new date.")
    return _off(row, MeetingStatus.POSTPONED, "postpone", *says)


def _off(row: Notification, status: MeetingStatus, step: str, subject: str, opening: str) -> Composed:
    meeting = meeting_of(row)
    if meeting is None or meeting.status != status:
        return Withdrawn()
    participant = participant_of(row, meeting)
    if participant is None:
        return Withdrawn()
    notice, numbered = put_off_notice(meeting), ""
    attached: tuple[Attachment, ...] = ()
    if notice is not None:
        if not hasattr(notice, "rendition"):
            return NotReady()
        with notice.rendition.file.open("rb") as stream:
            attached = (Attachment(notice.file_name, stream.read(), "application/pdf"),)
        numbered = _("Notice No. %(number)s is attached.") % {"number": notice.number_symbol}
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    title = {"title": meeting.title}
    text = [opening % title, reason_of(meeting, step), numbered, when_and_where(meeting)]
    return Mail(
        subject % title,
        letter(participant.name, text, meeting, path),
        attachments=attached,
        link=path,
        calendar=meeting_calendar(meeting, participant, "CANCEL"),
        calendar_method="CANCEL",
    )
