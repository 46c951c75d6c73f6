"""Papers of agenda items: handed in before their deadline, or by a waiver; read by the invitees alone."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from documents.services.uploads import check_upload
from meetings.deadlines import last_day, papers_due
from meetings.models import AgendaItem, Meeting, Paper
from meetings.permissions import may_add_paper, may_remove_paper
from meetings.reminders import replan
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_for, waiver_grant


def is_late(meeting: Meeting, by: Actor) -> bool:
    """Whether papers handed in today miss the deadline (Decision 45/2018: 3 working days before a regular meeting)."""
    due = papers_due(meeting)
    return due is not None and by.today > last_day(due)


def paper_add(item: AgendaItem, upload: Any, title: str, *, by: Actor, waiver_reason: str = "") -> Paper:
    """Check and keep an uploaded file. After the deadline it needs a waiver, which the Head may give in the same act.

    Raises `Refused`; `UploadRefused` (a sentence) when the file is of a wrong kind or too large.
    """
    meeting = item.meeting
    require(may_add_paper(by, item))
    with transaction.atomic():
        if is_late(meeting, by):
            _let_late(item, by, waiver_reason)
        checked = check_upload(upload)
        paper = Paper(item=item, title=title.strip() or PurePosixPath(checked.name).stem, **checked.fields(by))
        paper.save()
        said = Sentence(_("Paper for item {n}: {title}"), n=item.position, title=paper.title)
        record(by, meeting.committee, meeting, "paper_added", said)
        replan(meeting, now=by.now)
    return paper


def paper_remove(paper: Paper, *, by: Actor) -> None:
    """Take back a paper that nobody was sent yet."""
    require(may_remove_paper(by, paper))
    meeting, title = paper.item.meeting, paper.title
    with transaction.atomic():
        said = Sentence(_("Removed the paper of item {n}: {title}"), n=paper.item.position, title=title)
        record(by, meeting.committee, meeting, "paper_removed", said)
        paper.delete()
        replan(meeting, now=by.now)


def _let_late(item: AgendaItem, by: Actor, reason: str) -> None:
    if waiver_for(item.meeting, PAPERS, by.today, item=item):
        return
    if reason.strip():
        waiver_grant(item.meeting, WaiverTerms(PAPERS, reason, item=item, until=by.today), by=by)
        return
    due = papers_due(item.meeting)
    assert due is not None
    raise Refused.because(
        Sentence(
            _(
                "Papers were due on {day}. The Head, or whom the Head delegated, can let this "
                "item be late, with a reason."
            ),
            day=last_day(due),
        ),
        due.article,
    )
