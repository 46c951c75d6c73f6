"""Who may do what with a vote. Each function answers one question with a verdict that carries its article."""

from __future__ import annotations

from committee import regulation
from committee.actor import Actor
from committee.models.seats import MEMBER_ROLES
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied
from meetings.models import Attendance, Meeting, Participant, Poll, PollElector
from meetings.presence import presence_of


def runs_votes(by: Actor, meeting: Meeting) -> bool:
    seat = by.seat(meeting.committee_id)
    return seat is not None and seat.pk in (meeting.secretary_id, meeting.chair_id)


def may_run_poll(by: Actor, meeting: Meeting) -> Verdict:
    """Put a question to the vote, open, stop and announce it, enter paper votes: the meeting's secretary and chair."""
    if runs_votes(by, meeting):
        return allowed()
    return denied(Sentence(_("Votes are held by the secretary of the meeting or the chair.")))


def is_entitled(participant: Participant) -> bool:
    """A member by seat on the day of the meeting; guests, the secretary and the support team are none."""
    seat, day = participant.membership, participant.meeting.day
    if seat is None or seat.role not in MEMBER_ROLES:
        return False
    return seat.valid_from <= day and (seat.valid_to is None or seat.valid_to >= day)


def counts_as_here(participant: Participant, poll: Poll, *, in_the_room: bool) -> bool:
    """In the room or online (`presence.py`); by substitute where the regulation lets substitutes vote."""
    if participant.attendance == Attendance.SUBSTITUTED:
        return in_the_room and bool(provisions_for(poll.regulation).substitutes_vote.value)
    return in_the_room


def may_be_counted(participant: Participant, poll: Poll, *, recused: bool, in_the_room: bool) -> Verdict:
    """Whether a vote of this participant counts: a member by seat, not recused, present now."""
    found = regulation.may_vote(
        is_member=is_entitled(participant),
        is_substitute=participant.attendance == Attendance.SUBSTITUTED,
        recused=recused,
        provisions=provisions_for(poll.regulation),
    )
    if found and not counts_as_here(participant, poll, in_the_room=in_the_room):
        return denied(Sentence(_("{name} is not marked as present. Only those present vote."), name=participant.name))
    return found


def may_cast(by: Actor, poll: Poll, elector: PollElector | None) -> Verdict:
    """Vote in one's own name, on one's own screen, while the vote is open."""
    if poll.status != "open":
        return denied(Sentence(_("This vote is not open.")))
    if elector is None:
        return denied(Sentence(_("Only members invited to this meeting vote.")))
    if elector.participant.attendance == Attendance.SUBSTITUTED:
        return denied(Sentence(_("A substitute sits in your place; the secretary enters what the substitute votes.")))
    here = presence_of(elector.participant).is_here
    found = may_be_counted(elector.participant, poll, recused=elector.recused, in_the_room=here)
    if found and elector.voted_at and poll.is_secret:
        return denied(Sentence(_("You have voted. A secret vote cannot be changed.")))
    return found


def may_see_result(by: Actor, poll: Poll) -> Verdict:
    """The counts: everybody of the meeting once they are announced, before that those who hold the vote."""
    if poll.status == "published" or (poll.is_stopped and runs_votes(by, poll.item.meeting)):
        return allowed()
    return denied(Sentence(_("The result is shown once the chair has announced it.")))


def may_recuse(by: Actor, participant: Participant) -> Verdict:
    """Members recuse themselves; the meeting's secretary or chair writes down what somebody declares in the room."""
    meeting = participant.meeting
    if meeting.status not in ("convened", "in_session"):
        return denied(Sentence(_("A recusal is declared before the meeting has ended.")))
    if participant.membership is None:
        return denied(Sentence(_("Guests do not vote, so they need not recuse.")))
    if by.seat(meeting.committee_id) == participant.membership or runs_votes(by, meeting):
        return allowed()
    return denied(Sentence(_("Everybody declares a recusal for themselves.")))
