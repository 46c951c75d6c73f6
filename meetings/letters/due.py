"""Letters about what is due: papers before the meeting, the conclusion notice after it."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from committee.sentences import spell
from meetings.deadlines import conclusion_notice_due, derivation, last_day, papers_due
from meetings.forecast_reading import forecast_now
from meetings.letters.common import letter, meeting_of, spoken
from meetings.models import MeetingStatus
from meetings.models.meeting import DocumentPart
from meetings.papers_wanted import lacks_paper
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification


def papers_wanted(row: Notification, now: dt.datetime) -> Composed:
    """The papers of an item are due; moot when they are there."""
    meeting = meeting_of(row)
    due = papers_due(meeting) if meeting else None
    if meeting is None or due is None or meeting.status != MeetingStatus.CONVENED:
        return Withdrawn()
    item = meeting.items.filter(lacks_paper(), pk=row.occasion.split("-")[1]).first()
    if item is None:
        return Withdrawn()
    path = reverse("paper-new", args=[item.pk])
    says = {"n": item.position, "item": item.title, "day": spell(last_day(due)), "title": meeting.title}
    subject = _("Papers due on %(day)s: %(item)s") % says
    opening = _("The papers for item %(n)s, “%(item)s”, of the meeting %(title)s are due on %(day)s.") % spoken(says)
    closing = _("Please hand them in here:")
    return Mail(subject, letter(row.recipient_name, [opening, derivation(due), closing], meeting, path), link=path)


def notice_wanted(row: Notification, now: dt.datetime) -> Composed:
    """The conclusion notice is due; moot when it has been issued."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.HELD:
        return Withdrawn()
    if meeting.document_links.filter(part=DocumentPart.NOTICE, document__status="issued").exists():
        return Withdrawn()
    due = conclusion_notice_due(meeting)
    path = reverse("notice", args=[meeting.pk])
    says = {"day": spell(last_day(due)), "title": meeting.title}
    subject = _("Conclusion notice due on %(day)s: %(title)s") % says
    opening = _("The conclusion notice of the meeting %(title)s is due on %(day)s.") % spoken(says)
    return Mail(subject, letter(row.recipient_name, [opening, derivation(due)], meeting, path), link=path)


def quorum_at_risk(row: Notification, now: dt.datetime) -> Composed:
    """The answers so far do not reach the quorum; moot when they do."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= now:
        return Withdrawn()
    found = forecast_now(meeting)
    if found.is_sure:
        return Withdrawn()
    path = reverse("meeting-detail", args=[meeting.pk])
    says = {"day": spell(meeting.day), "title": meeting.title}
    subject = _("Quorum not certain on %(day)s: %(title)s") % says
    opening = _("The answers to the invitation so far: %(title)s, %(day)s.") % says
    closing = _("Please ask those who have not answered:")
    text = [opening, f"{found.sentence} ({found.article})" if found.article else str(found.sentence), closing]
    return Mail(subject, letter(row.recipient_name, text, meeting, path), link=path)
