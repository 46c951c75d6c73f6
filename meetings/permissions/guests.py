"""What a guest without account may do by the signed link, and who decides on it."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import AgendaItem, MeetingStatus, Paper, PaperAccess, Participant
from meetings.paper_readers import Circle
from meetings.permissions import may_prepare

NOT_INVITED = Sentence(_("You are not invited to this item."))
OPEN = (MeetingStatus.CONVENED, MeetingStatus.IN_SESSION, MeetingStatus.HELD)


def may_set_guest_items(by: Actor, participant: Participant) -> Verdict:
    """Whoever prepares the meeting says to which items a guest is invited, and withdraws the link."""
    if participant.membership_id is not None:
        return denied(Sentence(_("Members are invited to the whole meeting.")))
    return may_prepare(by, participant.meeting)


def guest_circle(participant: Participant) -> Circle:
    """Approved papers for all invitees, of the items to which this guest is invited. One query."""
    if participant.membership_id is not None or participant.meeting.status not in OPEN:
        return Circle(frozenset(), only=frozenset())
    items = participant.guest_items.filter(item__meeting=participant.meeting_id).values_list("item_id", flat=True)
    return Circle(frozenset({PaperAccess.ALL}), only=frozenset(items))


def may_read_as_guest(participant: Participant, circle: Circle, paper: Paper) -> bool:
    """A paper of their items, or one that they handed in themselves."""
    own = paper.guest_id == participant.pk and paper.item_id in (circle.only or ())
    return own or circle.reads(paper)


def may_hand_in_as_guest(participant: Participant, item: AgendaItem, circle: Circle) -> Verdict:
    """For an item to which the guest is invited, between the invitation and the beginning of the meeting."""
    if item.meeting_id != participant.meeting_id or item.pk not in (circle.only or ()):
        return denied(NOT_INVITED)
    if participant.meeting.status != MeetingStatus.CONVENED:
        return denied(Sentence(_("Papers are handed in between the invitation and the beginning of the meeting.")))
    return allowed()
