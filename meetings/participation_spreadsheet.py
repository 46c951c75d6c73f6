"""The table of participation for spreadsheets: counts and bases, no percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from meetings.participation_figures import Figures, Line


def participation_rows(lines: list[Line], summed: Figures) -> Iterator[Sequence[object]]:
    """The table for spreadsheets: counts and bases, no percentages; they are for whoever has the base in view."""
    yield (
        _("Name"),
        _("Post"),
        _("Invited"),
        _("In person"),
        _("Online"),
        _("By substitute"),
        _("Absent with reason"),
        _("Absent without reason"),
        _("Not marked"),
        _("Meetings in which they spoke"),
        _("Asked in writing"),
        _("Answered in time"),
        _("Answered late"),
        _("Not answered"),
        _("Tasks due"),
        _("Tasks in time"),
    )
    for line in lines:
        yield (line.name, line.seat.position, *_numbers(line.figures))
    yield (_("All members"), "", *_numbers(summed))


def _numbers(row: Figures) -> Sequence[int]:
    marks = (row.invited, row.present, row.online, row.substituted, row.excused, row.absent, row.unmarked, row.spoke)
    return (*marks, row.asked, row.answered, row.late, row.silent, row.tasks_due, row.tasks_on_time)
