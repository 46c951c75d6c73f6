"""The running meeting: its version, which item is taken, how long a speech may last.

Order of locks: the room first, then the minutes, then the rows. `touch()` is therefore the first statement of every
transaction that changes what the room shows; it also makes those transactions wait for each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings.models import AgendaItem, ItemRun, Meeting, Room, Speech, SpeechStatus
from meetings.permissions import may_run_room
from meetings.states.room import SPEECH_STEPS

_TOUCH = """
    INSERT INTO meetings_room (meeting_id, version, turn, screen_version, speech_minutes) VALUES (%s, 1, 1, 0, 5)
    ON CONFLICT (meeting_id) DO UPDATE SET version = meetings_room.version + 1, turn = meetings_room.turn + %s
    RETURNING version
"""
DEFAULT_SPEECH_MINUTES = 5


def touch(meeting: Meeting | int, *, for_all: bool = True) -> int:
    """Say that the room has changed; returns its new version. Holds the room until the transaction ends.

    `for_all` False: nobody else's own part has changed (somebody came, went, or asked to speak for themselves).
    """
    with connection.cursor() as cursor:
        cursor.execute(_TOUCH, [meeting if isinstance(meeting, int) else meeting.pk, int(for_all)])
        return int(cursor.fetchone()[0])


def hold(meeting: Meeting) -> None:
    """Take the room's place in the order of locks without a change yet; `touch` follows when there is one."""
    Room.objects.select_for_update().filter(meeting=meeting).values_list("pk", flat=True).first()


@contextmanager
def in_the_room(meeting: Meeting, *, for_all: bool = True) -> Iterator[None]:
    """One act in the running meeting, in one transaction; `for_all`: see `touch`. Refused before the opening and after
    the end."""
    with transaction.atomic():
        touch(meeting, for_all=for_all)
        status = Meeting.objects.filter(pk=meeting.pk).values_list("status", flat=True).get()
        if status != "in_session":
            raise Refused.because(
                Sentence(_("The meeting has been closed."))
                if status == "held"
                else Sentence(_("The meeting has not been opened yet."))
            )
        yield


def present_run(meeting: Meeting) -> ItemRun | None:
    """The item that is being taken, with the moment at which it was taken up."""
    return meeting.item_runs.filter(ended_at__isnull=True).select_related("item").first()


def item_take(item: AgendaItem, *, by: Actor) -> None:
    """Move on to `item`: the one before ends, whoever has the floor there has spoken."""
    require(may_run_room(by, item.meeting))
    with in_the_room(item.meeting):
        run = present_run(item.meeting)
        if run is not None and run.item_id == item.pk:
            return
        _end(run, by.now, by)
        ItemRun.objects.create(meeting=item.meeting, item=item, started_at=by.now, started_by=by.user)
        said = Sentence(_("Moved on to item {n}: {title}"), n=item.position, title=item.title)
        record(by, item.meeting.committee, item.meeting, "item_taken", said)


def item_end(meeting: Meeting, *, by: Actor) -> None:
    """The present item ends and none follows yet: a break."""
    require(may_run_room(by, meeting))
    with in_the_room(meeting):
        run = present_run(meeting)
        if run is None:
            raise Refused.because(Sentence(_("No item is being taken.")))
        _end(run, by.now, by)
        record(by, meeting.committee, meeting, "item_ended", Sentence(_("Ended item {n}"), n=run.item.position))


def room_close(meeting: Meeting, at: dt.datetime, *, by: Actor) -> None:
    """With the meeting ends what still runs in it. Part of closing the meeting, in its transaction."""
    run = present_run(meeting)
    if run is not None:
        _end(run, max(at, run.started_at), by)


def _end(run: ItemRun | None, at: dt.datetime, by: Actor) -> None:
    if run is None:
        return
    speech = Speech.objects.filter(item=run.item_id, status__in=[SpeechStatus.SPEAKING, SpeechStatus.PAUSED]).first()
    if speech is not None:
        at_least = max(at, speech.resumed_at or at, speech.began_at or at)
        advance(speech, SPEECH_STEPS["end"], by=by, ended_at=at_least, spoken_before=speech.seconds(at_least))
    run.ended_at = max(at, run.started_at)
    run.save(update_fields=["ended_at"])


def speech_minutes(meeting: Meeting) -> int:
    """The planned minutes of one speech in this meeting."""
    found = Room.objects.filter(meeting=meeting).values_list("speech_minutes", flat=True).first()
    return found or DEFAULT_SPEECH_MINUTES


def speech_minutes_set(meeting: Meeting, minutes: int, *, by: Actor) -> None:
    """How long the speeches that are asked for from now on may last."""
    require(may_run_room(by, meeting))
    if not 1 <= minutes <= 60:
        raise Refused.because(Sentence(_("A speech is planned for 1 to 60 minutes.")))
    with in_the_room(meeting):
        Room.objects.filter(meeting=meeting).update(speech_minutes=minutes)
        said = Sentence(_("A speech may last {n} minutes"), n=minutes)
        record(by, meeting.committee, meeting, "speech_minutes", said)


def screen_links_end(meeting: Meeting, *, by: Actor) -> None:
    """Links given to a projector stop working; the next one made is a new one."""
    require(may_run_room(by, meeting))
    with transaction.atomic():
        touch(meeting)
        room = Room.objects.get(meeting=meeting)
        room.screen_version += 1
        room.save(update_fields=["screen_version"])
        record(by, meeting.committee, meeting, "screen_links", Sentence(_("Ended the links of the room screen")))
