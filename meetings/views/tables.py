"""The two tables of a meeting's page: agenda with papers, participants with answers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from committee import clock
from committee.actor import Actor
from committee.regulation import WaiverFact
from committee.shapes import Chip
from committee.templatetags.viet import NBSP
from committee.verdict import Verdict
from meetings import permissions
from meetings.deadlines import last_day, papers_due
from meetings.facts import waivers_of
from meetings.models import AgendaItem, Answer, Attendance, Consent, Meeting, Outcome, Paper, PaperStatus, Participant
from meetings.models.agenda import NOT_DEALT_WITH
from meetings.paper_looks import chip_of
from meetings.paper_readers import NOBODY, Circle, chains, may_read
from meetings.querysets import BEFORE_CONVENING
from meetings.timetable import Slot, minutes_of, overrun

ANSWER_LOOKS = {
    Answer.NONE: ("mute", "clock"),
    Answer.ACCEPTED: ("ok", "check"),
    Answer.DECLINED: ("mute", "dash"),
    Answer.SUBSTITUTE: ("warn", "wait"),
}


OUTCOME_LOOKS = {
    Outcome.INFORMED: ("ok", "check"),
    Outcome.CONCLUDED: ("ok", "check"),
    Outcome.DEFERRED: ("warn", "right"),
    Outcome.WITHDRAWN: ("mute", "dash"),
    Outcome.CONSULTED: ("act", "mail"),
}


ATTENDANCE_LOOKS = {
    Attendance.PRESENT: ("ok", "check"),
    Attendance.ONLINE: ("ok", "video"),
    Attendance.SUBSTITUTED: ("ok", "check"),
    Attendance.EXCUSED: ("mute", "dash"),
    Attendance.ABSENT: ("warn", "cross"),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the agenda in its newest version for this reader; without a version it is for the invitees only."""

    paper: Paper
    is_late: bool
    chip: Chip | None
    opens: bool


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A line of the agenda: the item on its clock, its papers with the mark of lateness, what may be done."""

    slot: Slot
    papers: list[PaperLine]
    waiver: WaiverFact | None
    may_add: bool
    is_closed: bool = False
    origin: tuple[tuple[str, str], ...] = ()
    onward: tuple[tuple[str, str], ...] = ()

    @property
    def item(self) -> AgendaItem:
        return self.slot.item

    @property
    def is_off(self) -> bool:
        return self.item.outcome in NOT_DEALT_WITH

    @property
    def outcome(self) -> Chip | None:
        """What became of the item, as colour, icon and word."""
        if not self.item.outcome:
            return None
        tone, icon = OUTCOME_LOOKS[Outcome(self.item.outcome)]
        return Chip(tone, str(self.item.get_outcome_display()), icon)


def agenda_rows(meeting: Meeting, slots: list[Slot], by: Actor, circle: Circle) -> list[AgendaRow]:
    """Expects items with their papers prefetched; `circle` is that of the reader."""
    due, waivers = papers_due(meeting), waivers_of(meeting)
    onward = _carried_to([slot.item for slot in slots if slot.item.outcome == Outcome.DEFERRED])
    rows = []
    for slot in slots:
        slot.item.meeting = meeting
        papers = list(_paper_lines(slot.item, circle, by, last_day(due) if due else None))
        waiver = waivers.get(("papers", slot.item.pk)) or waivers.get(("papers", None))
        may_add = bool(permissions.may_add_paper(by, slot.item))
        origin = (_leads_to(slot.item.carried_from.meeting),) if slot.item.carried_from else ()
        rows.append(
            AgendaRow(
                slot, papers, waiver, may_add, slot.item.pk in circle.closed, origin, onward.get(slot.item.pk, ())
            )
        )
    return rows


def _paper_lines(item: AgendaItem, circle: Circle, by: Actor, due: dt.date | None) -> Iterator[PaperLine]:
    for chain in chains(item.papers.all()):
        found = next((paper for paper in chain if may_read(circle, paper, by)), None)
        if found is not None:
            late = due is not None and clock.day_of(found.uploaded_at) > due
            yield PaperLine(found, late, None if found.status == PaperStatus.APPROVED else chip_of(found), True)
        elif circle is NOBODY:
            yield PaperLine(chain[0], False, None, False)


def _leads_to(meeting: Meeting) -> tuple[str, str]:
    return meeting.title, reverse("meeting-detail", args=[meeting.pk])


def _carried_to(items: list[AgendaItem]) -> dict[int, tuple[tuple[str, str], ...]]:
    """By postponed item: the meeting on whose agenda it stands now, once members know of it. One query, or none."""
    if not items:
        return {}
    rows = AgendaItem.objects.filter(carried_from__in=items).select_related("meeting")
    known = rows.exclude(meeting__status__in=BEFORE_CONVENING)
    return {row.carried_from_id: (_leads_to(row.meeting),) for row in known if row.carried_from_id}


def agenda_words(meeting: Meeting, slots: list[Slot]) -> str:
    if not slots:
        return ""
    n, minutes = len(slots), sum(minutes_of(slot.item) for slot in slots)
    words = ngettext("%(n)s item, %(minutes)s minutes", "%(n)s items, %(minutes)s minutes", n) % {
        "n": n,
        "minutes": minutes,
    }
    over = overrun(meeting, [slot.item for slot in slots])
    if over > 0:
        words += "; " + _("%(n)s minutes longer than the meeting") % {"n": over}
    return words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of participants."""

    row: Participant
    state: Chip
    note: str
    may_answer: Verdict
    may_decide: bool


def line(row: Participant, by: Actor) -> Line:
    tone, icon = ANSWER_LOOKS[Answer(row.answer)]
    word, note = str(row.get_answer_display()), row.answer_reason
    if row.answer == Answer.ACCEPTED:
        note = _("Attends online") if row.will_be_online else ""
    if row.answer == Answer.SUBSTITUTE:
        note = f"{row.substitute_name}, {row.substitute_post}; {row.get_consent_display()}"
        tone, icon = {Consent.GRANTED: ("ok", "check"), Consent.REFUSED: ("warn", "cross")}.get(
            Consent(row.consent), (tone, icon)
        )
    if row.attendance != Attendance.UNKNOWN:
        (tone, icon), word = ATTENDANCE_LOOKS[Attendance(row.attendance)], str(row.get_attendance_display())
        note = (
            f"{row.substitute_name}, {row.substitute_post}"
            if row.attendance == "substituted"
            else row.attendance_reason
        )
    decides = row.consent == Consent.ASKED and bool(permissions.may_preside(by, row.meeting))
    return Line(row, Chip(tone, word, icon), note, permissions.may_answer(by, row), decides)


def people_words(people: list[Participant]) -> str:
    """“12 người: 8 sẽ dự, 1 cử người dự thay, 1 vắng, 2 chưa trả lời”."""
    counts = Counter(row.answer for row in people)
    words = {
        Answer.ACCEPTED: _("%(n)s will attend"),
        Answer.SUBSTITUTE: _("%(n)s send a substitute"),
        Answer.DECLINED: _("%(n)s cannot attend"),
        Answer.NONE: _("%(n)s have not answered"),
    }
    parts = [text % {"n": counts[answer]} for answer, text in words.items() if counts[answer]]
    total = ngettext("%(n)s person", "%(n)s people", len(people)) % {"n": len(people)}
    return (total.replace(" ", NBSP) + ": " + ", ".join(parts)) if parts else total
