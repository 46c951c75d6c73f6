"""The address of the room screen for the projector's computer: signed, for half a day, ended at will.

Nobody signs in on a computer that everybody uses: the link shows what is said aloud in the room, and nothing else.
"""

from __future__ import annotations

from django.core import signing
from django.shortcuts import get_object_or_404

from committee.models import CommitteeProfile
from meetings.models import Meeting, Room

SALT = "meetings.room-screen"
VALID_SECONDS = 12 * 3600


class LinkEnded(Exception):
    """The link is too old, was ended, or its meeting is not in the room any more."""


def screen_token(meeting: Meeting) -> str:
    """The signed part of the address."""
    return signing.dumps([meeting.pk, _screen_version(meeting.pk)], salt=SALT, compress=False)


def _screen_version(meeting: int) -> int:
    found = Room.objects.filter(meeting=meeting).values_list("screen_version", flat=True).first()
    return found or 0


def meeting_by(token: str) -> Meeting:
    """The meeting of a link. Raises `BadSignature` for a forged one, `LinkEnded` for one that no longer works."""
    try:
        key, version = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.SignatureExpired as error:
        raise LinkEnded from error
    meeting: Meeting = get_object_or_404(
        Meeting.objects.select_related("committee", "regulation", "room", "chair__person"), pk=key
    )
    room = getattr(meeting, "room", None)
    if (room.screen_version if room else 0) != version or meeting.status not in ("convened", "in_session", "held"):
        raise LinkEnded
    return meeting


def committee_name(meeting: Meeting) -> str:
    """As it was called on the day of the meeting."""
    profile: CommitteeProfile = meeting.committee.profile(meeting.day)
    return profile.name
