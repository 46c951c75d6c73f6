"""The draft minutes go to the participants: circulated with a last day, answered, brought back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.refusals import Refused, require
from committee.regulation import DeadlineInfo, corrections_deadline, corrections_have_time
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.transitions import advance
from meetings import minutes_letters as letters
from meetings.models import DraftReply, Minutes
from meetings.permissions.minutes import invited_seat, may_comment
from meetings.states.minutes import MINUTES_STEPS


def corrections_until(minutes: Minutes, today: dt.date) -> DeadlineInfo:
    """The earliest last day for corrections of a draft sent `today`; by habit where the regulation is silent."""
    return corrections_deadline(today, provisions_for(minutes.meeting.regulation), office_calendar())


def minutes_circulate(minutes: Minutes, due: dt.date, *, by: Actor) -> None:
    """Send the draft to the participants by seat, with the last day for corrections. Raises `Refused` for a day that
    is over or leaves less time than an article of the regulation gives, and while the record is not complete."""
    if due < by.today:
        raise Refused.because(Sentence(_("The last day for corrections lies in the past.")))
    require(corrections_have_time(by.today, due, provisions_for(minutes.meeting.regulation), office_calendar()))
    with transaction.atomic():
        advance(minutes, MINUTES_STEPS["circulate"], by=by, circulated_at=by.now, corrections_due=due)
        letters.replan(minutes, by=by)


def minutes_end_circulation(minutes: Minutes, reason: str, *, by: Actor) -> None:
    """Bring the draft back before the last day; corrections that wait are still decided."""
    with transaction.atomic():
        advance(minutes, MINUTES_STEPS["end_circulation"], by=by, note=reason)
        letters.replan(minutes, by=by)


def draft_agree(minutes: Minutes, *, by: Actor) -> DraftReply:
    """A participant finds the draft right; saying it twice is once."""
    with transaction.atomic():
        locked: Minutes = (
            Minutes.objects.select_for_update(of=("self",)).select_related("meeting__committee").get(pk=minutes.pk)
        )
        require(may_comment(by, locked))
        seat, since = _seat(by, locked), locked.circulated_at
        assert since is not None
        reply, is_new = DraftReply.objects.get_or_create(
            minutes=locked, author=seat, round=since, defaults={"agreed_at": by.now}
        )
        if is_new:
            said = Sentence(_("Finds the draft minutes right"))
            record(by, locked.committee, locked, "draft_agreed", said)
    return reply


def _seat(by: Actor, minutes: Minutes) -> Membership:
    seat = invited_seat(by, minutes.meeting)
    assert seat is not None
    return seat
