"""What waits for a member or the chair of a meeting: invitations, votes, substitutes, papers."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Todo
from meetings import permissions, reads
from meetings.deadlines import derivation, last_day, papers_due
from meetings.models import Attendance, MeetingStatus, Participant

MAY_STILL_VOTE = (Attendance.UNKNOWN, Attendance.PRESENT, Attendance.ONLINE)
"""Nobody else sits in their place, and they are not marked as absent."""


def own_invitations(by: Actor, committee: Committee) -> Iterator[Todo]:
    """Answer, open the meeting, enter the room, vote."""
    for row in reads.invitations(by, committee):
        meeting = row.meeting
        if meeting.status == MeetingStatus.IN_SESSION:
            url = reverse("room", args=[meeting.pk])
            yield from _open_votes(row, url)
            title = _("In session now: %(title)s") % {"title": meeting.title}
            yield Todo(title, meeting.place, url, _("Enter the room"), meeting.day, meeting.day)
            continue
        if meeting.day == by.today and permissions.may_keep_record(by, meeting):
            url = reverse("meeting-start", args=[meeting.pk])
            title = _("Today at %(hour)s: %(title)s") % {"hour": f"{meeting.starts:%H:%M}", "title": meeting.title}
            yield Todo(title, meeting.place, url, _("Open the meeting"), meeting.day, meeting.day)
        if row.answer != "none":
            continue
        url = reverse("meeting-answer", args=[meeting.pk])
        why = f"{meeting.starts:%H:%M}, {meeting.day:%d/%m/%Y}, {meeting.place}"
        since = clock.day_of(meeting.convened_at) if meeting.convened_at else None
        yield Todo(
            _("Answer the invitation: %(title)s") % {"title": meeting.title}, why, url, _("Answer"), meeting.day, since
        )


def _open_votes(row: Participant, url: str) -> Iterator[Todo]:
    """A vote that waits for this member, until it is cast or stopped. One query, while a meeting runs."""
    if row.attendance not in MAY_STILL_VOTE:
        return
    for line in reads.open_votes(participant=row.pk):
        why = _("Item %(n)s: %(question)s") % {"n": line.poll.item.position, "question": line.poll.question}
        day = row.meeting.day
        yield Todo(_("A vote is open"), why, url, _("Vote"), day, day)


def substitutes_to_consent(by: Actor, committee: Committee) -> Iterator[Todo]:
    """For the chair of a meeting: substitutes whose consent is asked for."""
    for row in reads.substitutes(committee):
        if permissions.may_preside(by, row.meeting):
            url = reverse("substitute-consent", args=[row.pk])
            why = f"{row.substitute_name}, {row.substitute_post}; {row.meeting.title}"
            since = clock.day_of(row.answered_at) if row.answered_at else None
            yield Todo(
                _("Consent to a substitute of %(name)s") % {"name": row.name},
                why,
                url,
                _("Decide"),
                row.meeting.day,
                since,
            )


def own_papers(by: Actor, committee: Committee) -> Iterator[Todo]:
    """Papers that this person hands in."""
    seat = by.seat(committee)
    if seat is None:
        return
    for item in reads.papers_missing(committee=committee.pk, seat=seat.pk, today=by.today):
        due = papers_due(item.meeting)
        why = derivation(due) if due else item.meeting.title
        title = _("Papers for item %(n)s: %(item)s") % {"n": item.position, "item": item.title}
        url = reverse("paper-new", args=[item.pk])
        yield Todo(title, why, url, _("Hand in"), last_day(due) if due else item.meeting.day)
