"""The year at a glance: one cell a period, with its meeting or what is missing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.models import Committee
from committee.regulation import Duty, DutyState
from committee.shapes import Chip, Quarter
from committee.templatetags.viet import daymonth
from meetings.models import MeetingStatus
from meetings.querysets import known, knows
from meetings.services.duty import PeriodState, year_at_a_glance
from meetings.wording import period_words

LOOKS = {
    DutyState.HELD: ("ok", "check"),
    DutyState.CONVENED: ("act", "calendar"),
    DutyState.PLANNED: ("warn", "pen"),
    DutyState.MISSING: ("warn", "cross"),
    DutyState.LATE: ("over", "warn"),
    DutyState.UPCOMING: ("mute", "clock"),
    DutyState.NOT_TRACKED: ("mute", "dots"),
}


def quarter_strip(by: Actor, committee: Committee, year: int | None = None) -> list[Quarter]:
    """The cells of `parts/quarters.html`; constant number of queries."""
    states = year_at_a_glance(committee, by.today, year)
    level = known(by, committee.pk)
    return [_cell(state, level) for state in states]


def _cell(state: PeriodState, level: str) -> Quarter:
    period, meeting = state.period, state.meeting
    off = meeting is not None and meeting.status == MeetingStatus.POSTPONED
    chip = Chip("warn", _("Put off"), "wait") if off else _chip(state.duty)
    day = None if off else state.duty.day
    url = reverse("meeting-detail", args=[meeting.pk]) if meeting and knows(level, meeting) else ""
    return Quarter(
        label=period_words(period.number, period.cadence) or str(period.year),
        date=f"{day:%d/%m/%Y}" if day else _("by %(day)s") % {"day": daymonth(period.last)},
        state=chip,
        text=sentence(state),
        url=url,
        is_now=state.is_now,
        is_empty=day is None,
    )


def _chip(duty: Duty) -> Chip:
    tone, icon = LOOKS[duty.state]
    return Chip(tone, str(duty.label), icon)


def sentence(state: PeriodState) -> str:
    """What the cell adds to its date and state."""
    duty, period = state.duty, state.period
    if duty.state == DutyState.LATE:
        return _("No regular meeting was held; late since %(day)s.") % {"day": f"{duty.late_from:%d/%m/%Y}"}
    if duty.state in (DutyState.MISSING, DutyState.PLANNED):
        return _("To be held by %(day)s.") % {"day": f"{period.last:%d/%m/%Y}"}
    if duty.state == DutyState.UPCOMING:
        return _("Begins on %(day)s.") % {"day": f"{period.first:%d/%m/%Y}"}
    if duty.state == DutyState.NOT_TRACKED:
        return _("Before the records of this system.")
    return state.meeting.place if state.meeting else ""
