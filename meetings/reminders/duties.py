"""What those who prepare and wind up a meeting are reminded of: papers, quorum, conclusion notice."""

from __future__ import annotations

from collections.abc import Iterator

from committee.models import Role
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from meetings.deadlines import conclusion_notice_due, last_day, papers_due
from meetings.models import Meeting
from meetings.models.meeting import DocumentPart
from meetings.papers_wanted import lacks_paper
from meetings.reminders.kinds import NOTICE_DUE, PAPERS_DUE, QUORUM_AT_RISK
from meetings.reminders.moments import ONE_DAY, invited_on, morning
from meetings.reminders.recipients import holders, presenters
from notifications.services.plan import Planned


def missing_papers(meeting: Meeting) -> Iterator[Planned]:
    """Two working days before the papers are due and on the day, to whoever hands them in."""
    info = papers_due(meeting)
    if info is None:
        return
    due = last_day(info)
    days = {"before": office_calendar().before(due, 2).day, "today": due}
    ends = morning(due + ONE_DAY)
    for item in meeting.items.filter(lacks_paper()).select_related("presenter__person"):
        for person in presenters(meeting, item.presenter, item.prepared_by_id):
            for occasion, day in days.items():
                yield Planned(
                    PAPERS_DUE, person, morning(day), ends, f"item-{item.pk}-{occasion}", meeting.date_revision
                )


def quorum(meeting: Meeting) -> Iterator[Planned]:
    """Three working days and one before the meeting, to its secretary; written only when the quorum is uncertain."""
    if provisions_for(meeting.regulation).quorum.value == "none":
        return
    issued, calendar = invited_on(meeting), office_calendar()
    for n in (3, 1):
        day = calendar.before(meeting.day, n).day
        if issued < day:
            yield Planned(
                QUORUM_AT_RISK,
                meeting.secretary.person,
                morning(day),
                meeting.starts_at,
                f"{n}-days",
                meeting.date_revision,
            )


def conclusion_notice(meeting: Meeting) -> Iterator[Planned]:
    """Two working days before the notice is due and on the day, to secretary and Head, until it is issued."""
    if meeting.document_links.filter(part=DocumentPart.NOTICE, document__status="issued").exists():
        return
    due = last_day(conclusion_notice_due(meeting))
    days = {"before": office_calendar().before(due, 2).day, "today": due}
    people = {meeting.secretary.person, *holders(meeting.committee, due, Role.HEAD)}
    for person in sorted(people, key=lambda person: person.pk):
        for occasion, day in days.items():
            yield Planned(NOTICE_DUE, person, morning(day), morning(due + ONE_DAY), occasion)
