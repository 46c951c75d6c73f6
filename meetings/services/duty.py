"""The duty to meet: for each period of a year whether its regular meeting is planned, convened, held or missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from committee.findings import periods_between
from committee.models import Committee, Regulation
from committee.once import once_per_page
from committee.regulation import Duty, MeetingFact, Period, Provisions, duty_of, period_of
from committee.services.regulations import binding_regulation, provisions_for, versions_in_force
from meetings.models import Meeting
from meetings.reads import first_day, regular_between


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
    """The periods of a year in order, each by the version that governs it. Three queries whatever the number of
    meetings; empty without a regulation."""
    return _year(committee, today, year or today.year)


@once_per_page
def _year(committee: Committee, today: dt.date, year: int) -> list[PeriodState]:
    versions = _versions(committee)
    found = periods_between(dt.date(year, 1, 1), dt.date(year, 12, 31), versions, _cadence)
    periods = [(period, provisions_for(version)) for period, version in found]
    return duty_states(committee, periods, today, on_record_since(committee, versions, today))


@once_per_page
def present_and_last(committee: Committee, today: dt.date) -> tuple[PeriodState, PeriodState] | None:
    """The period of today and the one before it."""
    regulation = binding_regulation(committee, today)
    if regulation is None:
        return None
    now, provisions = period_of(today, _cadence(regulation)), provisions_for(regulation)
    since = on_record_since(committee, _versions(committee), today)
    before, current = duty_states(committee, [(now.previous, provisions), (now, provisions)], today, since)
    return current, before


def _versions(committee: Committee) -> list[Regulation]:
    return sorted(versions_in_force(committee), key=lambda version: version.valid_from)


def _cadence(regulation: Regulation) -> str:
    return provisions_for(regulation).cadence.value


def duty_states(
    committee: Committee, periods: Sequence[tuple[Period, Provisions]], today: dt.date, since: dt.date | None
) -> list[PeriodState]:
    """What was found for each period under its provisions. One query whatever the number of meetings."""
    if not periods:
        return []
    first, last = periods[0][0].first, periods[-1][0].last
    rows: list[Meeting] = regular_between(committee=committee.pk, first=first, last=last)
    found = []
    for period, provisions in periods:
        inside = [row for row in rows if row.day in period]
        duty = duty_of(period, [MeetingFact(row.day, row.status) for row in inside], today, provisions, since)
        meeting = next((row for row in inside if row.day == duty.day), None)
        found.append(PeriodState(duty, meeting, today in period))
    return found


def on_record_since(committee: Committee, versions: Sequence[Regulation], today: dt.date) -> dt.date | None:
    """Nothing is claimed about periods before the first meeting that this system knows, or before any regulation."""
    if not versions:
        return None
    known = min(first_day(committee) or today, today)
    governing = next((row for row in reversed(versions) if row.valid_from <= known), versions[0])
    return max(versions[0].valid_from, period_of(known, _cadence(governing)).first)
