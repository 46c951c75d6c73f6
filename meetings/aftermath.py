"""What is to be done from the beginning of a meeting to its notice: the next step on its page, things to do at home."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, registry
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Todo
from documents import permissions as rights
from documents.models import Document
from meetings import permissions, reads
from meetings.closing import to_close, to_sign
from meetings.deadlines import conclusion_notice_due, derivation, last_day
from meetings.minutes_showings import of_circulation, of_supplements
from meetings.models import Meeting, MeetingStatus, Minutes
from meetings.outline import Next
from meetings.page_rows import conclusions_of, links_of, notice_among
from meetings.permissions.minutes import may_read_minutes
from meetings.replies import open_corrections
from meetings.services.notice import notice_of


def next_after(meeting: Meeting, minutes: Minutes | None, by: Actor) -> Next | None:
    """The one thing that this reader can do now with a meeting that has begun, or what everybody waits for."""
    if minutes is None:
        return None
    if meeting.status == MeetingStatus.IN_SESSION:
        return _while_open(meeting, by)
    if not minutes.is_locked:
        found = _minutes_step(meeting, minutes, by)
        notice = _notice_step(meeting, by)
        return found if found.url or notice is None or not notice.url else notice
    return _notice_step(meeting, by)


def _while_open(meeting: Meeting, by: Actor) -> Next:
    title = _("The meeting is in session.")
    if not permissions.may_keep_record(by, meeting):
        room = reverse("room", args=[meeting.pk]) if permissions.may_enter_room(by, meeting) else ""
        return Next(title, _("The secretary keeps the record."), room, _("Enter the room") if room else "")
    ready = to_close(meeting)
    text = _("Everything is recorded; the meeting can be closed.") if ready else str(ready.reason)
    return Next(title, text, reverse("meeting-session", args=[meeting.pk]), _("Keep the record"))


def _minutes_step(meeting: Meeting, minutes: Minutes, by: Actor) -> Next:
    address = reverse("minutes", args=[meeting.pk])
    if minutes.status == "secretary_signed":
        may = permissions.may_sign_minutes_as_chair(by, meeting)
        title = _("Next: the chair signs the minutes.")
        return Next(title, "", address if may else "", _("Read and sign") if may else "")
    if minutes.status == "circulated":
        return _circulated_step(meeting, minutes, by, address)
    ready = to_sign(meeting)
    title = _("Next: the secretary signs the minutes.")
    may = permissions.may_sign_minutes_as_secretary(by, meeting)
    if may and not ready:
        return Next(title, str(ready.reason), reverse("meeting-session", args=[meeting.pk]), _("Complete the record"))
    return Next(title, "", address if may else "", _("Read and sign") if may else "")


def _circulated_step(meeting: Meeting, minutes: Minutes, by: Actor, address: str) -> Next:
    """The draft is out: participants answer it, the secretary decides the corrections and signs."""
    title = _("Next: the participants read the draft minutes until %(day)s.") % {
        "day": f"{minutes.corrections_due:%d/%m/%Y}"
    }
    if open_corrections(minutes) and permissions.may_keep_record(by, meeting):
        text = _("Corrections wait for your decision.")
        return Next(title, text, reverse("corrections", args=[meeting.pk]), _("Decide"))
    may = bool(may_read_minutes(by, minutes))
    return Next(title, "", address if may else "", _("Read the draft") if may else "")


def _notice_step(meeting: Meeting, by: Actor) -> Next | None:
    document = notice_among(links_of(meeting))
    if (document is not None and document.is_issued) or not conclusions_of(meeting):
        return None
    due = conclusion_notice_due(meeting)
    text = _("Due %(why)s") % {"why": derivation(due)}
    address = reverse("notice", args=[meeting.pk])
    if document is None:
        may = bool(rights.may_draft(by, meeting.committee))
        title = _("Next: the conclusion notice is drafted.")
        return Next(title, text, address if may else "", _("Draft the notice") if may else "")
    title = _("Next: the conclusion notice is signed and issued.")
    may = bool(rights.may_issue(by, document)) or (
        document.status == "draft" and bool(rights.may_draft(by, meeting.committee))
    )
    return Next(title, text, address if may else "", _("Open the notice") if may else "")


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """Records to keep, minutes to sign, notices to draft."""
    if by.seat(committee) is None:
        return
    for minutes in reads.unsigned_minutes(committee=committee.pk):
        if minutes.meeting.status == MeetingStatus.IN_SESSION:
            yield from _keeping(by, minutes.meeting)
        elif minutes.status == "circulated":
            yield from of_circulation(by, minutes, minutes.meeting)
        elif minutes.is_locked:
            yield from of_supplements(by, minutes, minutes.meeting)
        else:
            yield from _signature(by, minutes, minutes.meeting)
    if not (by.is_secretariat(committee) or rights.may_draft(by, committee)):
        return
    for meeting in reads.without_notice(committee=committee.pk):
        yield from _notice(by, meeting, notice_of(meeting))


def _keeping(by: Actor, meeting: Meeting) -> Iterator[Todo]:
    if permissions.may_keep_record(by, meeting):
        title = _("Keep the record: %(title)s") % {"title": meeting.title}
        url = reverse("meeting-session", args=[meeting.pk])
        yield Todo(title, meeting.place, url, _("Open"), meeting.day, meeting.day)


def _signature(by: Actor, minutes: Minutes, meeting: Meeting) -> Iterator[Todo]:
    as_secretary = minutes.status == "draft" and permissions.may_sign_minutes_as_secretary(by, meeting)
    as_chair = minutes.status == "secretary_signed" and permissions.may_sign_minutes_as_chair(by, meeting)
    if as_secretary or as_chair:
        title = _("Sign the minutes: %(title)s") % {"title": meeting.title}
        why = (
            _("Signed by the secretary; with your signature the record is locked.")
            if as_chair
            else _("The record is complete when the secretary and then the chair have signed.")
        )
        since = minutes.secretary_signed_at or meeting.ended_at
        yield Todo(
            title, why, reverse("minutes", args=[meeting.pk]), _("Sign"), since=clock.day_of(since) if since else None
        )


def _notice(by: Actor, meeting: Meeting, document: Document | None) -> Iterator[Todo]:
    """For who drafts; what awaits a signature is a to-do of the documents room."""
    due = conclusion_notice_due(meeting)
    why = _("Due %(why)s") % {"why": derivation(due)}
    url, since = reverse("notice", args=[meeting.pk]), clock.day_of(meeting.ended_at) if meeting.ended_at else None
    drafts = by.is_secretariat(meeting.committee) or by.seat(meeting.committee) == meeting.secretary
    if drafts and (document is None or document.status == "draft"):
        title = _("Draft the conclusion notice: %(title)s") % {"title": meeting.title}
        yield Todo(title, why, url, _("Draft") if document is None else _("Open"), last_day(due), since)


def register() -> None:
    """Called once from `apps.py`."""
    registry.todos.append(todos)
