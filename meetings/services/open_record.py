"""The record of a meeting is open from its beginning until the secretary signs the minutes; one writer at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from committee.actor import Actor
from committee.prepared import prepared
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, Minutes, MinutesStatus
from meetings.permissions import may_keep_record


def record_is_open(minutes: Minutes | None) -> Verdict:
    """Whether something can be written down now, or why not. `minutes` is None before the meeting has begun."""
    if minutes is None:
        return denied(Sentence(_("The record is kept from the moment the meeting is opened.")))
    if minutes.status == MinutesStatus.SECRETARY_SIGNED:
        return denied(
            Sentence(
                _("The secretary has signed the minutes. The chair can return them for correction before signing.")
            )
        )
    if minutes.is_locked:
        return denied(Sentence(_("The minutes are signed and locked. Corrections are made by supplementary minutes.")))
    return allowed()


def require_open_record(meeting: Meeting, by: Actor) -> Minutes:
    """The door of the pages that keep the record; returns the draft minutes. Raises `Refused`."""
    require(may_keep_record(by, meeting))
    minutes = Minutes.objects.filter(meeting=meeting).first()
    require(record_is_open(minutes))
    assert minutes is not None
    return minutes


@prepared
def _minutes(*, meeting: int) -> QuerySet[Any]:
    return Minutes.objects.select_for_update(of=("self",)).filter(meeting_id=meeting)


@contextmanager
def writing(meeting: Meeting, by: Actor) -> Iterator[Minutes]:
    """One change of the record, in one transaction. Holds the minutes' row, so that signing waits for the writer and
    the writer learns of the signature; the triggers of migration 0002 say the same to everybody else."""
    require(may_keep_record(by, meeting))
    with transaction.atomic():
        found: list[Minutes] = _minutes(meeting=meeting.pk)
        minutes = found[0] if found else None
        require(record_is_open(minutes))
        assert minutes is not None
        yield minutes
