"""The duty to meet: is the regular meeting of a period planned, convened, held or missing, and from when late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from committee.regulation.periods import Period
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict


class DutyState(StrEnum):
    """For the strip of periods. MISSING: nothing is planned, but there is time; LATE: the period passed without."""

    HELD = "held"
    CONVENED = "convened"
    PLANNED = "planned"
    MISSING = "missing"
    LATE = "late"
    UPCOMING = "upcoming"
    NOT_TRACKED = "not_tracked"


DUTY_LABELS = {
    DutyState.HELD: Sentence(_("Held")),
    DutyState.CONVENED: Sentence(_("Convened")),
    DutyState.PLANNED: Sentence(_("Being prepared")),
    DutyState.MISSING: Sentence(_("No meeting yet")),
    DutyState.LATE: Sentence(_("Not held")),
    DutyState.UPCOMING: Sentence(_("Upcoming")),
    DutyState.NOT_TRACKED: Sentence(_("Not tracked")),
}
_PREPARED = frozenset({"draft", "proposed"})
_PUT_OFF = frozenset({"postponed"})
_CALLED = frozenset({"convened", "in_session"})


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A regular meeting: its day and stored status; those proposed, declined and cancelled do not count."""

    day: dt.date
    status: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What was found for one period. `day` is that of the meeting; the duty is broken from `late_from` on."""

    period: Period
    state: DutyState
    verdict: Verdict
    late_from: dt.date
    day: dt.date | None = None

    @property
    def label(self) -> Sentence:
        return DUTY_LABELS[self.state]


def duty_of(
    period: Period,
    meetings: Iterable[MeetingFact],
    today: dt.date,
    provisions: Provisions,
    since: dt.date | None = None,
) -> Duty:
    """The state of the duty for `period`; only meetings on a day of the period count.

    Periods that ended before `since` (the regulation's first day, or the first day on record) are not tracked.
    """
    late_from = period.last + dt.timedelta(days=1)
    facts = sorted((fact for fact in meetings if fact.day in period), key=lambda fact: fact.day)

    def found(state: DutyState, verdict: State, reason: Sentence, day: dt.date | None = None) -> Duty:
        late = state is DutyState.LATE
        return Duty(period, state, RULES["duty"].finds(verdict, reason, provisions, overdue=late), late_from, day)

    def first(statuses: frozenset[str]) -> dt.date | None:
        return next((fact.day for fact in facts if fact.status in statuses), None)

    if held := first(frozenset({"held"})):
        reason = Sentence(_("{period}: held on {day}."), period=period.label, day=held)
        return found(DutyState.HELD, State.MET, reason, held)
    if since and period.last < since:
        reason = Sentence(_("{period}: before the records of this system."), period=period.label)
        return found(DutyState.NOT_TRACKED, State.NOT_TRACKED, reason)
    planned = first(_CALLED) or first(_PUT_OFF) or first(_PREPARED)
    if today >= late_from:
        reason = Sentence(
            _("{period}: no regular meeting was held; late since {day}."), period=period.label, day=late_from
        )
        return found(DutyState.LATE, State.NOT_MET, reason, planned)
    if called := first(_CALLED):
        msgid = _("{period}: convened for {day}.") if called >= today else _("{period}: met on {day}; not yet closed.")
        return found(DutyState.CONVENED, State.NOT_YET, Sentence(msgid, period=period.label, day=called), called)
    if off := first(_PUT_OFF):
        msgid = _("{period}: the meeting of {day} was put off, a new date is open; to be held by {last}.")
        reason = Sentence(msgid, period=period.label, day=off, last=period.last)
        return found(DutyState.PLANNED, State.NOT_YET, reason, off)
    if planned:
        reason = Sentence(
            _("{period}: being prepared for {day}, not yet convened; to be held by {last}."),
            period=period.label,
            day=planned,
            last=period.last,
        )
        return found(DutyState.PLANNED, State.NOT_YET, reason, planned)
    if today < period.first:
        reason = Sentence(_("{period}: begins on {day}."), period=period.label, day=period.first)
        return found(DutyState.UPCOMING, State.NOT_YET, reason)
    reason = Sentence(
        _("{period}: no meeting is planned yet; to be held by {last}."), period=period.label, last=period.last
    )
    return found(DutyState.MISSING, State.NOT_MET, reason)
