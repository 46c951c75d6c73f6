"""Who reads, hands in and takes back the papers of a meeting."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from committee.actor import Actor
from committee.prepared import prepared
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import AgendaItem, Meeting, Paper, Recusal
from meetings.querysets import prepares


def may_see_papers(by: Actor, meeting: Meeting) -> Verdict:
    """Papers are for the invitees, and for those who prepare the meeting."""
    if by.is_system or prepares(by, meeting.committee) or by.is_secretariat(meeting.committee):
        return allowed()
    if by.person and meeting.participants.filter(membership__person=by.person).exists():
        return allowed()
    return denied(Sentence(_("The papers are for those invited to this meeting.")))


@prepared
def _recusals(*, meeting: int, person: int) -> QuerySet[Any]:
    rows = Recusal.objects.filter(item__meeting_id=meeting, participant__membership__person_id=person)
    return rows.values_list("item_id", flat=True)


def recused_from(by: Actor, meeting: Meeting) -> set[int]:
    """Ids of the items of `meeting` from which the actor has recused. One query."""
    if by.person is None:
        return set()
    return set(_recusals(meeting=meeting.pk, person=by.person.pk))


def may_see_item_papers(by: Actor, item: AgendaItem) -> Verdict:
    """As `may_see_papers`; whoever has recused from the item reads its papers no more, whatever their role."""
    found = may_see_papers(by, item.meeting)
    if found and item.pk in recused_from(by, item.meeting):
        return denied(Sentence(_("You take no part in this item; its papers are closed to you.")))
    return found


def may_add_paper(by: Actor, item: AgendaItem) -> Verdict:
    """Whoever prepares the meeting, the presenter of the item, and the members from the agency that prepares it."""
    meeting = item.meeting
    if meeting.status in ("held", "cancelled", "declined"):
        return denied(Sentence(_("The meeting is over; its preparation can no longer be changed.")))
    seat = by.seat(meeting.committee)
    if prepares(by, meeting.committee) or (seat and seat.pk == item.presenter_id):
        return allowed()
    if seat and item.prepared_by_id and seat.org_unit_id == item.prepared_by_id:
        return allowed()
    return denied(
        Sentence(_("Papers are handed in by the presenter, the agency that prepares the item, or the secretariat."))
    )


def may_remove_paper(by: Actor, paper: Paper) -> Verdict:
    """Who uploaded it, before the meeting is convened; what invitees can read is corrected by another paper."""
    if paper.item.meeting.status not in ("draft", "proposed"):
        return denied(
            Sentence(_("The paper has been distributed and stays. Please hand in a corrected version beside it."))
        )
    if by.user is not None and paper.uploaded_by_id == by.user.pk:
        return allowed()
    return denied(Sentence(_("Only the person who handed in the paper removes it.")))
