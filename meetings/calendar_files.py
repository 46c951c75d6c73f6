"""Calendar files of meetings (iCalendar): one UID for the life of a meeting, SEQUENCE rises when it is moved."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from committee import clock
from meetings.guest_links import guest_path
from meetings.models import Answer, Consent, Meeting, Participant, ParticipantRole

PARTSTAT = {
    Answer.NONE: "NEEDS-ACTION",
    Answer.ACCEPTED: "ACCEPTED",
    Answer.DECLINED: "DECLINED",
    Answer.SUBSTITUTE: "DELEGATED",
}


def calendar_uid(meeting: Meeting) -> str:
    """The same for every file about this meeting."""
    return f"cuoc-hop-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}"


def meeting_calendar(meeting: Meeting, participant: Participant, method: Literal["REQUEST", "CANCEL"]) -> bytes:
    """The event for one invitee, with what they answered so far."""
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    place = f"{meeting.place} ({meeting.online_url})" if meeting.online_url else meeting.place
    items = "\n".join(f"{item.position}. {item.title}" for item in meeting.items.all())
    from notifications.ical import CalendarAddress, invitation_ics  # with the first file; most pages need none

    return invitation_ics(
        calendar_uid(meeting),
        meeting.date_revision,
        method,
        meeting.starts_at,
        meeting.ends_at,
        meeting.title,
        location=place,
        description=items or meeting.content,
        organizer=CalendarAddress(
            meeting.committee.profile(meeting.day).name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
        ),
        attendee=CalendarAddress(
            participant.name,
            participant.address,
            role="CHAIR" if participant.role == ParticipantRole.CHAIR else "REQ-PARTICIPANT",
            partstat=_partstat(participant),
        ),
        url=f"{settings.SITE_URL}{path}",
        stamp=clock.now(),
    )


def _partstat(participant: Participant) -> str:
    if participant.answer == Answer.SUBSTITUTE and participant.consent != Consent.GRANTED:
        return "NEEDS-ACTION"
    return PARTSTAT[Answer(participant.answer)]
