"""What a guest without account, or the substitute of a member, may do by the signed link, and who decides on it."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.guest_links import has_substitute
from meetings.models import AgendaItem, MeetingStatus, Paper, PaperAccess, Participant, Question, Recusal
from meetings.paper_readers import Circle, Named
from meetings.permissions import may_prepare

NOT_INVITED = Sentence(_("You are not invited to this item."))
OPEN = (MeetingStatus.CONVENED, MeetingStatus.IN_SESSION, MeetingStatus.HELD)


def may_set_guest_items(by: Actor, participant: Participant) -> Verdict:
    """Whoever prepares the meeting says to which items a guest is invited, and withdraws the link."""
    if participant.membership_id is not None:
        return denied(Sentence(_("Members are invited to the whole meeting.")))
    return may_prepare(by, participant.meeting)


def may_withdraw_link(by: Actor, participant: Participant) -> Verdict:
    """Whoever prepares the meeting ends the link of a guest, or of a member's substitute."""
    if participant.membership_id is not None and not has_substitute(participant):
        return denied(Sentence(_("This member sends no substitute, so there is no link.")))
    return may_prepare(by, participant.meeting)


def their_items(participant: Participant) -> frozenset[int] | None:
    """The items to which a visitor by link is invited; None: the whole meeting. One query for a guest."""
    if participant.membership_id is not None:
        return None
    rows = participant.guest_items.filter(item__meeting=participant.meeting_id)
    return frozenset(rows.values_list("item_id", flat=True)) or None


def visitor_circle(participant: Participant) -> Circle:
    """Which papers a visitor by link reads: those for all invitees. A guest those of their items; a substitute those
    of every item from which the member has not recused. One query."""
    if participant.membership_id is None:
        return guest_circle(participant)
    if participant.meeting.status not in OPEN:
        return Circle(frozenset(), only=frozenset())
    recused = Recusal.objects.filter(participant=participant).values_list("item_id", flat=True)
    return Circle(frozenset({PaperAccess.ALL}), closed=frozenset(recused))


def may_enter_by_link(participant: Participant) -> Verdict:
    """The room opens to visitors by link as to everybody: from the convening on."""
    if participant.meeting.status in OPEN:
        return allowed()
    if participant.meeting.status == MeetingStatus.CANCELLED:
        return denied(Sentence(_("The meeting has been called off.")))
    return denied(Sentence(_("The room of a meeting opens when the meeting has been convened.")))


def may_take_part_at(participant: Participant, item: AgendaItem) -> Verdict:
    """A guest speaks and answers at the items to which they are invited."""
    theirs = their_items(participant)
    return allowed() if theirs is None or item.pk in theirs else denied(NOT_INVITED)


def may_answer_by_link(participant: Participant, question: Question) -> Verdict:
    """A question put to the agency of the visitor, at an item of theirs."""
    unit = participant.membership.org_unit_id if participant.membership else participant.guest_unit_id
    if unit is None or unit != question.unit_id or question.asked_by_id == participant.pk:
        return denied(Sentence(_("The agency that was asked answers the question.")))
    return may_take_part_at(participant, question.item)


def guest_circle(participant: Participant) -> Circle:
    """Approved papers for all invitees or for this guest by name, of the items to which they are invited."""
    if participant.membership_id is not None or participant.meeting.status not in OPEN:
        return Circle(frozenset(), only=frozenset())
    items = participant.guest_items.filter(item__meeting=participant.meeting_id).values_list("item_id", flat=True)
    return Circle(frozenset({PaperAccess.ALL}), only=frozenset(items), named=Named(participant=participant.pk))


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
