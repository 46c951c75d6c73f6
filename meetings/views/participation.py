"""Who took part how: one line a member, with base numbers; charts drawn on the server; CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.csv_files import csv_response
from committee.current import actor, current_committee
from committee.templatetags.viet import day as day_words
from meetings.forms.participation import SpanForm
from meetings.participation import may_see_participation_of_all, participation
from meetings.participation_figures import Figures, Line, share, total
from meetings.participation_spreadsheet import participation_rows


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: key of its colour, what it is, how many, place and width in per cent."""

    key: str
    word: str
    count: int
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the page shows it."""

    name: str
    note: str
    is_own: bool
    figures: Figures
    came: str
    spoke: str
    answered: str
    tasks: str
    parts: list[Part]


@login_required
@require_safe
def participation_page(request: HttpRequest) -> HttpResponseBase:
    """Head and secretariat see every member; a member the own line and the totals."""
    by, committee = actor(request), current_committee(request)
    form = SpanForm(request.GET or None, committee=committee, today=by.today)
    first, last, name = form.span
    everybody = participation(committee, first, last, by.today)
    sees_all = may_see_participation_of_all(by, committee)
    own = by.person.pk if by.person else None
    lines = [line for line in everybody if sees_all or line.person_id == own]
    summed = total(everybody)
    if request.GET.get("dang") == "csv":
        return csv_response(participation_rows(lines, summed), f"tham-gia-{first:%Y%m%d}-{last:%Y%m%d}.csv")
    title = _("Participation of the members")
    context = {
        "title": title,
        "form": form,
        "span": name,
        "first": first,
        "last": min(last, by.today),
        "lines": [_shown(line, own) for line in lines],
        "total": summed,
        "total_words": _words(summed),
        "parts": _parts(summed),
        "answer_parts": _answer_parts(summed),
        "sees_all": sees_all,
        "members": len(everybody),
    }
    return render(request, "meetings/participation.html", context)


def _words(figures: Figures) -> dict[str, str]:
    return {
        "came": share(figures.came, figures.invited),
        "spoke": share(figures.spoke, figures.came),
        "answered": share(figures.answered, figures.asked),
        "tasks": share(figures.tasks_on_time, figures.tasks_due),
    }


def _shown(line: Line, own: int | None) -> Shown:
    seat, figures = line.seat, line.figures
    until = _("until %(day)s") % {"day": day_words(seat.valid_to)} if seat.valid_to else ""
    note = ", ".join(part for part in (seat.position, until) if part)
    return Shown(line.name, note, line.person_id == own, figures, **_words(figures), parts=_parts(figures))


def _parts(figures: Figures) -> list[Part]:
    return _drawn(
        [
            ("present", _("In person"), figures.present),
            ("online", _("Online"), figures.online),
            ("substituted", _("By substitute"), figures.substituted),
            ("excused", _("Absent with reason"), figures.excused),
            ("absent", _("Absent without reason"), figures.absent),
            ("unmarked", _("Not marked"), figures.unmarked),
        ],
        figures.invited,
    )


def _answer_parts(figures: Figures) -> list[Part]:
    return _drawn(
        [
            ("present", _("Answered in time"), figures.answered),
            ("substituted", _("Answered late"), figures.late),
            ("unmarked", _("Not answered"), figures.silent),
        ],
        figures.asked,
    )


def _drawn(counts: Sequence[tuple[str, str, int]], base: int) -> list[Part]:
    parts, passed = [], 0
    for key, word, count in counts:
        if count or key == "present":
            x, width = 100 * passed / max(base, 1), 100 * count / max(base, 1)
            parts.append(Part(key, word, count, f"{x:.2f}", f"{width:.2f}"))
        passed += count
    return parts
