"""What waits for somebody in the meetings of a committee: to draft, to convene, to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Todo
from committee.regulation import DutyState
from meetings import permissions, reads
from meetings.deadlines import derivation, last_day, notice_due
from meetings.models import Meeting, MeetingStatus
from meetings.own_todos import own_invitations, own_papers, substitutes_to_consent
from meetings.services.duty import present_and_last


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """What waits for this person in the meetings of the committee."""
    if permissions.may_draft_meeting(by, committee):
        yield from _duty_todos(by, committee)
    if by.is_head(committee):
        for meeting in reads.proposals(committee=committee.pk, today=by.today):
            url = reverse("proposal-accept", args=[meeting.pk])
            since = clock.day_of(meeting.created_at)
            yield Todo(meeting.title, meeting.proposal_reason, url, _("Look and decide"), meeting.day, since)
    yield from own_invitations(by, committee)
    yield from substitutes_to_consent(by, committee)
    yield from own_papers(by, committee)


def _duty_todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    found = present_and_last(committee, by.today)
    if found is None:
        return
    state = found[0]
    if state.duty.state == DutyState.MISSING:
        url = f"{reverse('meeting-new-regular')}?nam={state.period.year}&quy={state.period.number}"
        title = _("Draft the regular meeting of %(period)s") % {"period": state.period.label}
        yield Todo(title, state.duty.verdict.sentence, url, _("Draft it"), state.period.last, state.period.first)
    if state.duty.state == DutyState.PLANNED and state.meeting is not None:
        off = state.meeting.status == MeetingStatus.POSTPONED
        yield _to_date(by, state.meeting, state.period.last) if off else _to_convene(by, state.meeting)


def _to_convene(by: Actor, meeting: Meeting) -> Todo:
    due = notice_due(meeting)
    may = bool(permissions.may_convene(by, meeting))
    url = reverse("meeting-convene" if may else "meeting-detail", args=[meeting.pk])
    title = _("Convene: %(title)s") if may else _("Prepare: %(title)s")
    why = _("Invitations due %(why)s") % {"why": derivation(due)} if due else ""
    act = _("Convene the meeting") if may else _("Open")
    return Todo(
        title % {"title": meeting.title},
        why,
        url,
        act,
        last_day(due) if due else None,
        clock.day_of(meeting.created_at),
    )


def _to_date(by: Actor, meeting: Meeting, last: dt.date) -> Todo:
    may = bool(permissions.may_convene(by, meeting))
    url = reverse("meeting-move" if may else "meeting-detail", args=[meeting.pk])
    title = _("New date open: %(title)s") % {"title": meeting.title}
    why = _("Put off; it had been convened for %(day)s") % {"day": f"{meeting.day:%d/%m/%Y}"}
    return Todo(title, why, url, _("Set the new date") if may else _("Open"), last)
