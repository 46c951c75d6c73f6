"""What everybody who was invited is reminded of: the invitation, the answer, the meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from committee.services.calendar import office_calendar
from meetings.deadlines import last_day, papers_due
from meetings.models import Answer, Meeting, Participant
from meetings.reminders.kinds import INVITATION, INVITATION_CHANGED, MEETING_SOON, UNANSWERED
from meetings.reminders.moments import ONE_DAY, invited_on, morning
from meetings.reminders.recipients import recipient_of
from notifications.services.plan import Planned


def invitations(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    """To everybody when the meeting is convened, and again when its day, time or place changes."""
    assert meeting.convened_at is not None
    kind = INVITATION_CHANGED if meeting.date_revision else INVITATION
    due = min(meeting.convened_at, meeting.starts_at - dt.timedelta(minutes=1))
    for row in people:
        yield Planned(kind, recipient_of(row), due, meeting.starts_at, rev=meeting.date_revision)


def unanswered(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    """Two working days after the invitation, and the working day before the papers are due."""
    assert meeting.convened_at is not None
    calendar, issued = office_calendar(), invited_on(meeting)
    days = {"first": calendar.after(issued, 2).day}
    papers = papers_due(meeting)
    if papers is not None:
        days["last"] = calendar.before(last_day(papers), 1).day
    if days.get("last") == days["first"]:
        del days["last"]
    for row in people:
        if row.answer == Answer.NONE:
            for occasion, day in days.items():
                if issued < day and morning(day) < meeting.starts_at:
                    yield Planned(
                        UNANSWERED, recipient_of(row), morning(day), meeting.starts_at, occasion, meeting.date_revision
                    )


def soon(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    """Three working days before the meeting and on its eve, to all who have not declined."""
    issued = invited_on(meeting)
    days = {"3-days": office_calendar().before(meeting.day, 3).day, "tomorrow": meeting.day - ONE_DAY}
    for row in people:
        if row.answer == Answer.DECLINED:
            continue
        for occasion, day in days.items():
            if issued < day:
                yield Planned(
                    MEETING_SOON, recipient_of(row), morning(day), meeting.starts_at, occasion, meeting.date_revision
                )
