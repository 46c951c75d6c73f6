"""Who follows a consultation, and who speaks for the seats asked: another officer, another person on the same post."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from meetings.consultation_reminders import replan
from meetings.models import Consultation, ConsultationStatus, ConsultationVoter
from meetings.permissions import consultation as permissions
from meetings.services.consultation import check_follower, locked_consultation


def consultation_hand_over(consultation: Consultation, follower: Membership, *, by: Actor) -> None:
    """Another following officer."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_change_follower(by, locked))
        check_follower(follower, locked.committee, by)
        locked.follower = follower
        locked.save(update_fields=["follower"])
        said = Sentence(_("Following officer: {name}"), name=str(follower.person))
        record(by, locked.committee, locked, "follower", said)
        replan(locked, now=by.now)
    consultation.follower = follower


def consultations_follow(old: Membership, new: Membership, by: Actor) -> None:
    """Another person takes the post over: consultations that are not over follow it. Runs in that transaction."""
    for row in Consultation.objects.living().filter(follower=old).select_related("committee"):
        row.follower = new
        row.save(update_fields=["follower"])
        said = Sentence(_("Following officer: {name}"), name=str(new.person))
        record(by, row.committee, row, "follower", said)
        replan(row, now=by.now)


def voters_follow(old: Membership, new: Membership, by: Actor) -> None:
    """Another person takes over a seat that is being asked: they are asked and may answer until the last day.

    One seat has one voice: an answer that the predecessor has given stands until the new holder gives another. Runs in
    the transaction that replaces the holder.
    """
    held = Q(membership=old, successor__isnull=True) | Q(successor=old)
    rows = ConsultationVoter.objects.filter(
        held, consultation__status=ConsultationStatus.OPEN, consultation__due_on__gte=new.valid_from
    )
    for pk in sorted(rows.values_list("pk", flat=True)):
        voter = ConsultationVoter.objects.with_people().get(pk=pk)
        consultation = locked_consultation(voter.consultation)
        if consultation.status != ConsultationStatus.OPEN:
            continue
        voter.successor = new
        voter.save(update_fields=["successor"])
        msgid = _("{new} takes the seat of {old} over from {day} on and is asked; one seat has one voice")
        said = Sentence(msgid, new=str(new.person), old=str(old.person), day=new.valid_from)
        record(by, consultation.committee, consultation, "successor", said)
        replan(consultation, now=by.now)
