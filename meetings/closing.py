"""The checklist before a meeting is closed, and before its minutes are signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Attendance, Meeting


@dataclass(frozen=True, slots=True)
class Check:
    """One line of 'ready to close?': what is looked at, whether it is done, what is missing."""

    title: Sentence
    is_done: bool
    missing: Sentence


def checklist(meeting: Meeting) -> Iterator[Check]:
    """Everybody marked; every item recorded; every conclusion with tasks or the explicit mark. Three queries."""
    unmarked = [row.name for row in meeting.participants.filter(attendance=Attendance.UNKNOWN).with_people()]
    yield Check(Sentence(_("Roll call")), not unmarked, Sentence(_("Not marked yet: {names}."), names=unmarked))
    empty = [item.position for item in meeting.items.all() if not item.notes.strip()]
    yield Check(
        Sentence(_("Course of every agenda item")),
        not empty,
        Sentence(_("Nothing is recorded at item {items}."), items=empty),
    )
    loose = [
        row.number
        for row in meeting.conclusions.annotate(given=Count("proposals"))
        if not row.given and not row.no_task
    ]
    yield Check(
        Sentence(_("Every conclusion has a task or the mark that none arises")),
        not loose,
        Sentence(_("Conclusion {numbers} has neither a task nor the mark “no task arises”."), numbers=loose),
    )


def to_close(meeting: Meeting) -> Verdict:
    """Refuses with the first thing that is missing."""
    for check in checklist(meeting):
        if not check.is_done:
            return denied(check.missing)
    return allowed()


def to_sign(meeting: Meeting) -> Verdict:
    """Minutes are signed after the meeting has been closed, and complete."""
    if meeting.status != "held":
        return denied(Sentence(_("The minutes are signed after the meeting has been closed.")))
    return to_close(meeting)
