"""What everybody is to be reminded of, and when: pure plans over the rows of a meeting, written by `plan.sync`.

Moments are at 08:00 of the office. The letters themselves are in `meetings/letters/`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from committee import clock
from committee.actor import Actor
from committee.models import Committee, Membership, Person, Role
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from meetings.deadlines import conclusion_notice_due, last_day, papers_due
from meetings.facts import sent_on
from meetings.models import Answer, Consent, Meeting, MeetingStatus, Participant
from meetings.models.meeting import DocumentPart
from meetings.papers_wanted import lacks_paper
from notifications.services import plan
from notifications.services.plan import Guest, Planned, Recipient
from notifications.services.registry import Plan

INVITATION = "invitation"
INVITATION_CHANGED = "invitation_changed"
CANCELLED = "meeting_cancelled"
POSTPONED = "meeting_postponed"
UNANSWERED = "invitation_unanswered"
PAPERS_DUE = "papers_due"
MEETING_SOON = "meeting_soon"
NOTICE_DUE = "conclusion_notice_due"
NOTICE_ISSUED = "notice_issued"
SUBSTITUTE_WAITING = "substitute_waiting"
SUBSTITUTE_DECIDED = "substitute_decided"
PROPOSAL_WAITING = "proposal_waiting"
PROPOSAL_DECIDED = "proposal_decided"
DUTY = "duty_not_convened"
QUORUM_AT_RISK = "quorum_at_risk"
CHANGES_TOLD = "meeting_changes"
PLANNED = (
    INVITATION,
    INVITATION_CHANGED,
    UNANSWERED,
    PAPERS_DUE,
    MEETING_SOON,
    NOTICE_DUE,
    SUBSTITUTE_WAITING,
    SUBSTITUTE_DECIDED,
    PROPOSAL_WAITING,
    PROPOSAL_DECIDED,
    QUORUM_AT_RISK,
)
"""Kinds that `planned` says completely; a cancellation is told once and stays."""

MORNING = dt.time(8, 0)
ONE_DAY = dt.timedelta(days=1)


def morning(day: dt.date) -> dt.datetime:
    return clock.at(day, MORNING)


def recipient_of(row: Participant) -> Recipient:
    """The person of a seat, or the guest by name and address."""
    if row.membership is not None:
        return row.membership.person
    return Guest(str(row.pk), row.guest_name, row.guest_email)


def replan(meeting: Meeting, *, now: dt.datetime) -> None:
    """Bring the rows of a meeting up to date, in the caller's transaction."""
    plan.sync(meeting, PLANNED, planned(meeting), now=now)


def tell_off(meeting: Meeting, *, by: Actor) -> None:
    """Everybody who was invited is told once that the meeting is called off, or put off."""
    people = [recipient_of(row) for row in meeting.participants.with_people()]
    kind = POSTPONED if meeting.status == MeetingStatus.POSTPONED else CANCELLED
    plan.tell(kind, meeting, people, by=by, rev=meeting.date_revision)


def planned(meeting: Meeting) -> list[Planned]:
    """Every reminder that the meeting's present state calls for."""
    if meeting.status == MeetingStatus.PROPOSED:
        return list(_of_proposal(meeting))
    if meeting.proposed_by_id and meeting.status in (
        MeetingStatus.DECLINED,
        MeetingStatus.DRAFT,
        MeetingStatus.CONVENED,
    ):
        decided = list(_of_decision(meeting))
    else:
        decided = []
    if meeting.status == MeetingStatus.CONVENED:
        people = list(meeting.participants.with_people())
        return [
            *decided,
            *_invitations(meeting, people),
            *_unanswered(meeting, people),
            *_papers(meeting),
            *_soon(meeting, people),
            *_substitutes(meeting, people),
            *_quorum(meeting),
        ]
    if meeting.status == MeetingStatus.HELD:
        return [*decided, *_conclusion_notice(meeting)]
    return decided


def _of_proposal(meeting: Meeting) -> Iterator[Planned]:
    asked = meeting.created_at
    again = office_calendar().after(clock.day_of(asked), 1).day
    for head in _holders(meeting.committee, clock.day_of(asked), Role.HEAD):
        yield Planned(PROPOSAL_WAITING, head, asked, meeting.starts_at, "asked")
        if morning(again) < meeting.starts_at:
            yield Planned(PROPOSAL_WAITING, head, morning(again), meeting.starts_at, "again")


def _of_decision(meeting: Meeting) -> Iterator[Planned]:
    assert meeting.proposed_by is not None
    person = meeting.proposed_by.person
    decision = "declined" if meeting.status == MeetingStatus.DECLINED else "accepted"
    yield Planned(PROPOSAL_DECIDED, person, meeting.created_at, meeting.ends_at, decision)


def _invitations(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    assert meeting.convened_at is not None
    kind = INVITATION_CHANGED if meeting.date_revision else INVITATION
    due = min(meeting.convened_at, meeting.starts_at - dt.timedelta(minutes=1))
    for row in people:
        yield Planned(kind, recipient_of(row), due, meeting.starts_at, rev=meeting.date_revision)


def _unanswered(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    """Two working days after the invitation, and the working day before the papers are due."""
    assert meeting.convened_at is not None
    calendar, issued = office_calendar(), _invited_on(meeting)
    days = {"first": calendar.after(issued, 2).day}
    papers = papers_due(meeting)
    if papers is not None:
        days["last"] = calendar.before(last_day(papers), 1).day
    if days.get("last") == days["first"]:
        del days["last"]
    for row in people:
        if row.answer == Answer.NONE:
            for occasion, day in days.items():
                if issued < day and morning(day) < meeting.starts_at:
                    yield Planned(
                        UNANSWERED, recipient_of(row), morning(day), meeting.starts_at, occasion, meeting.date_revision
                    )


def _papers(meeting: Meeting) -> Iterator[Planned]:
    """Two working days before the papers are due and on the day, to whoever hands them in."""
    info = papers_due(meeting)
    if info is None:
        return
    due = last_day(info)
    days = {"before": office_calendar().before(due, 2).day, "today": due}
    ends = morning(due + ONE_DAY)
    for item in meeting.items.filter(lacks_paper()).select_related("presenter__person"):
        for person in presenters(meeting, item.presenter, item.prepared_by_id):
            for occasion, day in days.items():
                yield Planned(
                    PAPERS_DUE, person, morning(day), ends, f"item-{item.pk}-{occasion}", meeting.date_revision
                )


def presenters(meeting: Meeting, presenter: Membership | None, unit_id: int | None) -> list[Person]:
    """Who hands in the papers of an item: its presenter, else the members from the agency that prepares it."""
    if presenter is not None:
        return [presenter.person]
    if unit_id is None:
        return []
    seats = Membership.objects.of(meeting.committee).on(meeting.day).filter(org_unit=unit_id)
    return [seat.person for seat in seats.select_related("person")]


def _soon(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    issued = _invited_on(meeting)
    days = {"3-days": office_calendar().before(meeting.day, 3).day, "tomorrow": meeting.day - ONE_DAY}
    for row in people:
        if row.answer == Answer.DECLINED:
            continue
        for occasion, day in days.items():
            if issued < day:
                yield Planned(
                    MEETING_SOON, recipient_of(row), morning(day), meeting.starts_at, occasion, meeting.date_revision
                )


def _substitutes(meeting: Meeting, people: Iterable[Participant]) -> Iterator[Planned]:
    for row in people:
        if row.answer != Answer.SUBSTITUTE or row.answered_at is None:
            continue
        occasion = f"{row.pk}-{row.answered_at:%Y%m%d%H%M%S}"
        if row.consent == Consent.ASKED:
            yield Planned(
                SUBSTITUTE_WAITING,
                meeting.chair.person,
                row.answered_at,
                meeting.starts_at,
                occasion,
                meeting.date_revision,
            )
        elif row.consent_at is not None:
            yield Planned(
                SUBSTITUTE_DECIDED,
                recipient_of(row),
                row.consent_at,
                meeting.starts_at,
                occasion,
                meeting.date_revision,
            )


def _quorum(meeting: Meeting) -> Iterator[Planned]:
    """Three working days and one before the meeting, to its secretary; written only when the quorum is uncertain."""
    if provisions_for(meeting.regulation).quorum.value == "none":
        return
    issued, calendar = _invited_on(meeting), office_calendar()
    for n in (3, 1):
        day = calendar.before(meeting.day, n).day
        if issued < day:
            yield Planned(
                QUORUM_AT_RISK,
                meeting.secretary.person,
                morning(day),
                meeting.starts_at,
                f"{n}-days",
                meeting.date_revision,
            )


def _conclusion_notice(meeting: Meeting) -> Iterator[Planned]:
    if meeting.document_links.filter(part=DocumentPart.NOTICE, document__status="issued").exists():
        return
    due = last_day(conclusion_notice_due(meeting))
    days = {"before": office_calendar().before(due, 2).day, "today": due}
    people = {meeting.secretary.person, *_holders(meeting.committee, due, Role.HEAD)}
    for person in sorted(people, key=lambda person: person.pk):
        for occasion, day in days.items():
            yield Planned(NOTICE_DUE, person, morning(day), morning(due + ONE_DAY), occasion)


def _holders(committee: Committee, day: dt.date, *roles: Role) -> list[Person]:
    rows = Membership.objects.of(committee).on(day).filter(role__in=roles).select_related("person")
    return [seat.person for seat in rows]


def _invited_on(meeting: Meeting) -> dt.date:
    """The day on which the present invitation went out."""
    return sent_on(meeting) or meeting.day


def meeting_plans(now: dt.datetime) -> Iterator[Plan]:
    """For the reconciler: every meeting that may still remind anybody."""
    since = clock.day_of(now) - dt.timedelta(days=60)
    rows = Meeting.objects.filter(
        status__in=[MeetingStatus.PROPOSED, MeetingStatus.CONVENED, MeetingStatus.HELD], day__gte=since
    )
    for meeting in rows.iterator(chunk_size=100):
        yield Plan(meeting, PLANNED, planned)
