"""The checklist before a meeting is closed, and before its minutes are signed and its conclusions announced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import (
    Attendance,
    Meeting,
    Minutes,
    MinutesStatus,
    Outcome,
    Poll,
    PollStatus,
    Question,
    QuestionStatus,
)

DISCUSSED = ("", Outcome.CONCLUDED)
FEW = 4
"""Up to that many names are spelled out; more are counted."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of 'ready to close?': what is looked at, whether it is done, what is missing, and where it is mended.

    What `holds_close` is False waits until the minutes are signed: writing may go on after people have left. What
    `holds_sign` is False too is only pointed out.
    """

    title: Sentence
    is_done: bool
    missing: Sentence
    url: str = ""
    holds_close: bool = True
    holds_sign: bool = True


def checklist(meeting: Meeting) -> Iterator[Check]:
    """Everybody marked, every absence explained or marked as not; every conclusion with tasks or the explicit mark; no
    vote open; every item with its outcome; and what is only pointed out: a course not written down, open questions,
    earlier minutes. Six queries."""
    page = reverse("meeting-session", args=[meeting.pk])
    unmarked = [row.name for row in meeting.participants.filter(attendance=Attendance.UNKNOWN).with_people()]
    yield Check(
        Sentence(_("Roll call, absences with their reason")), not unmarked, _not_marked(unmarked), f"{page}#diem-danh"
    )
    loose = unhandled(meeting)
    yield Check(
        Sentence(_("Every conclusion has a task or the mark that none arises")),
        not loose,
        Sentence(_("Conclusion {numbers} has neither a task nor the mark “no task arises”."), numbers=loose),
        f"{page}#ket-luan",
    )
    yield _votes(meeting)
    yield from _items(meeting, page)
    yield _questions(meeting)
    yield from _adoption(meeting)


def _votes(meeting: Meeting) -> Check:
    polls = list(Poll.objects.filter(item__meeting=meeting, status=PollStatus.OPEN).select_related("item"))
    return Check(
        Sentence(_("Every vote has been stopped")),
        not polls,
        Sentence(_("A vote is still open at item {items}."), items=[poll.item.position for poll in polls]),
        reverse("poll-detail", args=[polls[0].pk]) if polls else "",
    )


def _items(meeting: Meeting, page: str) -> Iterator[Check]:
    """What became of each item is said; what was discussed where it was concluded had better be. One query."""
    items = list(meeting.items.all())
    open_ones = [item.position for item in items if not item.outcome]
    yield Check(
        Sentence(_("Outcome of every agenda item")),
        not open_ones,
        Sentence(_("Item {items} has no outcome yet: noted, concluded, postponed …"), items=open_ones),
        f"{page}#ket-qua" if open_ones else "",
    )
    empty = [item.position for item in items if item.outcome in DISCUSSED and not item.notes.strip()]
    yield Check(
        Sentence(_("Course of every agenda item")),
        not empty,
        Sentence(_("Nothing of what was said is written down at item {items}."), items=empty),
        f"{page}#muc-{empty[0]}" if empty else "",
        holds_close=False,
        holds_sign=False,
    )


def _questions(meeting: Meeting) -> Check:
    """Questions may be answered in writing after the meeting: they are listed and hold nothing back."""
    rows = list(Question.objects.filter(item__meeting=meeting, status=QuestionStatus.OPEN).select_related("unit"))
    names = sorted({str(row.unit) for row in rows})
    return Check(
        Sentence(_("Questions to agencies are answered")),
        not names,
        Sentence(_("Waiting for an answer in writing: {names}."), names=names),
        reverse("question-answer", args=[rows[0].pk]) if rows else "",
        holds_close=False,
        holds_sign=False,
    )


def _adoption(meeting: Meeting) -> Iterator[Check]:
    """Signed minutes of earlier meetings that this one may adopt: pointed out, holding nothing back."""
    rows = Minutes.objects.filter(
        status=MinutesStatus.SIGNED, meeting__committee=meeting.committee_id, meeting__day__lt=meeting.day
    )
    waiting = list(rows.select_related("document").order_by("-meeting__day")[:FEW])
    if waiting:
        yield Check(
            Sentence(_("Minutes of earlier meetings are adopted")),
            is_done=False,
            missing=Sentence(
                _("Not adopted yet: No. {numbers}."),
                numbers=[row.document.number_symbol for row in waiting if row.document],
            ),
            url=reverse("minutes-adopt", args=[waiting[0].meeting_id]),
            holds_close=False,
            holds_sign=False,
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
        if check.holds_sign and not check.is_done:
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
