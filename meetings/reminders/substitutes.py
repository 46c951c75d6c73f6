"""A member names a substitute: the chair is asked for consent, the member hears the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetings.models import Answer, Consent, Meeting, Participant
from meetings.reminders.kinds import SUBSTITUTE_DECIDED, SUBSTITUTE_WAITING
from meetings.reminders.recipients import recipient_of
from notifications.services.plan import Planned


def substitutes(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    """To the chair while the consent is asked for, to the member once it is decided."""
    for row in people:
        if row.answer != Answer.SUBSTITUTE or row.answered_at is None:
            continue
        occasion = f"{row.pk}-{row.answered_at:%Y%m%d%H%M%S}"
        if row.consent == Consent.ASKED:
            yield Planned(
                SUBSTITUTE_WAITING,
                meeting.chair.person,
                row.answered_at,
                meeting.starts_at,
                occasion,
                meeting.date_revision,
            )
        elif row.consent_at is not None:
            yield Planned(
                SUBSTITUTE_DECIDED,
                recipient_of(row),
                row.consent_at,
                meeting.starts_at,
                occasion,
                meeting.date_revision,
            )
