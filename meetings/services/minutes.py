"""The minutes: remarks, the two signatures, and the numbered document that locks the record."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from committee.actor import Actor
from committee.refusals import Stale, require
from committee.transitions import advance
from documents.models import Document
from documents.services.documents import document_draft, document_issue
from meetings.models import Meeting, MeetingDocument, Minutes
from meetings.models.meeting import DocumentPart
from meetings.paperwork import minutes_paper
from meetings.permissions import may_sign_minutes_as_chair
from meetings.services.session import require_open_record
from meetings.states import MINUTES_STEPS


def minutes_of(meeting: Meeting) -> Minutes:
    """The minutes of a meeting that has begun; made when the meeting is opened."""
    found: Minutes = Minutes.objects.select_related("meeting__committee").get(meeting=meeting)
    return found


def minutes_remarks(minutes: Minutes, *, opening: str, closing: str, expect: int, by: Actor) -> None:
    """Opening and closing remarks. Raises `Stale` with what was typed when somebody saved meanwhile."""
    require_open_record(minutes.meeting, by)
    with transaction.atomic():
        locked = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
        if locked.version != expect:
            raise Stale(mine=f"{opening}\n\n{closing}", theirs=f"{locked.opening}\n\n{locked.closing}")
        locked.opening, locked.closing, locked.version = opening.strip(), closing.strip(), locked.version + 1
        locked.save(update_fields=["opening", "closing", "version"])


def minutes_sign_as_secretary(minutes: Minutes, *, by: Actor) -> None:
    """The secretary of the meeting signs first; from then on the record is closed unless the chair returns it."""
    seat = by.seat(minutes.meeting.committee_id)
    advance(minutes, MINUTES_STEPS["sign_as_secretary"], by=by, secretary_signed_by=seat, secretary_signed_at=by.now)


def minutes_return(minutes: Minutes, reason: str, *, by: Actor) -> None:
    """The chair gives the minutes back with a reason; the secretary's signature falls."""
    advance(minutes, MINUTES_STEPS["return"], by=by, note=reason, secretary_signed_by=None, secretary_signed_at=None)


def minutes_sign_as_chair(minutes: Minutes, *, by: Actor) -> Document:
    """The chair signs: the document gets its number, is frozen, and triggers lock the whole record.

    Signature, number and lock are one transaction. Raises `Refused` or `Stale`; then nothing has happened.
    """
    meeting = minutes.meeting
    require(may_sign_minutes_as_chair(by, meeting))
    with transaction.atomic():
        locked = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
        if locked.status != "secretary_signed":
            raise Stale
        paper = minutes_paper(locked)
        paper = replace(paper, secretary_signer=replace(paper.secretary_signer, signed_at=locked.secretary_signed_at))
        document = document_draft(meeting.committee, paper, by=by, signer=meeting.chair, source=meeting)
        document_issue(document, by=by)
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
