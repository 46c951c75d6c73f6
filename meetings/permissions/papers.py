"""Who approves papers and decides who reads them."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, Paper
from meetings.permissions import may_add_paper, prepares

OVER = ("held", "cancelled", "declined")


def approves_papers(by: Actor, meeting: Meeting) -> bool:
    """Secretariat, standing agency, Head, and the chair of this meeting."""
    seat = by.seat(meeting.committee_id)
    chairs = seat is not None and seat.pk == meeting.chair_id
    return chairs or prepares(by, meeting.committee) or by.is_secretariat(meeting.committee)


def may_decide_paper(by: Actor, paper: Paper) -> Verdict:
    """Approve or return what somebody else handed in; nobody approves their own paper."""
    meeting = paper.item.meeting
    article = provisions_for(meeting.regulation).papers_days.article
    if not approves_papers(by, meeting):
        reason = Sentence(_("The secretariat, the standing agency or the chair approves papers."))
        return denied(reason, article)
    if by.user is not None and paper.uploaded_by_id == by.user.pk:
        reason = Sentence(_("Who handed in a paper does not approve it; somebody else looks at it first."))
        return denied(reason, article)
    if meeting.status in OVER:
        return denied(Sentence(_("The meeting is over; its preparation can no longer be changed.")), article)
    return allowed(article)


def may_set_readers(by: Actor, paper: Paper) -> Verdict:
    """Who approves papers says who reads them."""
    if not approves_papers(by, paper.item.meeting):
        return denied(Sentence(_("The secretariat, the standing agency or the chair says who reads a paper.")))
    if paper.item.meeting.status in OVER:
        return denied(Sentence(_("The meeting is over; its preparation can no longer be changed.")))
    return allowed()


def may_replace_paper(by: Actor, paper: Paper) -> Verdict:
    """A new version comes from whoever may hand in papers for the item."""
    return may_add_paper(by, paper.item)
