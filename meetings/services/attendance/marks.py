"""The secretary's marks, for one or several people, now or at the moment at which it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Channel, Meeting
from meetings.services.attendance.door import EARLY
from meetings.services.attendance.marking import Act, mark_one
from meetings.services.open_record import writing
from meetings.services.room import touch

NOTHING_CHOSEN = Sentence(_("Please choose what happened: came, left or came back."))
DONE = {
    "came": _("Came: {names}"),
    "left": _("Left: {names}"),
    "back": _("Came back: {names}"),
    "undo": _("Took back the last time of: {names}"),
}


def mark(meeting: Meeting, chosen: Iterable[int], act: Act, *, by: Actor, at: dt.datetime | None = None) -> int:
    """The secretary's marks for one or several people, now or at the moment at which it happened.

    Who came is marked present where nothing else stands (online where announced so). Returns how many. All or nothing.
    """
    keys = set(chosen)
    if not keys:
        raise Refused.because(Sentence(_("Please choose at least one person.")))
    with transaction.atomic():
        touch(meeting)
        with writing(meeting, by):
            moment = at or by.now
            require(_is_a_time_of(meeting, moment, by.now))
            rows = meeting.participants.select_for_update(of=("self",)).with_people().filter(pk__in=keys)
            people = list(rows)
            if len(people) != len(keys):
                raise Refused.because(Sentence(_("This person is not on the list of participants.")))
            channel = Channel.BULK if len(people) > 1 else Channel.SECRETARY
            for row in people:
                row.meeting = meeting
                mark_one(row, act, moment, channel, by, corrects=at is not None)
            names = [row.name for row in people]
            record(by, meeting.committee, meeting, f"attendance_{act}", Sentence(DONE[act], names=", ".join(names)))
    return len(people)


def _is_a_time_of(meeting: Meeting, moment: dt.datetime, now: dt.datetime) -> Verdict:
    if moment > now:
        return denied(Sentence(_("This time lies in the future.")))
    first = min(meeting.starts_at, meeting.started_at or meeting.starts_at) - EARLY
    if moment < first or (meeting.ended_at and moment > meeting.ended_at):
        return denied(Sentence(_("This time lies outside the meeting.")))
    return allowed()
