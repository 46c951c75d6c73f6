"""What written consultations show on the pages of the floor: things to do, dates, search results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, registry
from committee.actor import Actor
from committee.models import Committee
from committee.once import once_per_page
from committee.prepared import prepared
from committee.registry import Deadline, Hit, Panel, Todo
from committee.text import fold
from meetings import registry as room
from meetings.consultation_facts import deadline_of
from meetings.deadlines import derivation
from meetings.models import Consultation, ConsultationAnswer, ConsultationStatus as S, ConsultationVoter, Meeting
from meetings.permissions import consultation as permissions
from meetings.registry import Seed
from meetings.services.consultation_following import consultations_follow, voters_follow
from meetings.services.consultation_result import taken_up_by_agenda

SEED = "consultation"


@prepared
def _not_over(*, committee: int) -> Any:
    answers = ConsultationAnswer.objects.filter(voter=OuterRef("pk"), is_late=False)
    silent = ConsultationVoter.objects.filter(~Exists(answers), consultation=OuterRef("pk"))
    rows: Any = Consultation.objects.filter(committee_id=committee).living().not_taken_up()
    rows = rows.select_related("regulation", "taken_up_in")
    return rows.annotate(somebody_is_silent=Exists(silent)).order_by("due_on", "pk")


@once_per_page
def _living(committee: Committee) -> list[Any]:
    """What is not over, with the number of members who have not answered in time. One query."""
    return _not_over(committee=committee.pk)


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """Answer; decide the sending and the result; close what is over; put to a meeting what a member asks for."""
    rows = _living(committee)
    if not rows:
        return
    asked = _asked(by, committee) if any(row.status == S.OPEN for row in rows) else set()
    for row in rows:
        row.committee = committee
        if row.status == S.OPEN:
            yield from _open(row, by, row.pk in asked)
        elif row.status == S.SUBMITTED and permissions.may_send_consultation(by, row):
            yield _todo(row, _("Decide on asking the members: %(title)s"), "consultation-send", _("Look and decide"))
        elif row.status == S.CLOSED and permissions.may_decide_consultation(by, row):
            yield _todo(row, _("Decide on the result: %(title)s"), "consultation-decide", _("Look and decide"))
        elif row.status == S.ESCALATED and permissions.may_take_up(by, row):
            yield _todo(row, _("Put to a meeting: %(title)s"), "consultation-take-up", _("Choose the meeting"))


@prepared
def _unanswered(*, committee: int, person: int, today: dt.date) -> Any:
    voters = ConsultationVoter.objects.spoken_for(person, today).filter(consultation__committee_id=committee)
    voters = voters.filter(consultation__status=S.OPEN, answers__isnull=True).order_by()
    return voters.values_list("consultation_id", flat=True)


def _asked(by: Actor, committee: Committee) -> set[int]:
    """The open consultations that this person has not answered."""
    return set(_unanswered(committee=committee.pk, person=by.person.pk, today=by.today)) if by.person else set()


def _open(row: Any, by: Actor, asked: bool) -> Iterator[Todo]:
    if asked:
        says = {"day": f"{row.due_on:%d/%m/%Y}", "title": row.title}
        yield Todo(
            _("Give your opinion: %(title)s") % says,
            _("Two taps, until the end of %(day)s. %(silence)s") % {**says, "silence": row.get_silence_display()},
            reverse("consultation-answer", args=[row.pk]),
            _("Answer"),
            row.due_on,
            clock.day_of(row.sent_at) if row.sent_at else None,
        )
    is_over = row.due_on is not None and row.due_on < by.today
    if (is_over or not row.somebody_is_silent) and permissions.may_close_consultation(by, row):
        yield _todo(row, _("Close the consultation: %(title)s"), "consultation-close", _("Read and sign"))


def _todo(row: Consultation, title: str, name: str, act: str) -> Todo:
    since = row.closed_at or row.sent_at or row.created_at
    url = reverse(name, args=[row.pk])
    return Todo(title % {"title": row.title}, "", url, act, None, clock.day_of(since))


def deadlines(by: Actor, committee: Committee) -> Iterator[Deadline]:
    """The last days of what is open, each with its derivation."""
    for row in _living(committee):
        if row.status == S.OPEN and row.due_on is not None and row.due_on >= by.today:
            title = _("Written opinions: %(title)s") % {"title": row.title}
            url = reverse("consultation-detail", args=[row.pk])
            yield Deadline(row.due_on, title, due_why(row, by), url)


def due_why(row: Consultation, by: Actor) -> str:
    """“= ngày gửi 23/11 + 5 ngày làm việc …”; that the Head gave longer, where so."""
    info = deadline_of(row, by.today)
    if row.due_on is None or row.due_on == info.day:
        return derivation(info)
    if moved := row.extensions.last():
        more = _("Extended from %(day)s: %(reason)s")
        return more % {"day": f"{moved.due_before:%d/%m/%Y}", "reason": moved.reason}
    longer = _("Set later than the regulation asks for at least: %(day)s %(why)s")
    return longer % {"day": f"{info.day:%d/%m/%Y}", "why": derivation(info)}


def search(by: Actor, committee: Committee, text: str) -> Sequence[Hit]:
    """Consultations by subject and question, accents aside; newest first."""
    words = fold(text).split()[:8]
    if not words:
        return []
    rows = Consultation.objects.visible_to(by).of(committee)
    for word in words:
        rows = rows.filter(search_text__contains=word)
    return [
        Hit(
            _("Written consultation"),
            row.title,
            reverse("consultation-detail", args=[row.pk]),
            str(row.get_status_display()),
            clock.day_of(row.sent_at) if row.sent_at else None,
        )
        for row in rows.order_by("-pk")[:20]
    ]


def seeds(by: Actor, meeting: Meeting) -> Iterator[Seed]:
    """What members have asked to discuss in a meeting, for its agenda."""
    waiting = Consultation.objects.of(meeting.committee).filter(status=S.ESCALATED).not_taken_up()
    for row in waiting.order_by("sent_at"):
        why = _("A member asked for a meeting during the written consultation")
        url = reverse("consultation-detail", args=[row.pk])
        yield Seed(f"{SEED}:{row.pk}", row.title, why, url, 20, "decision")


@prepared
def _taken_up(*, meeting: int) -> Any:
    return Consultation.objects.filter(taken_up_in_id=meeting).order_by("sent_at")


def meeting_panels(by: Actor, meeting: Meeting) -> Iterator[Panel]:
    """The written consultations from which a meeting comes, or that its agenda has taken up; for the committee."""
    if not by.is_admin and by.seat(meeting.committee_id) is None:
        return
    if rows := list(_taken_up(meeting=meeting.pk)):
        yield Panel("meetings/consultation_panel.html", {"consultations": rows})


def register() -> None:
    """Called once from `apps.py`."""
    room.meeting_panels.insert(0, meeting_panels)
    room.agenda_seeds.append(seeds)
    room.seed_taken[SEED] = taken_up_by_agenda
    registry.seat_replaced.extend([consultations_follow, voters_follow])
    registry.todos.append(todos)
    registry.deadlines.append(deadlines)
    registry.searches.append(search)
    registry.subjects["meetings.consultation"] = registry.Subject("consultation-detail")
