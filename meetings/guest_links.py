"""The signed links of those without an account: guests answer by theirs, guests and substitutes enter the room.

Each opens one invitation, until the day of the meeting is over. That of a substitute holds as long as the answer that
named them and the consent of the chair.
"""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.urls import reverse

from committee import clock
from meetings.models import Answer, Consent, Participant

SALT = "meetings.guest"
SUBSTITUTE_SALT = "meetings.substitute"


class LinkExpired(Exception):
    """The link was good once: the meeting is over, or a newer link has been sent."""


def guest_token(participant: Participant) -> str:
    """Says which invitation, and in which version of the link; nothing about the person."""
    return signing.dumps([participant.pk, participant.link_version], salt=SALT)


def guest_path(participant: Participant) -> str:
    return reverse("guest-answer", args=[guest_token(participant)])


def substitute_token(participant: Participant) -> str:
    """As `guest_token`, for who sits in a member's place; another answer ends it."""
    return signing.dumps([participant.pk, participant.link_version, _named_at(participant)], salt=SUBSTITUTE_SALT)


def room_path(participant: Participant) -> str:
    """Where a guest, or the substitute of a member, enters the running meeting."""
    make = guest_token if participant.membership_id is None else substitute_token
    return reverse("guest-room", args=[make(participant)])


def has_substitute(participant: Participant) -> bool:
    """A member for whom somebody else comes, with the consent that the regulation asks for."""
    named = participant.answer == Answer.SUBSTITUTE and participant.consent == Consent.GRANTED
    return named and participant.membership_id is not None


def participant_by(token: str, now: dt.datetime) -> Participant:
    """The invitation of a guest's link. Raises `signing.BadSignature` for anything we did not sign, `LinkExpired`."""
    pk, version = _read(token, SALT, 2)
    row = _row(pk)
    if row is None or row.membership_id is not None or _is_over(row, version, now):
        raise LinkExpired
    return row


def visitor_by(token: str, now: dt.datetime) -> Participant:
    """The invitation by which somebody enters the running meeting, a guest or a substitute; raises as above."""
    try:
        pk, version, named_at = _read(token, SUBSTITUTE_SALT, 3)
    except signing.BadSignature:
        return participant_by(token, now)
    row = _row(pk)
    if row is None or not has_substitute(row) or named_at != _named_at(row) or _is_over(row, version, now):
        raise LinkExpired
    return row


def _read(token: str, salt: str, length: int) -> list[int]:
    data = signing.loads(token, salt=salt)
    if not (isinstance(data, list) and len(data) == length and all(isinstance(part, int) for part in data)):
        raise signing.BadSignature
    return data


def _row(pk: int) -> Participant | None:
    rows = Participant.objects.with_people().select_related(
        "meeting__committee", "meeting__regulation", "meeting__chair__person"
    )
    found: Participant | None = rows.filter(pk=pk).first()
    return found


def _is_over(row: Participant, version: int, now: dt.datetime) -> bool:
    return row.link_version != version or clock.day_of(now) > row.meeting.day


def _named_at(row: Participant) -> int:
    return int(row.answered_at.timestamp()) if row.answered_at else 0
