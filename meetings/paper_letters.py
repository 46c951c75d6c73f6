"""The mail to the author of a paper that was returned: why, and where the next version is handed in."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop, spell
from meetings.deadlines import last_day, papers_due
from meetings.guest_links import guest_token
from meetings.models import Paper, PaperStatus
from meetings.reminders.recipients import recipient_of
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification
from notifications.services import plan
from notifications.services.registry import Kind, register_kind

RETURNED = "paper_returned"


def tell_returned(paper: Paper, *, by: Actor) -> None:
    """Whoever handed it in, with an account or by a guest's link."""
    author = paper.uploaded_by.person if paper.uploaded_by else None
    recipient = recipient_of(paper.guest) if paper.guest else author
    if recipient is not None:
        plan.tell(RETURNED, paper, [recipient], by=by)


def returned(row: Notification, now: dt.datetime) -> Composed:
    """Moot once a new version has come, or the meeting is over."""
    rows = Paper.objects.select_related("item__meeting__committee", "item__meeting__regulation", "guest")
    paper = rows.filter(pk=row.subject_id, status=PaperStatus.RETURNED, replaced_by__isnull=True).first()
    if paper is None or paper.item.meeting.status not in ("draft", "convened", "in_session"):
        return Withdrawn()
    meeting, due = paper.item.meeting, papers_due(paper.item.meeting)
    if paper.guest is not None:
        path = reverse("guest-papers", args=[guest_token(paper.guest)])
    else:
        path = reverse("item-papers", args=[paper.item_id])
    says = {"title": paper.title, "n": paper.item.position, "meeting": meeting.title, "reason": paper.answer}
    lines = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        _("Your paper “%(title)s” for item %(n)s has been returned: %(meeting)s.") % says,
        _("Reason: %(reason)s") % says,
        _("It does not count as handed in. Papers are due on %(day)s.") % {"day": spell(last_day(due))} if due else "",
        _("Please hand in a new version here:"),
        f"{settings.SITE_URL}{path}",
        meeting.committee.profile(meeting.day).name,
    ]
    return Mail(_("Paper returned: %(title)s") % says, "\n\n".join(line for line in lines if line) + "\n", link=path)


def register() -> None:
    """Called once from `apps.py`."""
    register_kind(Kind(RETURNED, Sentence(gettext_noop("Paper returned to its author")), returned))
