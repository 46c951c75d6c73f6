"""A convened meeting gets another day (dời), is put off without one (hoãn), or is called off (hủy).

Each way has one numbered document and one mail to everybody; the reminders follow.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import require_regulation
from committee.services.saving import save_checked
from committee.text import fold
from committee.transitions import advance
from documents.models import Document
from meetings.duty_reminders import replan_duty
from meetings.models import Meeting, MeetingKind, MeetingStatus
from meetings.permissions import may_convene
from meetings.readiness import to_move
from meetings.reminders import replan, tell_off
from meetings.services.answers import forget_answers
from meetings.services.invitations import Moved, invitation_issue
from meetings.services.putting_off import Way, put_off_issue
from meetings.services.waivers import WaiverTerms, waiver_grant
from meetings.states import MEETING_STEPS

CALLED = (MeetingStatus.CONVENED, MeetingStatus.POSTPONED)


@dataclass(frozen=True, slots=True)
class NewTime:
    """Where a meeting is moved to, and why."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    place: str
    reason: str
    online_url: str = ""


def meeting_move(
    meeting: Meeting, new: NewTime, *, by: Actor, expect: int | None = None, waivers: Iterable[WaiverTerms] = ()
) -> Document:
    """Move a convened meeting, or give a new date to one that was put off; returns the new invitation, which refers to
    the old one and says when it was to be and why that changed.

    A new day or hour asks everybody again; a new place alone keeps the answers. Only the Head, or whom the Head
    delegated to convene. Raises `Refused` when the new day breaks a rule, `Stale` when somebody else was faster.
    """
    with transaction.atomic():
        locked = (
            Meeting.objects.select_for_update(of=("self",))
            .select_related("committee", "chair__person")
            .get(pk=meeting.pk)
        )
        if locked.status not in CALLED or (expect is not None and locked.version != expect):
            raise Stale
        put_off = locked.status == MeetingStatus.POSTPONED
        require(may_convene(by, locked))
        if not new.reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        old, before = (locked.day, locked.starts, locked.ends), locked.starts_at
        if not put_off and (*old, locked.place, locked.online_url) == (
            new.day,
            new.starts,
            new.ends,
            new.place.strip(),
            new.online_url,
        ):
            raise Refused.because(Sentence(_("Day, time and place are the same as before.")))
        if put_off:
            advance(locked, MEETING_STEPS["set_date"], by=by, note=new.reason)
        _fill(locked, new)
        for terms in waivers:
            waiver_grant(locked, terms, by=by)
        require(to_move(locked, by, day_changed=old[0] != new.day))
        save_checked(locked)
        if put_off or old != (new.day, new.starts, new.ends):
            forget_answers(locked)
        said = Sentence(
            _("Moved the meeting to {starts}, {day}, {place}"), starts=new.starts, day=new.day, place=locked.place
        )
        record(
            by, locked.committee, locked, "move", said, note=new.reason.strip(), article=may_convene(by, locked).article
        )
        document = invitation_issue(locked, by=by, moved=Moved(before, new.reason.strip()))
        replan(locked, now=by.now)
        replan_duty(locked.committee, by.now)
    meeting.refresh_from_db()
    return document


def meeting_postpone(meeting: Meeting, *, reason: str, by: Actor, expect: int | None = None) -> Document:
    """Put a convened meeting off; its new date is open. It keeps its agenda, papers and invitees, and its period.

    Returns the numbered notice that goes to whoever was invited. Raises `Refused`, `Stale`.
    """
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["postpone"], by=by, note=reason, expect=expect)
        document = _off(meeting, "postponed", reason, by)
        forget_answers(meeting)
    return document


def meeting_cancel(meeting: Meeting, *, reason: str, by: Actor, expect: int | None = None) -> Document | None:
    """Call a meeting off. Whoever was invited is told by a numbered notice, which is returned; reminders are withdrawn;
    a regular meeting is owed again. A draft goes without a notice."""
    was_convened = meeting.status in CALLED
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["cancel"], by=by, note=reason, expect=expect)
        if was_convened:
            return _off(meeting, "cancelled", reason, by)
        replan(meeting, now=by.now)
        replan_duty(meeting.committee, by.now)
    return None


def _off(meeting: Meeting, way: Way, reason: str, by: Actor) -> Document:
    """What both have in common: the calendar files that are out do not hold any more, the notice, one mail."""
    meeting.date_revision += 1
    meeting.save(update_fields=["date_revision"])
    document = put_off_issue(meeting, way, reason, by=by)
    replan(meeting, now=by.now)
    tell_off(meeting, by=by)
    replan_duty(meeting.committee, by.now)
    return document


def _fill(meeting: Meeting, new: NewTime) -> None:
    meeting.day, meeting.starts, meeting.ends = new.day, new.starts, new.ends
    meeting.place, meeting.online_url = new.place.strip(), new.online_url.strip()
    if meeting.kind != MeetingKind.REGULAR:
        meeting.year = new.day.year
    meeting.regulation = require_regulation(meeting.committee, new.day)
    meeting.date_revision += 1
    meeting.version += 1
    meeting.search_text = fold(f"{meeting.title} {meeting.place} {meeting.content}")
