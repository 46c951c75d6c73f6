"""Convening: the status, the numbered invitation and every mail in one transaction, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from committee.actor import Actor
from committee.models import Committee, Power
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import advance
from documents.models import Document
from meetings.duty_reminders import replan_duty
from meetings.models import Meeting
from meetings.reminders import replan
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.invitations import invitation_issue
from meetings.services.planning import Terms, extraordinary_draft
from meetings.services.waivers import WaiverTerms, waiver_grant
from meetings.states import MEETING_STEPS


def meeting_convene(
    meeting: Meeting, *, by: Actor, expect: int | None = None, waivers: Iterable[WaiverTerms] = ()
) -> Document:
    """Convene a draft: returns the invitation that was issued; every invitee is told by mail.

    `waivers` set a broken deadline aside in the same act, by the convener's authority. Raises `Refused` with the
    sentence of the first rule that is not met.
    """
    with transaction.atomic():
        for terms in waivers:
            waiver_grant(meeting, terms, by=by)
        committee = meeting.committee
        under = None if by.is_head(committee) else by.delegation(committee, Power.CONVENE)
        advance(
            meeting,
            MEETING_STEPS["convene"],
            by=by,
            expect=expect,
            convened_at=by.now,
            convened_by=by.seat(committee),
            convened_under=under,
        )
        document = invitation_issue(meeting, by=by)
        replan(meeting, now=by.now)
        replan_duty(committee, by.now)
    return document


def proposal_accept(
    meeting: Meeting, *, by: Actor, expect: int | None = None, convene: bool = False
) -> Document | None:
    """Accept the standing agency's proposal; with `convene` the invitations go out in the same act."""
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["accept_proposal"], by=by, expect=expect)
        if not meeting.items.exists():
            item_add(meeting, ItemTerms(title=meeting.content or meeting.title, minutes=60, needs_paper=False), by=by)
        if convene:
            return meeting_convene(meeting, by=by)
        replan(meeting, now=by.now)
    return None


def proposal_decline(meeting: Meeting, *, reason: str, by: Actor, expect: int | None = None) -> None:
    """Decline a proposal; the reason goes back to who proposed."""
    with transaction.atomic():
        advance(meeting, MEETING_STEPS["decline_proposal"], by=by, note=reason, expect=expect)
        replan(meeting, now=by.now)


def convene_now(committee: Committee, terms: Terms, *, urgent: bool, by: Actor) -> tuple[Meeting, Document]:
    """The Head calls an extraordinary meeting: what, when, where; invitees, agenda and invitation follow."""
    if not terms.content.strip():
        raise Refused.because(Sentence(_("Please write what the meeting is about.")))
    with transaction.atomic():
        meeting = extraordinary_draft(committee, terms, by=by, urgent=urgent)
        title = terms.content.strip().splitlines()[0][:300]
        item_add(meeting, ItemTerms(title=title, minutes=_minutes(meeting), needs_paper=False), by=by)
        document = meeting_convene(meeting, by=by)
    return meeting, document


def _minutes(meeting: Meeting) -> int:
    return int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
