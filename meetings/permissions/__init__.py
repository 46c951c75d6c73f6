"""Who may do what with a meeting. Each function answers one question with a verdict that carries its article.

Article labels come from the provisions of the regulation that binds the meeting, never from constants.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from committee import regulation
from committee.actor import Actor
from committee.models import Committee, Power, Regulation
from committee.prepared import prepared
from committee.regulation import Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for, require_regulation
from committee.verdict import Verdict, allowed, denied
from meetings.models import AgendaItem, Meeting, MeetingKind, Paper, Participant, Recusal, Waiver
from meetings.querysets import prepares as prepares

SECRETARIAT_ONLY = Sentence(_("Only the Secretary or the standing agency prepares meetings."))


def _provisions(regulation: Regulation) -> Provisions:
    return provisions_for(regulation)


def may_draft_meeting(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency and Head draft meetings."""
    return allowed() if prepares(by, committee) else denied(SECRETARIAT_ONLY)


def may_prepare(by: Actor, meeting: Meeting) -> Verdict:
    """Agenda, papers, invitees: whoever drafts meetings, until the meeting is over."""
    if not prepares(by, meeting.committee):
        return denied(SECRETARIAT_ONLY)
    if meeting.status in ("held", "cancelled", "declined"):
        return denied(Sentence(_("The meeting is over; its preparation can no longer be changed.")))
    return allowed()


def may_propose_extraordinary(by: Actor, committee: Committee) -> Verdict:
    """The standing agency proposes an extraordinary meeting; the Head decides."""
    return regulation.may_propose_extraordinary(
        acts_for_standing_agency=by.acts_for_standing_agency(committee),
        provisions=provisions_for(require_regulation(committee, by.today)),
    )


def may_decide_proposal(by: Actor, meeting: Meeting) -> Verdict:
    """The Head accepts or declines a proposed extraordinary meeting."""
    article = _provisions(meeting.regulation).conveners.article
    if by.is_head(meeting.committee):
        return allowed(article)
    return denied(Sentence(_("Only the Head accepts or declines a proposed meeting.")), article)


def may_convene_kind(by: Actor, committee: Committee, kind: str, binding: Regulation) -> Verdict:
    """The Head convenes; a written delegation covers what the regulation lets it cover. Nobody else can."""
    return regulation.may_convene(
        kind,
        is_head=by.is_head(committee),
        has_delegation=by.has_delegation(committee, Power.CONVENE),
        provisions=provisions_for(binding),
    )


def may_convene(by: Actor, meeting: Meeting) -> Verdict:
    """See `may_convene_kind`; the rules of readiness stand in `meetings/readiness.py`."""
    return may_convene_kind(by, meeting.committee, meeting.kind, meeting.regulation)


def may_invite_guests(by: Actor, meeting: Meeting) -> Verdict:
    """Guests come to an enlarged meeting only; the Head widens the circle of a convened one."""
    article = _provisions(meeting.regulation).conveners.article
    if meeting.kind != MeetingKind.ENLARGED:
        return denied(
            Sentence(_("Guests are invited to an enlarged meeting, which is held by decision of the Head.")), article
        )
    if meeting.status == "draft":
        return may_prepare(by, meeting)
    if meeting.status != "convened":
        return denied(Sentence(_("Guests are invited before the meeting begins.")), article)
    return may_convene(by, meeting)


def may_preside(by: Actor, meeting: Meeting) -> Verdict:
    """The chair of this meeting, the Head, or whom the Head delegated to preside."""
    if by.seat(meeting.committee) == meeting.chair or by.is_head(meeting.committee):
        return allowed()
    if by.has_delegation(meeting.committee, Power.PRESIDE):
        return allowed()
    return denied(Sentence(_("Only the chair of the meeting decides this.")))


def may_keep_record(by: Actor, meeting: Meeting) -> Verdict:
    """Secretary of the meeting, the secretariat, and the chair record the course of the meeting."""
    seat = by.seat(meeting.committee_id)
    holds_it = seat is not None and seat.pk in (meeting.secretary_id, meeting.chair_id)
    if holds_it or by.is_secretariat(meeting.committee_id):
        return allowed()
    return denied(Sentence(_("Only the secretary of the meeting, the secretariat or the chair keeps the record.")))


def may_see_draft_record(by: Actor, meeting: Meeting) -> Verdict:
    """Unsigned minutes and the draft notice are for those who write, sign and prepare; members see what is signed."""
    if may_keep_record(by, meeting) or prepares(by, meeting.committee) or by.is_admin:
        return allowed()
    return denied(Sentence(_("The members see the minutes and the conclusion notice once they are signed.")))


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


def may_answer(by: Actor, participant: Participant) -> Verdict:
    """Everybody answers for themselves; the secretariat records an answer given by other means."""
    meeting = participant.meeting
    if meeting.status != "convened":
        return denied(Sentence(_("Invitations are answered between convening and the beginning of the meeting.")))
    own = participant.membership is not None and by.seat(meeting.committee) == participant.membership
    if own or by.is_secretariat(meeting.committee):
        return allowed()
    return denied(Sentence(_("Everybody answers their own invitation.")))


def may_answer_as_guest(by: Actor, participant: Participant) -> Verdict:
    """A guest answers through the signed link, which the view has checked; nobody else's invitation opens by it."""
    if participant.membership_id is not None:
        return denied(Sentence(_("Everybody answers their own invitation.")))
    if participant.meeting.status != "convened":
        return denied(Sentence(_("Invitations are answered between convening and the beginning of the meeting.")))
    return allowed()


def may_waive(by: Actor, meeting: Meeting) -> Verdict:
    """Only the Head, or the delegated convener, sets a deadline aside, with a reason."""
    return may_convene(by, meeting)


def may_ratify(by: Actor, waiver: Waiver) -> Verdict:
    """Secretariat, standing agency and Head record the conclusion by which a later meeting ratified a waiver."""
    if waiver.ratified_by_id is not None:
        return denied(Sentence(_("A later meeting has ratified this waiver; it stays as it is.")))
    if prepares(by, waiver.meeting.committee) and by.seat(waiver.meeting.committee_id) is not None:
        return allowed()
    return denied(Sentence(_("Secretariat, standing agency and Head record what a meeting has ratified.")))


def may_print_compliance(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency and Head have the report on the year printed for an inspection."""
    if prepares(by, committee):
        return allowed()
    return denied(Sentence(_("Secretariat, standing agency and Head have this report printed.")))


def may_sign_minutes_as_secretary(by: Actor, meeting: Meeting) -> Verdict:
    """The secretary of this meeting signs first."""
    if by.seat(meeting.committee) == meeting.secretary:
        return allowed()
    return denied(Sentence(_("The minutes are signed by the secretary of this meeting.")))


def may_sign_minutes_as_chair(by: Actor, meeting: Meeting) -> Verdict:
    """The chair of this meeting signs last."""
    if by.seat(meeting.committee) == meeting.chair:
        return allowed()
    return denied(Sentence(_("The minutes are signed by the chair of this meeting.")))


def may_enter_room(by: Actor, meeting: Meeting) -> Verdict:
    """The running meeting is for its participants and those who prepare it, from the convening on."""
    if meeting.status not in ("convened", "in_session", "held"):
        return denied(Sentence(_("The room of a meeting opens when the meeting has been convened.")))
    if by.is_admin or prepares(by, meeting.committee) or by.is_secretariat(meeting.committee):
        return allowed()
    if by.person and meeting.participants.filter(membership__person=by.person).exists():
        return allowed()
    return denied(Sentence(_("The room is for those invited to this meeting.")))


def may_run_room(by: Actor, meeting: Meeting) -> Verdict:
    """Items, the speaking list, the room screen: who keeps the record, and who presides."""
    if may_keep_record(by, meeting) or may_preside(by, meeting):
        return allowed()
    return denied(Sentence(_("The chair or the secretary of the meeting does this.")))
