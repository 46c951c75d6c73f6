"""What is said: notes of each agenda item, kept against silent overwriting, and opinions by name."""

from __future__ import annotations

from dataclasses import dataclass

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, NoteRevision, Opinion, Participant
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
    """
    text = text.replace("\r\n", "\n")
    if len(text) > LONGEST_NOTES:
        raise Refused.because(Sentence(_("The notes of one item have at most {n} characters."), n=LONGEST_NOTES))
    with writing(item.meeting, by):
        locked = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
        if locked.notes != text:
            if locked.notes_version != expect:
                last = locked.revisions.select_related("saved_by__person").first()
                saved_by = str(last.saved_by) if last and last.saved_by else ""
                raise Stale(mine=text, theirs=Theirs(locked.notes, locked.notes_version, saved_by))
            locked.notes, locked.notes_version = text, locked.notes_version + 1
            locked.save(update_fields=["notes", "notes_version"])
            NoteRevision.objects.create(
                item=locked, version=locked.notes_version, text=text, saved_by=by.user, saved_at=by.now
            )
    item.notes, item.notes_version = locked.notes, locked.notes_version
    return locked.notes_version


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
