"""Who follows a consultation: another officer, or another person on the same post."""

from __future__ import annotations

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Membership
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from meetings.consultation_reminders import replan
from meetings.models import Consultation
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
