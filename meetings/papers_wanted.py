"""Which items still want a paper: one rule for reminders, mails, the home page and the agenda."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from meetings.models import Paper, PaperStatus


def lacks_paper() -> Q:
    """Of agenda items: a paper is needed, and none is there. One that was returned to its author is none."""
    there = Paper.objects.filter(item=OuterRef("pk")).exclude(status=PaperStatus.RETURNED)
    return Q(~Exists(there), needs_paper=True)
