"""The checklist before a meeting is closed, and before its minutes are signed and its conclusions announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Attendance, Meeting

FEW = 4
"""Up to that many names are spelled out; more are counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of 'ready to close?': what is looked at, whether it is done, what is missing.

    What `holds_close` is False waits until the minutes are signed: writing may go on after people have left.
    """

    title: Sentence
    is_done: bool
    missing: Sentence
    holds_close: bool = True


def checklist(meeting: Meeting) -> Iterator[Check]:
    """Everybody marked, every absence explained or marked as not; every conclusion with tasks or the explicit mark;
    every item recorded. Three queries."""
    unmarked = [row.name for row in meeting.participants.filter(attendance=Attendance.UNKNOWN).with_people()]
    yield Check(Sentence(_("Roll call")), not unmarked, _not_marked(unmarked))
    loose = unhandled(meeting)
    yield Check(
        Sentence(_("Every conclusion has a task or the mark that none arises")),
        not loose,
        Sentence(_("Conclusion {numbers} has neither a task nor the mark “no task arises”."), numbers=loose),
    )
    empty = [item.position for item in meeting.items.all() if not item.notes.strip()]
    yield Check(
        Sentence(_("Course of every agenda item")),
        not empty,
        Sentence(_("Nothing is recorded at item {items}; it is needed before the minutes are signed."), items=empty),
        holds_close=False,
    )


def _not_marked(names: list[str]) -> Sentence:
    if len(names) > FEW:
        return Sentence(_("{n} people are not marked yet."), n=len(names))
    return Sentence(_("Not marked yet: {names}."), names=names)


def unhandled(meeting: Meeting) -> list[int]:
    """Numbers of the conclusions with neither a task nor the mark that none arises."""
    rows = meeting.conclusions.filter(no_task=False).annotate(given=Count("proposals")).filter(given=0)
    return list(rows.order_by("number").values_list("number", flat=True))


def to_close(meeting: Meeting) -> Verdict:
    """Refuses with the first thing that is missing."""
    for check in checklist(meeting):
        if check.holds_close and not check.is_done:
            return denied(check.missing)
    return allowed()


def to_sign(meeting: Meeting) -> Verdict:
    """Minutes are signed after the meeting has been closed, and complete."""
    if meeting.status != "held":
        return denied(Sentence(_("The minutes are signed after the meeting has been closed.")))
    for check in checklist(meeting):
        if not check.is_done:
            return denied(check.missing)
    return allowed()


def to_announce(meeting: Meeting) -> Verdict:
    """A notice needs a closed meeting with conclusions, each with its tasks or the mark that none arises."""
    if meeting.status != "held":
        return denied(Sentence(_("The conclusion notice is drafted after the meeting has been closed.")))
    if not meeting.conclusions.exists():
        return denied(Sentence(_("The meeting has no conclusions to announce.")))
    loose = unhandled(meeting)
    if loose:
        return denied(
            Sentence(_("Conclusion {numbers} has neither a task nor the mark “no task arises”."), numbers=loose)
        )
    return allowed()
