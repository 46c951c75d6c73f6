"""When the room takes people in, and with which code."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.actor import Actor
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.check_in_code import is_right
from meetings.models import Meeting, Participant, WrongCode

EARLY = dt.timedelta(minutes=60)
"""Before the planned beginning, from which the room takes people in."""
WRONG, WRONG_WITHIN = 5, dt.timedelta(minutes=10)
"""So many wrong codes within that time close this way in."""


def is_open_for_check_in(meeting: Meeting, now: dt.datetime) -> Verdict:
    """From an hour before the planned beginning until the meeting is closed."""
    if meeting.status == "in_session":
        return allowed()
    if meeting.status == "held":
        return denied(Sentence(_("The meeting has been closed.")))
    opens = meeting.starts_at - EARLY
    if meeting.status != "convened" or now < opens:
        local = opens.astimezone(clock.OFFICE)
        return denied(
            Sentence(_("Check-in opens at {time} on {day}."), time=local.time().replace(second=0), day=local.date())
        )
    return allowed()


def check_code(participant: Participant, code: str, by: Actor) -> None:
    """Refuses a wrong code, which is remembered, and every code after too many wrong ones."""
    recent = participant.wrong_codes.filter(at__gt=by.now - WRONG_WITHIN).count()
    if recent >= WRONG:
        raise Refused.because(
            Sentence(_("The code was wrong too often. Please wait ten minutes, or ask the secretary to mark you."))
        )
    if not is_right(participant.meeting_id, code, by.now):
        WrongCode.objects.create(participant=participant, at=by.now)
        raise Refused.because(
            Sentence(_("This is not the code on the room screen. It changes every minute; please look again."))
        )
