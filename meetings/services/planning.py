"""Drafting meetings: the regular one of a period in one step, the enlarged one, the proposal of the standing agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership, Regulation, Role
from committee.refusals import Refused, Stale, require
from committee.regulation import meeting_in_its_period, period_bounds
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for, require_regulation
from committee.services.saving import save_checked
from committee.text import fold, one_line
from meetings import permissions
from meetings.models import Meeting, MeetingKind, MeetingStatus
from meetings.reminders import replan
from meetings.services.agenda import agenda_seed
from meetings.services.agenda_outcome import carry, postponed
from meetings.services.invitees import members_invite, roles_follow
from meetings.wording import enlarged_title, extraordinary_title, regular_title

USUAL_START, USUAL_END = dt.time(8, 0), dt.time(10, 30)
LEAD_DAYS = 5
"""Working days that the secretariat gets before the invitations are due, when a date is proposed."""


@dataclass(frozen=True, slots=True)
class Terms:
    """When and where, about what, who presides and who keeps the minutes. Wall-clock values of the office."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    place: str
    chair: Membership
    secretary: Membership
    title: str = ""
    content: str = ""
    requirements: str = ""
    online_url: str = ""


def usual_place(committee: Committee) -> str:
    """Where the committee met last."""
    last = (
        Meeting.objects.of(committee).living().exclude(place="").order_by("-day", "-id").values_list("place", flat=True)
    )
    return str(last[:1][0]) if last[:1] else ""


def chair_and_secretary(committee: Committee, day: dt.date) -> tuple[Membership | None, Membership | None]:
    """The Head presides, else the Standing Deputy; the Secretary keeps the minutes, else the support team."""
    seats = list(
        Membership.objects.of(committee)
        .on(day)
        .filter(role__in=[Role.HEAD, Role.STANDING_DEPUTY, Role.SECRETARY, Role.SUPPORT])
        .in_rank_order()
        .select_related("person", "org_unit")
    )
    chairs = [seat for seat in seats if seat.role in (Role.HEAD, Role.STANDING_DEPUTY)]
    keepers = [seat for seat in seats if seat.role in (Role.SECRETARY, Role.SUPPORT)]
    return (chairs or [None])[0], (keepers or [None])[0]


def brief_terms(
    committee: Committee,
    *,
    day: dt.date,
    starts: dt.time,
    ends: dt.time,
    place: str,
    content: str,
    online_url: str = "",
) -> Terms:
    """What, when and where; chair and secretary follow from the seats. Refused when nobody holds them on that day."""
    chair, secretary = chair_and_secretary(committee, day)
    if chair is None or secretary is None:
        raise Refused.because(
            Sentence(_("The committee has no Head or no Secretary on {day}. Please record the seats first."), day=day)
        )
    return Terms(day, starts, ends, place, chair, secretary, content=content, online_url=online_url)


def sensible_day(regulation: Regulation, year: int, period: int, today: dt.date) -> dt.date:
    """A working day of the period that leaves time to prepare and to keep the notice deadline.

    Near the end of the period the last working day is proposed, even when only a waiver can save the notice.
    """
    provisions, calendar = provisions_for(regulation), office_calendar()
    first, last = period_bounds(year, period, provisions.cadence.value)
    end = calendar.before(last, 0).day
    if today < first:
        return calendar.on_or_after(last.replace(day=15))
    earliest = calendar.after(today, provisions.notice_days.value + LEAD_DAYS).day
    return max(min(earliest, end), calendar.on_or_after(today)) if today <= end else end


def regular_draft(committee: Committee, year: int, period: int, terms: Terms, *, by: Actor) -> Meeting:
    """The regular meeting of a period with its seeded agenda and all members as invitees, as a draft."""
    require(permissions.may_draft_meeting(by, committee))
    provisions = provisions_for(require_regulation(committee, terms.day))
    title = terms.title or regular_title(year, period, provisions.cadence.value)
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=committee.pk)
        require(meeting_in_its_period(terms.day, year, period, provisions))
        if Meeting.objects.regular_of(committee, year, period).exists():
            raise Refused.because(Sentence(_("This period already has its regular meeting.")))
        meeting = _begin(committee, MeetingKind.REGULAR, terms, title, by=by, year=year, period=period)
        agenda_seed(meeting)
        carry(list(postponed(meeting)), meeting, by=by)
        record(by, committee, meeting, "draft", Sentence(_("Drafted the regular meeting")))
    return meeting


def enlarged_draft(committee: Committee, terms: Terms, *, by: Actor) -> Meeting:
    """An enlarged meeting, by decision of the Head; guests are added on its page."""
    regulation = require_regulation(committee, terms.day)
    require(permissions.may_convene_kind(by, committee, MeetingKind.ENLARGED, regulation))
    with transaction.atomic():
        meeting = _begin(committee, MeetingKind.ENLARGED, terms, terms.title or enlarged_title(terms.day), by=by)
        record(by, committee, meeting, "draft", Sentence(_("Decided to hold an enlarged meeting")))
    return meeting


def extraordinary_draft(committee: Committee, terms: Terms, *, by: Actor, urgent: bool = False) -> Meeting:
    """An extraordinary meeting that the Head, or a delegate, is about to convene directly."""
    regulation = require_regulation(committee, terms.day)
    require(permissions.may_convene_kind(by, committee, MeetingKind.EXTRAORDINARY, regulation))
    with transaction.atomic():
        title = terms.title or extraordinary_title(terms.day)
        meeting = _begin(committee, MeetingKind.EXTRAORDINARY, terms, title, by=by, is_urgent=urgent)
        record(by, committee, meeting, "draft", Sentence(_("Drafted the extraordinary meeting")))
    return meeting


def extraordinary_propose(committee: Committee, terms: Terms, *, reason: str, urgent: bool, by: Actor) -> Meeting:
    """The standing agency's proposal, which waits for the Head. Members do not see it before it is convened."""
    require(permissions.may_propose_extraordinary(by, committee))
    if not reason.strip():
        raise Refused.because(Sentence(_("Please give the reason.")))
    with transaction.atomic():
        meeting = _begin(
            committee,
            MeetingKind.EXTRAORDINARY,
            terms,
            terms.title or extraordinary_title(terms.day),
            by=by,
            status=MeetingStatus.PROPOSED,
            proposed_by=by.seat(committee),
            proposal_reason=reason.strip(),
            is_urgent=urgent,
        )
        record(by, committee, meeting, "propose", Sentence(_("Proposed an extraordinary meeting")), note=reason.strip())
        replan(meeting, now=by.now)
    return meeting


def meeting_edit(meeting: Meeting, terms: Terms, *, expect: int, by: Actor) -> None:
    """Change a draft. Day, time and place of a convened meeting change by moving it (`services/moving.py`)."""
    require(permissions.may_prepare(by, meeting))
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        if locked.version != expect:
            raise Stale
        if locked.status not in (MeetingStatus.DRAFT, MeetingStatus.PROPOSED):
            raise Refused.because(
                Sentence(_("The meeting has been convened. Its day, time and place are changed by moving the meeting."))
            )
        locked.version += 1
        locked.regulation = require_regulation(locked.committee, terms.day)
        if locked.kind == MeetingKind.REGULAR and locked.period is not None:
            provisions = provisions_for(locked.regulation)
            require(meeting_in_its_period(terms.day, locked.year, locked.period, provisions))
        _fill(locked, terms, terms.title or locked.title)
        save_checked(locked)
        roles_follow(locked)
        record(by, locked.committee, locked, "edit", Sentence(_("Changed the draft of the meeting")))


def _begin(committee: Committee, kind: MeetingKind, terms: Terms, title: str, *, by: Actor, **more: object) -> Meeting:
    if terms.day < by.today:
        raise Refused.because(Sentence(_("{day} is in the past. Please choose a later day."), day=terms.day))
    meeting = Meeting(
        committee=committee, kind=kind, regulation=require_regulation(committee, terms.day), created_at=by.now, **more
    )
    _fill(meeting, terms, title)
    save_checked(meeting)
    members_invite(meeting)
    return meeting


def _fill(meeting: Meeting, terms: Terms, title: str) -> None:
    meeting.day, meeting.starts, meeting.ends = terms.day, terms.starts, terms.ends
    meeting.place, meeting.online_url = terms.place.strip(), terms.online_url.strip()
    meeting.chair, meeting.secretary = terms.chair, terms.secretary
    meeting.content, meeting.requirements = terms.content.strip(), terms.requirements.strip()
    meeting.title = one_line(title)
    if meeting.kind != MeetingKind.REGULAR:
        meeting.year = terms.day.year
    meeting.search_text = fold(f"{meeting.title} {meeting.place} {meeting.content}")
