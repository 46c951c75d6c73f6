"""The duty to meet: for each period of a year whether its regular meeting is planned, convened, held or missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min

from committee.models import Committee, Regulation
from committee.once import once_per_page
from committee.regulation import Duty, MeetingFact, Period, duty_of, period_of, periods_of
from committee.services.regulations import binding_regulation, provisions_for
from meetings.models import Meeting

COUNTED = ("draft", "convened", "in_session", "held")


@dataclass(frozen=True, slots=True)
class PeriodState:
    """What was found for a period, and the meeting that stands for it."""

    duty: Duty
    meeting: Meeting | None
    is_now: bool

    @property
    def period(self) -> Period:
        return self.duty.period


def year_at_a_glance(committee: Committee, today: dt.date, year: int | None = None) -> list[PeriodState]:
    """The periods of a year, in order. Three queries whatever the number of meetings; empty without a regulation."""
    return _year(committee, today, year or today.year)


@once_per_page
def _year(committee: Committee, today: dt.date, year: int) -> list[PeriodState]:
    regulation = binding_regulation(committee, today)
    if regulation is None:
        return []
    return _states(committee, regulation, list(periods_of(year, _cadence(regulation))), today)


@once_per_page
def present_and_last(committee: Committee, today: dt.date) -> tuple[PeriodState, PeriodState] | None:
    """The period of today and the one before it."""
    regulation = binding_regulation(committee, today)
    if regulation is None:
        return None
    now = period_of(today, _cadence(regulation))
    before, current = _states(committee, regulation, [now.previous, now], today)
    return current, before


def _cadence(regulation: Regulation) -> str:
    return provisions_for(regulation).cadence.value


def _states(committee: Committee, regulation: Regulation, periods: list[Period], today: dt.date) -> list[PeriodState]:
    provisions = provisions_for(regulation)
    rows = list(
        Meeting.objects.living()
        .filter(committee=committee, kind="regular", day__gte=periods[0].first, day__lte=periods[-1].last)
        .filter(status__in=COUNTED)
        .order_by("day")
    )
    since = _on_record_since(committee, regulation, provisions.cadence.value, today)
    found = []
    for period in periods:
        inside = [row for row in rows if row.day in period]
        duty = duty_of(period, [MeetingFact(row.day, row.status) for row in inside], today, provisions, since)
        meeting = next((row for row in inside if row.day == duty.day), None)
        found.append(PeriodState(duty, meeting, today in period))
    return found


def _on_record_since(committee: Committee, regulation: Regulation, cadence: str, today: dt.date) -> dt.date:
    """Nothing is claimed about periods before the first meeting that this system knows."""
    first = Meeting.objects.filter(committee=committee).aggregate(first=Min("day"))["first"] or today
    return max(regulation.valid_from, period_of(min(first, today), cadence).first)
