"""The rules that hold a step of a meeting back. Rights are in `permissions.py`; both together in `states.py`."""

from __future__ import annotations

from collections.abc import Iterator

from committee.actor import Actor
from committee.regulation import (
    RULES,
    agenda_has_fixed_purposes,
    invitation_in_time,
    may_start,
    meeting_in_its_period,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied
from meetings.facts import has_previous, waivers_of
from meetings.models import Meeting, MeetingKind

NOTICE, PAPERS, AGENDA = "invitation", "papers", "agenda"
WAIVABLE = (NOTICE, PAPERS, AGENDA, "conclusion_notice")
"""The rules that the Head sets aside on the page of a meeting."""


def titles(rule: str) -> Sentence:
    """What people call a rule."""
    return RULES[rule].title


def first_refusal(verdicts: Iterator[Verdict]) -> Verdict:
    """The first verdict that says no, else that nothing holds the step back."""
    return next((verdict for verdict in verdicts if not verdict), allowed())


def to_convene(meeting: Meeting, by: Actor) -> Verdict:
    """Everything an invitation needs, and every rule that it must keep on the day it is sent."""
    return first_refusal(convening_verdicts(meeting, by))


def convening_verdicts(meeting: Meeting, by: Actor) -> Iterator[Verdict]:
    """In the order in which one would repair them."""
    yield _in_future(meeting, by)
    yield _complete(meeting)
    yield from _in_period(meeting)
    yield _fixed_purposes(meeting)
    yield notice_today(meeting, by)


def to_move(meeting: Meeting, by: Actor, *, day_changed: bool) -> Verdict:
    """The new day (already on `meeting`) lies ahead, in its period, and leaves the notice that the regulation wants."""

    def verdicts() -> Iterator[Verdict]:
        yield _in_future(meeting, by)
        yield from _in_period(meeting)
        if day_changed:
            yield notice_today(meeting, by)

    return first_refusal(verdicts())


def to_start(meeting: Meeting, by: Actor) -> Verdict:
    """Not before its time; the roll call may begin an hour earlier."""
    return may_start(starts_at=meeting.starts_at, now=by.now, provisions=provisions_for(meeting.regulation))


def notice_today(meeting: Meeting, by: Actor) -> Verdict:
    """Whether an invitation sent today is in time, or its deadline has been set aside."""
    return invitation_in_time(
        meeting.kind,
        meeting.day,
        by.today,
        by.today,
        provisions_for(meeting.regulation),
        office_calendar(),
        waivers_of(meeting).get((NOTICE, None)),
    )


def _in_future(meeting: Meeting, by: Actor) -> Verdict:
    if meeting.starts_at <= by.now:
        return denied(
            Sentence(
                _("The meeting is set for {starts} on {day}, which has passed. Please choose a later time."),
                starts=meeting.starts,
                day=meeting.day,
            )
        )
    return allowed()


def _complete(meeting: Meeting) -> Verdict:
    for seat in (meeting.chair, meeting.secretary):
        if seat.valid_from > meeting.day or (seat.valid_to is not None and seat.valid_to < meeting.day):
            return denied(
                Sentence(_("{name} holds no seat in the committee on the day of the meeting."), name=seat.person)
            )
    if not meeting.items.exists():
        return denied(Sentence(_("The agenda is empty. Please add at least one item.")))
    if meeting.kind == MeetingKind.ENLARGED and not meeting.participants.filter(membership__isnull=True).exists():
        return denied(Sentence(_("An enlarged meeting needs guests. Please add those to be invited.")))
    if meeting.participants.filter(membership__isnull=True, guest_email="").exists():
        return denied(Sentence(_("A guest has no e-mail address and cannot be invited.")))
    return allowed()


def _in_period(meeting: Meeting) -> Iterator[Verdict]:
    if meeting.kind == MeetingKind.REGULAR and meeting.period is not None:
        yield meeting_in_its_period(meeting.day, meeting.year, meeting.period, provisions_for(meeting.regulation))


def _fixed_purposes(meeting: Meeting) -> Verdict:
    return agenda_has_fixed_purposes(
        meeting.kind,
        meeting.items.values_list("purpose", flat=True),
        provisions_for(meeting.regulation),
        has_previous=has_previous(meeting),
        waiver=waivers_of(meeting).get((AGENDA, None)),
    )
