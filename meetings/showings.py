"""What this room shows on the pages of the floor: things to do, the year at a glance, verdicts, dates, results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock, registry
from committee.actor import Actor
from committee.models import Committee
from committee.registry import Act, Deadline, Hit, Panel, Todo
from committee.regulation import DutyState
from committee.services.regulations import binding_regulation
from committee.text import fold
from committee.verdict import Verdict
from meetings import permissions, reads
from meetings.deadlines import derivation, last_day, notice_due, papers_due
from meetings.models import Attendance, Meeting, MeetingKind, MeetingStatus, Participant
from meetings.services.duty import PeriodState, present_and_last, year_at_a_glance
from meetings.services.handover import meetings_follow
from meetings.strip import quarter_strip

MAY_STILL_VOTE = (Attendance.UNKNOWN, Attendance.PRESENT, Attendance.ONLINE)
"""Nobody else sits in their place, and they are not marked as absent."""


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """What waits for this person in the meetings of the committee."""
    if permissions.may_draft_meeting(by, committee):
        yield from _duty_todos(by, committee)
    if by.is_head(committee):
        for meeting in reads.proposals(committee=committee.pk, today=by.today):
            url = reverse("proposal-accept", args=[meeting.pk])
            since = clock.day_of(meeting.created_at)
            yield Todo(meeting.title, meeting.proposal_reason, url, _("Look and decide"), meeting.day, since)
    yield from _own_invitations(by, committee)
    yield from _substitutes(by, committee)
    yield from _papers(by, committee)


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
        yield _to_convene(by, state.meeting)


def _to_convene(by: Actor, meeting: Meeting) -> Todo:
    if meeting.status == MeetingStatus.POSTPONED:
        return _to_date(by, meeting)
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


def _to_date(by: Actor, meeting: Meeting) -> Todo:
    may = bool(permissions.may_convene(by, meeting))
    url = reverse("meeting-move" if may else "meeting-detail", args=[meeting.pk])
    title = _("New date open: %(title)s") % {"title": meeting.title}
    why = _("Put off; it had been convened for %(day)s") % {"day": f"{meeting.day:%d/%m/%Y}"}
    return Todo(title, why, url, _("Set the new date") if may else _("Open"))


def _own_invitations(by: Actor, committee: Committee) -> Iterator[Todo]:
    for row in reads.invitations(by, committee):
        meeting = row.meeting
        if meeting.status == MeetingStatus.IN_SESSION:
            url = reverse("room", args=[meeting.pk])
            yield from _open_votes(row, url)
            title = _("In session now: %(title)s") % {"title": meeting.title}
            yield Todo(title, meeting.place, url, _("Enter the room"), meeting.day, meeting.day)
            continue
        if meeting.day == by.today and permissions.may_keep_record(by, meeting):
            url = reverse("meeting-start", args=[meeting.pk])
            title = _("Today at %(hour)s: %(title)s") % {"hour": f"{meeting.starts:%H:%M}", "title": meeting.title}
            yield Todo(title, meeting.place, url, _("Open the meeting"), meeting.day, meeting.day)
        if row.answer != "none":
            continue
        url = reverse("meeting-answer", args=[meeting.pk])
        why = f"{meeting.starts:%H:%M}, {meeting.day:%d/%m/%Y}, {meeting.place}"
        since = clock.day_of(meeting.convened_at) if meeting.convened_at else None
        yield Todo(
            _("Answer the invitation: %(title)s") % {"title": meeting.title}, why, url, _("Answer"), meeting.day, since
        )


def _open_votes(row: Participant, url: str) -> Iterator[Todo]:
    """A vote that waits for this member, until it is cast or stopped. One query, while a meeting runs."""
    if row.attendance not in MAY_STILL_VOTE:
        return
    for line in reads.open_votes(participant=row.pk):
        why = _("Item %(n)s: %(question)s") % {"n": line.poll.item.position, "question": line.poll.question}
        day = row.meeting.day
        yield Todo(_("A vote is open"), why, url, _("Vote"), day, day)


def _substitutes(by: Actor, committee: Committee) -> Iterator[Todo]:
    for row in reads.substitutes(committee):
        if permissions.may_preside(by, row.meeting):
            url = reverse("substitute-consent", args=[row.pk])
            why = f"{row.substitute_name}, {row.substitute_post}; {row.meeting.title}"
            since = clock.day_of(row.answered_at) if row.answered_at else None
            yield Todo(
                _("Consent to a substitute of %(name)s") % {"name": row.name},
                why,
                url,
                _("Decide"),
                row.meeting.day,
                since,
            )


def _papers(by: Actor, committee: Committee) -> Iterator[Todo]:
    """Papers that this person hands in."""
    seat = by.seat(committee)
    if seat is None:
        return
    for item in reads.papers_missing(committee=committee.pk, seat=seat.pk, today=by.today):
        due = papers_due(item.meeting)
        why = derivation(due) if due else item.meeting.title
        title = _("Papers for item %(n)s: %(item)s") % {"n": item.position, "item": item.title}
        url = reverse("paper-new", args=[item.pk])
        yield Todo(title, why, url, _("Hand in"), last_day(due) if due else item.meeting.day)


def panels(by: Actor, committee: Committee) -> list[Panel]:
    """The year at a glance."""
    strip = quarter_strip(by, committee)
    if not strip:
        return []
    found = present_and_last(committee, by.today)
    return [
        Panel(
            "meetings/parts/strip.html", {"quarters": strip, "words": _strip_words(found[0], by.today) if found else ""}
        )
    ]


def _strip_words(state: PeriodState, today: dt.date) -> str:
    """“Họp định kỳ mỗi quý (Điều 12). Còn 43 ngày đến hết Quý II.”"""
    left = (state.period.last - today).days
    return _("The regular meeting of the period (%(article)s). %(n)s days left until the end of %(period)s.") % {
        "article": state.duty.verdict.article,
        "n": left,
        "period": state.period.label,
    }


def verdicts(by: Actor, committee: Committee) -> Iterable[Verdict]:
    """The duty of every period of the year that has begun."""
    return [
        state.duty.verdict for state in year_at_a_glance(committee, by.today) if state.duty.state != DutyState.UPCOMING
    ]


def deadlines(by: Actor, committee: Committee) -> Iterator[Deadline]:
    """Meetings ahead and what is due before them."""
    for meeting in reads.ahead(by, committee):
        url = reverse("meeting-detail", args=[meeting.pk])
        yield Deadline(meeting.day, meeting.title, f"{meeting.starts:%H:%M}, {meeting.place}", url)
        due = papers_due(meeting)
        if due is not None and last_day(due) >= by.today:
            title = _("Papers: %(title)s") % {"title": meeting.title}
            yield Deadline(last_day(due), title, derivation(due), url)


def search(by: Actor, committee: Committee, text: str) -> Sequence[Hit]:
    """Meetings by title, place and content, accents aside; newest first."""
    rows = Meeting.objects.visible_to(by).of(committee)
    words = fold(text).split()[:8]
    for word in words:
        rows = rows.filter(search_text__contains=word)
    if not words:
        return []
    return [
        Hit(_("Meeting"), meeting.title, reverse("meeting-detail", args=[meeting.pk]), meeting.place, meeting.day)
        for meeting in rows.order_by("-day")[:20]
    ]


def act(by: Actor, committee: Committee) -> Act | None:
    """The button of the home page: what this person may always begin."""
    binding = binding_regulation(committee, by.today)
    if binding is None:
        return None
    if permissions.may_convene_kind(by, committee, MeetingKind.EXTRAORDINARY, binding):
        return Act(_("Convene an extraordinary meeting"), reverse("meeting-convene-now"))
    if permissions.may_propose_extraordinary(by, committee):
        return Act(_("Propose an extraordinary meeting"), reverse("meeting-propose"))
    return None


def register() -> None:
    """Called once from `apps.py`."""
    registry.acts.append(act)
    registry.seat_replaced.append(meetings_follow)
    registry.todos.append(todos)
    registry.panels["home-wide"].append(panels)
    registry.panels["committee"].append(panels)
    registry.verdicts.append(verdicts)
    registry.deadlines.append(deadlines)
    registry.searches.append(search)
