"""The signed links by which guests without an account answer: one invitation, until the day of the meeting is over."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.urls import reverse

from committee import clock
from meetings.models import Participant

SALT = "meetings.guest"


class LinkExpired(Exception):
    """The link was good once: the meeting is over, or a newer link has been sent."""


def guest_token(participant: Participant) -> str:
    """Says which invitation, and in which version of the link; nothing about the person."""
    return signing.dumps([participant.pk, participant.link_version], salt=SALT)


def guest_path(participant: Participant) -> str:
    return reverse("guest-answer", args=[guest_token(participant)])


def participant_by(token: str, now: dt.datetime) -> Participant:
    """The invitation of a link. Raises `signing.BadSignature` for anything we did not sign, `LinkExpired`."""
    data = signing.loads(token, salt=SALT)
    if not (isinstance(data, list) and len(data) == 2 and all(isinstance(part, int) for part in data)):
        raise signing.BadSignature
    rows = Participant.objects.select_related("meeting__committee", "meeting__regulation", "meeting__chair__person")
    row: Participant | None = rows.filter(pk=data[0], membership__isnull=True).first()
    if row is None or row.link_version != data[1] or clock.day_of(now) > row.meeting.day:
        raise LinkExpired
    return row
