"""The kinds of mail of this room, made known to the notifications room at start."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from committee import clock
from committee.models import Committee
from committee.sentences import Sentence, gettext_noop as _
from meetings import letters
from meetings.duty_reminders import OWED, duty_plans, period_rev
from meetings.reminders import kinds, meeting_plans
from meetings.services.duty import present_and_last
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification
from notifications.services.registry import Kind, register_kind, register_planner

LABELS = {
    kinds.INVITATION: Sentence(_("Invitation to a meeting")),
    kinds.INVITATION_CHANGED: Sentence(_("Changed day, time or place of a meeting")),
    kinds.CANCELLED: Sentence(_("Meeting called off")),
    kinds.POSTPONED: Sentence(_("Meeting put off")),
    kinds.UNANSWERED: Sentence(_("Invitation not answered")),
    kinds.PAPERS_DUE: Sentence(_("Papers of a meeting due")),
    kinds.MEETING_SOON: Sentence(_("Meeting soon")),
    kinds.NOTICE_DUE: Sentence(_("Conclusion notice due")),
    kinds.SUBSTITUTE_WAITING: Sentence(_("Substitute waiting for consent")),
    kinds.SUBSTITUTE_DECIDED: Sentence(_("Decision on a substitute")),
    kinds.PROPOSAL_WAITING: Sentence(_("Proposed meeting waiting for the Head")),
    kinds.PROPOSAL_DECIDED: Sentence(_("Decision on a proposed meeting")),
    kinds.CHANGES_TOLD: Sentence(_("Changes of a meeting")),
    kinds.QUORUM_AT_RISK: Sentence(_("Quorum of a meeting not certain")),
    kinds.DUTY: Sentence(_("No regular meeting convened yet")),
}
URGENT = frozenset({kinds.INVITATION_CHANGED, kinds.CANCELLED, kinds.POSTPONED, kinds.PROPOSAL_WAITING})


def duty_owed(row: Notification, now: dt.datetime) -> Composed:
    """No regular meeting has been convened in a period; moot as soon as one is."""
    committee = Committee.objects.filter(pk=row.subject_id).first()
    found = present_and_last(committee, clock.day_of(now)) if committee else None
    state = next((state for state in found or () if period_rev(state) == row.subject_rev), None)
    if committee is None or state is None or state.duty.state not in OWED:
        return Withdrawn()
    draft = state.meeting
    path = reverse("meeting-detail", args=[draft.pk]) if draft else reverse("meeting-list")
    says = {"period": str(state.period.label)}
    subject = gettext("No regular meeting convened yet: %(period)s") % says
    lines = [
        gettext("Dear %(name)s,") % {"name": row.recipient_name},
        gettext("The regulation wants a regular meeting in every period. %(verdict)s (%(article)s)")
        % {"verdict": state.duty.verdict.reason, "article": state.duty.verdict.article},
        f"{settings.SITE_URL}{path}",
        committee.profile(clock.day_of(now)).name,
    ]
    return Mail(subject, "\n\n".join(lines) + "\n", link=path)


def register() -> None:
    """Called once from `apps.py`."""
    compose = {**letters.COMPOSE, kinds.DUTY: duty_owed}
    for key, label in LABELS.items():
        register_kind(Kind(key, label, compose[key], is_urgent=key in URGENT))
    register_planner(meeting_plans)
    register_planner(duty_plans)
