"""How the circulation of draft minutes stands: who agreed, who handed in corrections, who has not answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.models import Membership
from meetings.models import CorrectionStatus, Minutes, Participant


@dataclass(frozen=True, slots=True)
class Standing:
    """The participants by seat, the secretary of the meeting left out: they wrote the draft."""

    agreed: tuple[Participant, ...]
    corrected: tuple[Participant, ...]
    silent: tuple[Participant, ...]

    @property
    def asked(self) -> int:
        return len(self.agreed) + len(self.corrected) + len(self.silent)


def readers(minutes: Minutes) -> list[Participant]:
    """Whom the draft goes to: every participant with a seat, except the secretary of the meeting. One query."""
    meeting = minutes.meeting
    rows = meeting.participants.filter(membership__isnull=False).exclude(membership=meeting.secretary_id)
    return list(rows.with_people())


def standing(minutes: Minutes) -> Standing:
    """Three queries. An answer counts for the circulation to which it was given."""
    since = minutes.circulated_at
    if since is None:
        return Standing((), (), ())
    wrote = set(minutes.corrections.filter(created_at__gte=since).values_list("author_id", flat=True))
    said_yes = set(minutes.replies.filter(round=since).values_list("author_id", flat=True))
    agreed: list[Participant] = []
    corrected: list[Participant] = []
    silent: list[Participant] = []
    for row in readers(minutes):
        (corrected if row.membership_id in wrote else agreed if row.membership_id in said_yes else silent).append(row)
    return Standing(tuple(agreed), tuple(corrected), tuple(silent))


def open_corrections(minutes: Minutes) -> int:
    """How many wait for the secretary."""
    return minutes.corrections.filter(status=CorrectionStatus.OPEN).count()


def may_be_signed_now(minutes: Minutes, today: dt.date) -> bool:
    """The last day for corrections is over, or everybody has answered."""
    due = minutes.corrections_due
    return due is None or today > due or not standing(minutes).silent


def has_answered(minutes: Minutes, seat: Membership) -> bool:
    """Whether this seat has answered the present circulation."""
    since = minutes.circulated_at
    if since is None:
        return False
    return (
        minutes.replies.filter(round=since, author=seat).exists()
        or minutes.corrections.filter(created_at__gte=since, author=seat).exists()
    )
