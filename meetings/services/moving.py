"""Moving and cancelling a convened meeting: one new invitation, one notice to everybody, the reminders follow."""

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
from meetings.reminders import replan, tell_cancelled
from meetings.services.answers import forget_answers
from meetings.services.invitations import invitation_issue
from meetings.services.waivers import WaiverTerms, waiver_grant
from meetings.states import MEETING_STEPS


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
    """Move a convened meeting; returns the new invitation, which refers to the old one.

    A new day or hour asks everybody again; a new place alone keeps the answers. Only the Head, or whom the Head
    delegated to convene. Raises `Refused` when the new day breaks a rule, `Stale` when somebody else was faster.
    """
    with transaction.atomic():
        locked = (
            Meeting.objects.select_for_update(of=("self",))
            .select_related("committee", "chair__person")
            .get(pk=meeting.pk)
        )
        if locked.status != MeetingStatus.CONVENED or (expect is not None and locked.version != expect):
            raise Stale
        require(may_convene(by, locked))
        if not new.reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        old = locked.day, locked.starts, locked.ends
        if (*old, locked.place, locked.online_url) == (
            new.day,
            new.starts,
            new.ends,
            new.place.strip(),
            new.online_url,
        ):
            raise Refused.because(Sentence(_("Day, time and place are the same as before.")))
        _fill(locked, new)
        for terms in waivers:
            waiver_grant(locked, terms, by=by)
        require(to_move(locked, by, day_changed=old[0] != new.day))
        save_checked(locked)
        if old != (new.day, new.starts, new.ends):
            forget_answers(locked)
        said = Sentence(
            _("Moved the meeting to {starts}, {day}, {place}"), starts=new.starts, day=new.day, place=locked.place
        )
        record(
            by, locked.committee, locked, "move", said, note=new.reason.strip(), article=may_convene(by, locked).article
        )
        document = invitation_issue(locked, by=by)
        replan(locked, now=by.now)
        replan_duty(locked.committee, by.now)
    meeting.refresh_from_db()
    return document


def meeting_cancel(meeting: Meeting, *, reason: str, by: Actor, expect: int | None = None) -> None:
    """Call a meeting off. Whoever was invited is told; reminders are withdrawn; a regular meeting is owed again."""
    was_convened = meeting.status == MeetingStatus.CONVENED
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["cancel"], by=by, note=reason, expect=expect)
        if was_convened:
            meeting.date_revision += 1
            meeting.save(update_fields=["date_revision"])
        replan(meeting, now=by.now)
        if was_convened:
            tell_cancelled(meeting, by=by)
        replan_duty(meeting.committee, by.now)


def _fill(meeting: Meeting, new: NewTime) -> None:
    meeting.day, meeting.starts, meeting.ends = new.day, new.starts, new.ends
    meeting.place, meeting.online_url = new.place.strip(), new.online_url.strip()
    if meeting.kind != MeetingKind.REGULAR:
        meeting.year = new.day.year
    meeting.regulation = require_regulation(meeting.committee, new.day)
    meeting.date_revision += 1
    meeting.version += 1
    meeting.search_text = fold(f"{meeting.title} {meeting.place} {meeting.content}")
