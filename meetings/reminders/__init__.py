"""What everybody is to be reminded of, and when: pure plans over the rows of a meeting, written by `plan.sync`.

Moments are at 08:00 of the office. The letters themselves are in `meetings/letters/`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from committee import clock
from committee.actor import Actor
from meetings.models import Meeting, MeetingStatus
from meetings.reminders.duties import conclusion_notice, missing_papers, quorum
from meetings.reminders.invitees import invitations, soon, unanswered
from meetings.reminders.kinds import CANCELLED, PLANNED, POSTPONED
from meetings.reminders.proposals import of_decision, of_proposal
from meetings.reminders.recipients import recipient_of
from meetings.reminders.substitutes import substitutes
from notifications.services import plan
from notifications.services.plan import Planned
from notifications.services.registry import Plan


def replan(meeting: Meeting, *, now: dt.datetime) -> None:
    """Bring the rows of a meeting up to date, in the caller's transaction."""
    plan.sync(meeting, PLANNED, planned(meeting), now=now)


def tell_off(meeting: Meeting, *, by: Actor) -> None:
    """Everybody who was invited is told once that the meeting is called off, or put off."""
    people = [recipient_of(row) for row in meeting.participants.with_people()]
    kind = POSTPONED if meeting.status == MeetingStatus.POSTPONED else CANCELLED
    plan.tell(kind, meeting, people, by=by, rev=meeting.date_revision)


def planned(meeting: Meeting) -> list[Planned]:
    """Every reminder that the meeting's present state calls for."""
    if meeting.status == MeetingStatus.PROPOSED:
        return list(of_proposal(meeting))
    if meeting.proposed_by_id and meeting.status in (
        MeetingStatus.DECLINED,
        MeetingStatus.DRAFT,
        MeetingStatus.CONVENED,
    ):
        decided = list(of_decision(meeting))
    else:
        decided = []
    if meeting.status == MeetingStatus.CONVENED:
        people = list(meeting.participants.with_people())
        return [
            *decided,
            *invitations(meeting, people),
            *unanswered(meeting, people),
            *missing_papers(meeting),
            *soon(meeting, people),
            *substitutes(meeting, people),
            *quorum(meeting),
        ]
    if meeting.status == MeetingStatus.HELD:
        return [*decided, *conclusion_notice(meeting)]
    return decided


def meeting_plans(now: dt.datetime) -> Iterator[Plan]:
    """For the reconciler: every meeting that may still remind anybody."""
    since = clock.day_of(now) - dt.timedelta(days=60)
    rows = Meeting.objects.filter(
        status__in=[MeetingStatus.PROPOSED, MeetingStatus.CONVENED, MeetingStatus.HELD], day__gte=since
    )
    for meeting in rows.iterator(chunk_size=100):
        yield Plan(meeting, PLANNED, planned)
