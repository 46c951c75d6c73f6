"""Reminders of the duty to meet: no regular meeting convened 30, 14 and 7 days before the period ends, and after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from committee import clock
from committee.models import Committee, Membership, Role
from committee.regulation import DutyState
from meetings.reminders.kinds import DUTY
from meetings.reminders.moments import ONE_DAY, morning
from meetings.services.duty import PeriodState, present_and_last
from notifications.services import plan
from notifications.services.plan import Planned
from notifications.services.registry import Plan

BEFORE_THE_END = (30, 14, 7)
WEEKS_AFTER = 4
"""After the end it is said weekly for a month; from then on the compliance page keeps saying it."""
OWED = (DutyState.MISSING, DutyState.PLANNED, DutyState.LATE, DutyState.UPCOMING)


def period_rev(state: PeriodState) -> str:
    """“2026-4”: the revision of the rows about one period."""
    return f"{state.period.year}-{state.period.number}"


def duty_planned(committee: Committee, now: dt.datetime) -> list[Planned]:
    """What the secretariat and the Head are still to be told about this period and the one before."""
    found = present_and_last(committee, clock.day_of(now))
    if found is None:
        return []
    seats = (
        Membership.objects.of(committee)
        .on(clock.day_of(now))
        .filter(Q(role__in=[Role.HEAD, Role.SECRETARY, Role.SUPPORT]) | Q(acts_for_standing_agency=True))
        .select_related("person")
    )
    people = [seat.person for seat in seats]
    return [
        Planned(DUTY, person, morning(day), morning(until), occasion, period_rev(state))
        for state in found
        if state.duty.state in OWED
        for occasion, day, until in moments(state)
        for person in people
    ]


def moments(state: PeriodState) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Occasion, day, and the day from which it would be useless because the next one says it."""
    last = state.period.last
    days = [(f"before-{n}", last - dt.timedelta(days=n)) for n in BEFORE_THE_END]
    days += [(f"after-{n}", last + ONE_DAY + dt.timedelta(weeks=n)) for n in range(WEEKS_AFTER)]
    ends = [day for _occasion, day in days[1:]] + [days[-1][1] + dt.timedelta(weeks=1)]
    for (occasion, day), until in zip(days, ends, strict=True):
        yield occasion, day, until


def replan_duty(committee: Committee, now: dt.datetime) -> None:
    """Bring the rows of a committee up to date, in the caller's transaction."""
    plan.sync(committee, (DUTY,), duty_planned(committee, now), now=now, committee=committee)


def duty_plans(now: dt.datetime) -> Iterator[Plan]:
    """For the reconciler: every committee."""
    for committee in Committee.objects.all():
        yield Plan(committee, (DUTY,), lambda fresh: duty_planned(fresh, now))
