"""The minutes: remarks, the two signatures, and the numbered document that locks the record."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import replace

from django.db import transaction

from committee import clock
from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents import layout
from documents.models import Document
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from meetings import minutes_letters
from meetings.minutes_paper import minutes_paper
from meetings.models import Meeting, MeetingDocument, Minutes
from meetings.models.meeting import DocumentPart
from meetings.permissions import may_sign_minutes_as_chair
from meetings.services.open_record import writing
from meetings.states import MINUTES_STEPS


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes of a meeting that has begun; made when the meeting is opened."""
    found: Minutes = Minutes.objects.select_related("meeting__committee").get(meeting=meeting)
    return found


def fingerprint(minutes: Minutes) -> str:
    """A short digest of the text as it stands: who signs says by it which text they have read."""
    text = json.dumps(layout.to_json(minutes_paper(minutes)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def minutes_remarks(minutes: Minutes, *, opening: str, closing: str, expect: int, by: Actor) -> None:
    """Opening and closing remarks. Raises `Stale` with what was typed when somebody saved meanwhile."""
    meeting = minutes.meeting
    with writing(meeting, by) as locked:
        if locked.version != expect:
            raise Stale(mine=f"{opening}\n\n{closing}", theirs=f"{locked.opening}\n\n{locked.closing}")
        locked.opening, locked.closing, locked.version = opening.strip(), closing.strip(), locked.version + 1
        locked.save(update_fields=["opening", "closing", "version"])
        record(by, meeting.committee, minutes, "remarks", Sentence(_("Edited the remarks of the chair in the minutes")))
    minutes.opening, minutes.closing, minutes.version = locked.opening, locked.closing, locked.version


def minutes_hours(minutes: Minutes, *, started: dt.time, ended: dt.time, by: Actor) -> None:
    """Correct when the meeting began and ended, on the office's clock and on the day on which it began.

    The button is sometimes pressed late. Raises `Refused` for an end before the beginning or in the future.
    """
    meeting = minutes.meeting
    with writing(meeting, by):
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        day = clock.day_of(locked.started_at) if locked.started_at else locked.day
        starts_at, ends_at = clock.at(day, started), clock.at(day, ended)
        if ends_at <= starts_at:
            raise Refused.because(Sentence(_("The end must be after the beginning.")))
        if ends_at > by.now:
            raise Refused.because(Sentence(_("The end of the meeting lies in the future.")))
        if locked.ended_at is None:
            raise Refused.because(Sentence(_("The hours are corrected after the meeting has been closed.")))
        if _same_minute(locked.started_at, starts_at) and _same_minute(locked.ended_at, ends_at):
            return
        locked.started_at, locked.ended_at = starts_at, ends_at
        locked.save(update_fields=["started_at", "ended_at"])
        said = Sentence(_("Hours of the meeting corrected: {start} to {end}"), start=started, end=ended)
        record(by, meeting.committee, meeting, "hours", said)
    meeting.started_at, meeting.ended_at = starts_at, ends_at


def _same_minute(one: dt.datetime | None, other: dt.datetime) -> bool:
    return one is not None and one.replace(second=0, microsecond=0) == other


def minutes_sign_as_secretary(minutes: Minutes, *, by: Actor, seen: str = "") -> None:
    """The secretary of the meeting signs first; from then on the record is closed unless the chair returns it.

    `seen` is the `fingerprint` of the text that was read; raises `Stale` when the record says something else now.
    """
    seat = by.seat(minutes.meeting.committee_id)
    with transaction.atomic():
        locked = _locked(minutes)
        _require_read(locked, seen)
        advance(
            minutes, MINUTES_STEPS["sign_as_secretary"], by=by, secretary_signed_by=seat, secretary_signed_at=by.now
        )
        minutes_letters.replan(minutes, by=by)


def minutes_return(minutes: Minutes, reason: str, *, by: Actor) -> None:
    """The chair gives the minutes back with a reason; the secretary's signature falls."""
    advance(minutes, MINUTES_STEPS["return"], by=by, note=reason, secretary_signed_by=None, secretary_signed_at=None)


def minutes_sign_as_chair(minutes: Minutes, *, by: Actor, seen: str = "") -> Document:
    """The chair signs: the document gets its number, is frozen, and triggers lock the whole record.

    Signature, number and lock are one transaction. Raises `Refused` or `Stale`; then nothing has happened.
    """
    meeting = minutes.meeting
    require(may_sign_minutes_as_chair(by, meeting))
    with transaction.atomic():
        locked = _locked(minutes)
        if locked.status != "secretary_signed":
            raise Stale
        _require_read(locked, seen)
        paper = minutes_paper(locked)
        paper = replace(paper, secretary_signer=replace(paper.secretary_signer, signed_at=locked.secretary_signed_at))
        document = document_draft(meeting.committee, paper, by=by, signer=meeting.chair, source=meeting)
        document_issue(document, by=by, by_source=True)
        MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.MINUTES)
        advance(
            minutes,
            MINUTES_STEPS["sign_as_chair"],
            by=by,
            document=document,
            chair_signed_by=by.seat(meeting.committee_id),
            chair_signed_at=by.now,
        )
    return document


def _locked(minutes: Minutes) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__committee")
    found: Minutes = rows.get(pk=minutes.pk)
    return found


def _require_read(minutes: Minutes, seen: str) -> None:
    if seen and seen != fingerprint(minutes):
        raise Stale(Sentence(_("The record has been changed since you read it. Please read the new text, then sign.")))
