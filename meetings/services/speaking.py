"""The speaking list of an item: asking for the floor, its order, who speaks since when and how long."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from committee.actor import Actor
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from meetings.by_link import came_by_link
from meetings.models import AgendaItem, Participant, Speech, SpeechStatus
from meetings.permissions import may_run_room
from meetings.permissions.guests import may_take_part_at
from meetings.permissions.room import holds_place, may_ask_to_speak
from meetings.presence import presence_of
from meetings.services.room import in_the_room, present_run, speech_minutes
from meetings.states.room import SPEECH_STEPS

NOT_TAKEN = Sentence(_("This item is not being taken now."))
NO_LONGER_WAITS = Sentence(_("This person no longer waits to speak."))
LEAST_SECONDS, MOST_SECONDS = 30, 7200


def speech_ask(item: AgendaItem, participant: Participant, *, by: Actor) -> Speech:
    """Put somebody at the end of the list of the item that is being taken. Asking twice is one place on the list.

    Whoever asks for themselves must be marked as present; the secretary sees whoever raises a hand.
    """
    meeting = item.meeting
    if participant.meeting_id != meeting.pk:
        raise Refused.because(Sentence(_("This person is not on the list of participants.")))
    participant.meeting = meeting
    require(may_ask_to_speak(by, participant))
    if came_by_link(by, participant):
        require(may_take_part_at(participant, item))
    own = holds_place(by, participant)
    with in_the_room(meeting, for_all=not own):
        run = present_run(meeting)
        if run is None or run.item_id != item.pk:
            raise Refused.because(NOT_TAKEN)
        if own and not presence_of(participant).is_here:
            raise Refused.because(Sentence(_("Please check in first; then you can ask to speak.")))
        waiting: Speech | None = Speech.objects.filter(
            item=item, participant=participant, status=SpeechStatus.WAITING
        ).first()
        if waiting is not None:
            return waiting
        last = Speech.objects.filter(item=item).aggregate(last=Max("position"))["last"] or 0
        made: Speech = Speech.objects.create(
            item=item,
            participant=participant,
            position=last + 1,
            asked_at=by.now,
            limit_seconds=speech_minutes(meeting) * 60,
        )
        return made


def speech_begin(speech: Speech, *, by: Actor) -> None:
    """Give the floor; whoever had it has spoken."""
    with in_the_room(speech.item.meeting):
        run = present_run(speech.item.meeting)
        if run is None or run.item_id != speech.item_id:
            raise Refused.because(NOT_TAKEN)
        before = Speech.objects.filter(item=speech.item_id, status__in=[SpeechStatus.SPEAKING, SpeechStatus.PAUSED])
        for other in before.exclude(pk=speech.pk).select_related("item__meeting", "participant__meeting"):
            _end(other, by)
        advance(speech, SPEECH_STEPS["begin"], by=by, began_at=by.now, resumed_at=by.now)


def speech_pause(speech: Speech, *, by: Actor) -> None:
    """Stop the clock of the speech."""
    with in_the_room(speech.item.meeting):
        speech.refresh_from_db(fields=["status", "resumed_at", "spoken_before"])
        advance(speech, SPEECH_STEPS["pause"], by=by, spoken_before=speech.seconds(by.now))


def speech_resume(speech: Speech, *, by: Actor) -> None:
    """The clock goes on."""
    with in_the_room(speech.item.meeting):
        advance(speech, SPEECH_STEPS["resume"], by=by, resumed_at=by.now)


def speech_end(speech: Speech, *, by: Actor) -> None:
    """The speech is over; how long it took stays in the log."""
    with in_the_room(speech.item.meeting):
        speech.refresh_from_db(fields=["status", "began_at", "resumed_at", "spoken_before"])
        _end(speech, by)


def _end(speech: Speech, by: Actor) -> None:
    ended: dt.datetime = max(by.now, speech.began_at or by.now)
    advance(speech, SPEECH_STEPS["end"], by=by, ended_at=ended, spoken_before=speech.seconds(ended))


def speech_withdraw(speech: Speech, *, by: Actor) -> None:
    """Leave the list."""
    with in_the_room(speech.item.meeting):
        advance(speech, SPEECH_STEPS["withdraw"], by=by)


def speech_move(speech: Speech, place: int, *, by: Actor) -> None:
    """Put a waiting speech at `place` (0 = next) of those who wait."""
    require(may_run_room(by, speech.item.meeting))
    with in_the_room(speech.item.meeting):
        waiting = list(Speech.objects.select_for_update().filter(item=speech.item_id, status=SpeechStatus.WAITING))
        moved = next((row for row in waiting if row.pk == speech.pk), None)
        if moved is None:
            raise Refused.because(NO_LONGER_WAITS)
        places = sorted(row.position for row in waiting)
        waiting.remove(moved)
        waiting.insert(max(0, min(place, len(waiting))), moved)
        for row, position in zip(waiting, places, strict=True):
            row.position = position
        Speech.objects.bulk_update(waiting, ["position"])


def speech_shift(speech: Speech, steps: int, *, by: Actor) -> None:
    """One place up (−1) or down (+1)."""
    waiting = list(Speech.objects.filter(item=speech.item_id, status=SpeechStatus.WAITING).values_list("pk", flat=True))
    if speech.pk not in waiting:
        raise Refused.because(NO_LONGER_WAITS)
    speech_move(speech, max(0, waiting.index(speech.pk) + steps), by=by)


def speech_extend(speech: Speech, minutes: int, *, by: Actor) -> None:
    """Change the time of one speech by whole minutes, also while it runs."""
    require(may_run_room(by, speech.item.meeting))
    with in_the_room(speech.item.meeting):
        locked = Speech.objects.select_for_update().get(pk=speech.pk)
        locked.limit_seconds = max(LEAST_SECONDS, min(MOST_SECONDS, locked.limit_seconds + minutes * 60))
        locked.save(update_fields=["limit_seconds"])
