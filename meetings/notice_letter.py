"""The mail that brings an issued conclusion notice to everybody concerned, with its PDF and the reader's own tasks."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.sentences import Sentence, gettext_noop, spell
from documents.models import Document
from meetings.models import Meeting, TaskProposal
from meetings.reminders.kinds import NOTICE_ISSUED
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification
from notifications.services.registry import Kind, register_kind


def notice_issued(row: Notification, now: dt.datetime) -> Composed:
    """`row.occasion` is the key of the notice. Waits for its PDF."""
    document = Document.objects.issued().select_related("rendition").filter(pk=row.occasion).first()
    meeting = Meeting.objects.select_related("committee").filter(pk=row.subject_id).first()
    if document is None or meeting is None:
        return Withdrawn()
    if not hasattr(document, "rendition"):
        return NotReady()
    with document.rendition.file.open("rb") as stream:
        attached = Attachment(document.file_name, stream.read(), "application/pdf")
    path = reverse("document-detail", args=[document.pk])
    says = {"number": document.number_symbol, "title": meeting.title, "day": spell(document.issued_on)}
    paragraphs = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        _("Conclusion notice No. %(number)s of %(day)s, on the meeting: %(title)s, has been issued and is attached.")
        % says,
        own_tasks(row, meeting),
        f"{settings.SITE_URL}{path}",
        meeting.committee.profile(meeting.day).name,
    ]
    text = "\n\n".join(part for part in paragraphs if part) + "\n"
    return Mail(_("Conclusion notice No. %(number)s") % says, text, attachments=(attached,), link=path)


def own_tasks(row: Notification, meeting: Meeting) -> str:
    """The tasks for which the reader answers, one a line; empty when there are none."""
    rows = TaskProposal.objects.filter(conclusion__meeting=meeting, accountable__person=row.person)
    lines = [f"- {proposal.title} ({_due(proposal)})" for proposal in rows.order_by("conclusion__number", "id")]
    return "\n".join([_("Tasks for which you answer:"), *lines]) if lines else ""


def _due(proposal: TaskProposal) -> str:
    if proposal.due_date is None:
        return _("without due date")
    return _("due %(day)s") % {"day": spell(proposal.due_date)}


def register() -> None:
    """Called once from `apps.py`."""
    register_kind(Kind(NOTICE_ISSUED, Sentence(gettext_noop("Conclusion notice issued")), notice_issued))
