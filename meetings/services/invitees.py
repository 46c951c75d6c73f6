"""Who is invited: the members of the committee, and the guests of an enlarged meeting."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, Q, Value, When

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership, OrgUnit
from committee.models.seats import MEMBER_ROLES
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import save_checked
from committee.text import one_line
from meetings import permissions
from meetings.models import Meeting, MeetingStatus, Participant, ParticipantRole
from meetings.reminders import replan


def members_invite(meeting: Meeting) -> None:
    """Every member in office on the day of the meeting, its chair and its secretary; others on the list stay."""
    seats = (
        Membership.objects.of(meeting.committee)
        .on(meeting.day)
        .filter(Q(role__in=MEMBER_ROLES) | Q(pk__in=[meeting.chair_id, meeting.secretary_id]))
    )
    there = set(meeting.participants.values_list("membership_id", flat=True))
    Participant.objects.bulk_create(
        Participant(meeting=meeting, membership=seat) for seat in seats.in_rank_order() if seat.pk not in there
    )
    roles_follow(meeting)


def roles_follow(meeting: Meeting) -> None:
    """Give chair and secretary of the meeting their roles among the invitees; add them when they are missing."""
    there = set(meeting.participants.values_list("membership_id", flat=True))
    missing = {meeting.chair_id, meeting.secretary_id} - there
    Participant.objects.bulk_create(Participant(meeting=meeting, membership_id=pk) for pk in missing)
    rows = meeting.participants.filter(membership__isnull=False)
    rows.filter(role=ParticipantRole.CHAIR).exclude(membership=meeting.chair_id).update(role=ParticipantRole.MEMBER)
    rows.update(
        role=Case(
            When(membership=meeting.chair_id, then=Value(ParticipantRole.CHAIR)),
            When(membership=meeting.secretary_id, then=Value(ParticipantRole.SECRETARY)),
            default=Value(ParticipantRole.MEMBER),
        )
    )


@dataclass(frozen=True, slots=True)
class GuestTerms:
    """A guest without an account: agency head or expert, reached by e-mail."""

    name: str
    post: str
    email: str
    unit: OrgUnit | None = None


def guest_add(meeting: Meeting, terms: GuestTerms, *, by: Actor) -> Participant:
    """Invite a guest to an enlarged meeting; once it is convened only the Head widens the circle."""
    with transaction.atomic():
        locked = _lock(meeting, by)
        require(permissions.may_invite_guests(by, locked))
        if locked.participants.filter(guest_email__iexact=terms.email).exclude(guest_email="").exists():
            raise Refused.because(Sentence(_("{email} is already invited to this meeting."), email=terms.email))
        guest = Participant(
            meeting=locked,
            role=ParticipantRole.GUEST,
            guest_name=one_line(terms.name),
            guest_post=one_line(terms.post),
            guest_email=terms.email.strip(),
            guest_unit=terms.unit,
        )
        save_checked(guest)
        record(by, locked.committee, locked, "guest_added", Sentence(_("Invited as guest: {name}"), name=guest.name))
        _tell(locked, by)
    return guest


def member_add(meeting: Meeting, seat: Membership, *, by: Actor) -> Participant:
    """Invite somebody with a seat in the committee who is not on the list (a new member, the support team)."""
    with transaction.atomic():
        locked = _lock(meeting, by)
        require(permissions.may_prepare(by, locked))
        if seat.committee_id != locked.committee_id:
            raise Refused.because(Sentence(_("This person holds no seat in this committee.")))
        if locked.participants.filter(membership=seat).exists():
            raise Stale(Sentence(_("This person is already invited.")))
        row = Participant(meeting=locked, membership=seat)
        save_checked(row)
        record(by, locked.committee, locked, "member_added", Sentence(_("Invited: {name}"), name=row.name))
        _tell(locked, by)
    return row


def participant_remove(participant: Participant, *, by: Actor) -> None:
    """Take somebody off the list before the invitations have gone out."""
    with transaction.atomic():
        meeting = _lock(participant.meeting, by)
        require(permissions.may_prepare(by, meeting))
        if meeting.status not in (MeetingStatus.DRAFT, MeetingStatus.PROPOSED):
            raise Refused.because(Sentence(_("The invitations have been sent; an invitation is not taken back.")))
        row = meeting.participants.filter(pk=participant.pk).first()
        if row is None:
            raise Stale
        if row.role in (ParticipantRole.CHAIR, ParticipantRole.SECRETARY):
            raise Refused.because(
                Sentence(
                    _(
                        "The chair and the secretary of the meeting stay on the list. Choose others by "
                        "editing the meeting."
                    )
                )
            )
        name = row.name
        row.delete()
        record(by, meeting.committee, meeting, "invitee_removed", Sentence(_("Taken off the list: {name}"), name=name))


def _lock(meeting: Meeting, by: Actor) -> Meeting:
    locked: Meeting = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    return locked


def _tell(meeting: Meeting, by: Actor) -> None:
    """Whoever is added after convening gets the invitation at once."""
    if meeting.status == MeetingStatus.CONVENED:
        replan(meeting, now=by.now)
