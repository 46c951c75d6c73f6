"""What is said: notes of each agenda item, kept against silent overwriting, and opinions by name."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Opinion, Participant
from meetings.services.open_record import writing

LONGEST_NOTES = 20_000
"""Characters of the notes of one item; about ten printed pages."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else saved meanwhile."""

    text: str
    version: int
    saved_by: str


def notes_save(item: AgendaItem, text: str, *, expect: int, by: Actor) -> int:
    """Save the notes of an item; returns the new version.

    `expect` is the version that the writer started from. Raises `Stale` with both texts when somebody saved in
    between; nothing is overwritten and every version stays in `NoteRevision`. Saving the same text again is no change.
    This runs every few seconds while somebody types: the version is compared and written by one statement.
    """
    text = text.replace("\r\n", "\n")
    with writing(item.meeting, by):
        if len(text) > LONGEST_NOTES:
            raise Refused.because(Sentence(_("The notes of one item have at most {n} characters."), n=LONGEST_NOTES))
        if _written(item, text, expect, by):
            item.notes, item.notes_version = text, expect + 1
        else:
            item.refresh_from_db(fields=["notes", "notes_version"])
            if item.notes != text:
                raise _stale(item, text)
    return item.notes_version


_WRITE = """
WITH written AS (
    UPDATE meetings_agendaitem SET notes = %(text)s, notes_version = notes_version + 1
    WHERE id = %(item)s AND notes_version = %(expect)s AND notes <> %(text)s
    RETURNING id, notes_version)
INSERT INTO meetings_noterevision (item_id, version, text, saved_by_id, saved_at)
SELECT id, notes_version, %(text)s, %(user)s, %(now)s FROM written
"""


def _written(item: AgendaItem, text: str, expect: int, by: Actor) -> bool:
    """Whether the notes stood at version `expect` and said something else; then both rows are written."""
    user = by.user.pk if by.user else None
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"text": text, "item": item.pk, "expect": expect, "user": user, "now": by.now})
        return bool(cursor.rowcount)


def _stale(item: AgendaItem, text: str) -> Stale:
    """Both texts, and who saved the other one."""
    last = item.revisions.select_related("saved_by__person").first()
    saved_by = str(last.saved_by) if last and last.saved_by else ""
    return Stale(mine=text, theirs=Theirs(item.notes, item.notes_version, saved_by))


def opinion_record(item: AgendaItem, participant: Participant, text: str, *, by: Actor) -> Opinion:
    """Record an opinion by name. The speaker must have been invited to this meeting."""
    if participant.meeting_id != item.meeting_id:
        raise Refused.because(Sentence(_("This person is not on the list of participants.")))
    if not text.strip():
        raise Refused.because(Sentence(_("Please write what was said.")))
    with writing(item.meeting, by):
        return Opinion.objects.create(item=item, participant=participant, text=text.strip(), recorded_at=by.now)


def opinion_remove(opinion: Opinion, *, by: Actor) -> None:
    """Take a wrongly recorded opinion out again; the history keeps whose it was and what it said."""
    meeting = opinion.item.meeting
    said = Sentence(
        _("Removed an opinion of {name} at item {n}"), name=opinion.participant.name, n=opinion.item.position
    )
    with writing(meeting, by):
        record(by, meeting.committee, meeting, "opinion_removed", said, note=opinion.text)
        opinion.delete()
