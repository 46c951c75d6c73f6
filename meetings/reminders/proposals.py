"""A proposed meeting: the Head is asked, whoever proposed it hears the decision."""

from __future__ import annotations

from collections.abc import Iterator

from committee import clock
from committee.models import Role
from committee.services.calendar import office_calendar
from meetings.models import Meeting, MeetingStatus
from meetings.reminders.kinds import PROPOSAL_DECIDED, PROPOSAL_WAITING
from meetings.reminders.moments import morning
from meetings.reminders.recipients import holders
from notifications.services.plan import Planned


def of_proposal(meeting: Meeting) -> Iterator[Planned]:
    """At once and on the next working day, to the Head."""
    asked = meeting.created_at
    again = office_calendar().after(clock.day_of(asked), 1).day
    for head in holders(meeting.committee, clock.day_of(asked), Role.HEAD):
        yield Planned(PROPOSAL_WAITING, head, asked, meeting.starts_at, "asked")
        if morning(again) < meeting.starts_at:
            yield Planned(PROPOSAL_WAITING, head, morning(again), meeting.starts_at, "again")


def of_decision(meeting: Meeting) -> Iterator[Planned]:
    """To whoever proposed the meeting."""
    assert meeting.proposed_by is not None
    person = meeting.proposed_by.person
    decision = "declined" if meeting.status == MeetingStatus.DECLINED else "accepted"
    yield Planned(PROPOSAL_DECIDED, person, meeting.created_at, meeting.ends_at, decision)
