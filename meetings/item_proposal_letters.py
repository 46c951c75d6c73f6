"""Mails about proposed matters: one waits for the secretariat; what was decided goes to the proposer."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.actor import Actor
from committee.models import Membership, Role
from committee.sentences import Sentence, gettext_noop, spell
from meetings.models import ItemProposal, ItemProposalStatus
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification
from notifications.services import plan
from notifications.services.registry import Kind, register_kind

WAITING, DECIDED = "item_proposal_waiting", "item_proposal_decided"


def tell_waiting(proposal: ItemProposal, *, by: Actor) -> None:
    """The Secretary and who acts for the standing agency, except the proposer."""
    seats = Membership.objects.of(proposal.committee).on(by.today).select_related("person")
    people = {
        seat.person_id: seat.person
        for seat in seats
        if (seat.role == Role.SECRETARY or seat.acts_for_standing_agency) and seat.pk != proposal.proposer_id
    }
    plan.tell(WAITING, proposal, list(people.values()), by=by)


def tell_decided(proposal: ItemProposal, *, by: Actor) -> None:
    """The proposer learns what became of it."""
    plan.tell(DECIDED, proposal, [proposal.proposer.person], by=by)


def _found(row: Notification) -> ItemProposal | None:
    rows = ItemProposal.objects.select_related("committee", "proposer__person", "item__meeting")
    found: ItemProposal | None = rows.filter(pk=row.subject_id).first()
    return found


def waiting(row: Notification, now: dt.datetime) -> Composed:
    """A member proposes a matter; moot once it is decided or withdrawn."""
    proposal = _found(row)
    if proposal is None or proposal.status != ItemProposalStatus.PROPOSED:
        return Withdrawn()
    says = {"title": proposal.title, "name": proposal.proposer.person, "post": proposal.proposer.position}
    opening = _("%(name)s, %(post)s, proposes a matter for the agenda: %(title)s.") % says
    reason = _("Reason: %(reason)s") % {"reason": proposal.reason}
    return _mail(row, proposal, _("Proposed for the agenda: %(title)s") % says, [opening, reason], now)


def decided(row: Notification, now: dt.datetime) -> Composed:
    """On an agenda, or returned with the reason."""
    proposal = _found(row)
    if proposal is None:
        return Withdrawn()
    says = {"title": proposal.title}
    if proposal.status == ItemProposalStatus.TAKEN_IN and proposal.item is not None:
        meeting = proposal.item.meeting
        subject = _("On the agenda: %(title)s") % says
        opening = _("Your matter stands on the agenda of “%(meeting)s” of %(day)s.") % {
            "meeting": meeting.title,
            "day": spell(meeting.day),
        }
        return _mail(row, proposal, subject, [opening], now)
    if proposal.status == ItemProposalStatus.RETURNED:
        reason = _("Reason: %(reason)s") % {"reason": proposal.answer}
        subject = _("Returned: %(title)s") % says
        return _mail(row, proposal, subject, [_("Your matter was not put on the agenda."), reason], now)
    return Withdrawn()


def _mail(row: Notification, proposal: ItemProposal, subject: str, paragraphs: list[str], now: dt.datetime) -> Mail:
    path = reverse("item-proposal", args=[proposal.pk])
    parts = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        *paragraphs,
        f"{settings.SITE_URL}{path}",
        proposal.committee.profile(now.date()).name,
    ]
    return Mail(subject, "\n\n".join(parts) + "\n", link=path)


def register() -> None:
    """Called once from `apps.py`."""
    register_kind(Kind(WAITING, Sentence(gettext_noop("Matter proposed for the agenda")), waiting))
    register_kind(Kind(DECIDED, Sentence(gettext_noop("Decision on a proposed matter")), decided))
