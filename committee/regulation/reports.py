"""Periodic reports of the members, and what the Head issues once a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.regulation.periods import Period, periods_of
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict


@dataclass(frozen=True, slots=True)
class ReportWindow:
    """The data of a report: from `first` to `cutoff`, both included; the report itself is due on `due`."""

    period: Period
    first: dt.date
    cutoff: dt.date
    due: dt.date


def report_window(period: Period, provisions: Provisions) -> ReportWindow:
    """The window of one period (domain §1.7: quarter I runs from 15/12 to 14/3)."""
    day = provisions.report_cutoff_day.value
    first = period.previous.last.replace(day=day) + dt.timedelta(days=1)
    last_month = period.last
    return ReportWindow(
        period, first, last_month.replace(day=day), last_month.replace(day=provisions.report_due_day.value)
    )


def report_windows(year: int, provisions: Provisions) -> tuple[ReportWindow, ...]:
    return tuple(report_window(period, provisions) for period in periods_of(year, provisions.cadence.value))


def report_in_time(
    window: ReportWindow, submitted_on: dt.date | None, today: dt.date, provisions: Provisions
) -> Verdict:
    """Was the report of the period submitted by its due day?"""
    rule = RULES["report"]
    facts = {"period": window.period.label, "due": window.due}
    if submitted_on is not None and submitted_on <= window.due:
        reason = Sentence(_("{period}: submitted on {day}; due by {due}."), day=submitted_on, **facts)
        return rule.finds(State.MET, reason, provisions)
    if submitted_on is not None:
        reason = Sentence(_("{period}: submitted on {day}, after {due}."), day=submitted_on, **facts)
        return rule.finds(State.NOT_MET, reason, provisions, overdue=True)
    if today <= window.due:
        return rule.finds(State.NOT_YET, Sentence(_("{period}: due by {due}."), **facts), provisions)
    return rule.finds(
        State.NOT_MET, Sentence(_("{period}: missing; was due by {due}."), **facts), provisions, overdue=True
    )


def report_not_tracked(period: Period, provisions: Provisions) -> Verdict:
    """What is said of a period while the system holds no members' reports: nothing is claimed."""
    reason = Sentence(_("{period}: the members' reports are not kept in this system."), period=period.label)
    return RULES["report"].finds(State.NOT_TRACKED, reason, provisions)


def _issued_in_year(
    key: str, required: bool, year: int, issued_on: dt.date | None, today: dt.date, p: Provisions
) -> Verdict:
    rule = RULES[key]
    if not required:
        return rule.finds(State.MET, Sentence(_("Not prescribed by this regulation.")), p)
    if issued_on is not None:
        return rule.finds(State.MET, Sentence(_("Year {year}: issued on {day}."), year=year, day=issued_on), p)
    if today.year <= year:
        return rule.finds(State.NOT_YET, Sentence(_("Year {year}: not issued yet."), year=year), p)
    return rule.finds(State.NOT_MET, Sentence(_("Year {year}: was not issued."), year=year), p, overdue=True)


def annual_programme_issued(year: int, issued_on: dt.date | None, today: dt.date, provisions: Provisions) -> Verdict:
    """Did the Head issue the work programme of the year (regulation 771, duties of the Head)?"""
    return _issued_in_year("programme", provisions.annual_programme.value, year, issued_on, today, provisions)


def annual_inspection_issued(year: int, issued_on: dt.date | None, today: dt.date, provisions: Provisions) -> Verdict:
    """Did the Head issue the inspection plan of the year (regulation 771, duties of the Head)?"""
    return _issued_in_year("inspection", provisions.annual_inspection.value, year, issued_on, today, provisions)
