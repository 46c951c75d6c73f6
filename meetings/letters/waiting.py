"""Letters about decisions: a substitute or a proposal that waits, and what was decided."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.guest_links import room_path
from meetings.letters.common import answer_path, letter, meeting_of, reason_of, spoken, when_and_where
from meetings.models import Answer, Consent, Meeting, MeetingStatus, Participant
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification


def substitute_waits(row: Notification, now: dt.datetime) -> Composed:
    """Somebody asks the chair to accept a substitute."""
    meeting = meeting_of(row)
    asking = _asking(row, meeting)
    if meeting is None or asking is None or asking.consent != Consent.ASKED or meeting.starts_at <= now:
        return Withdrawn()
    path = reverse("substitute-consent", args=[asking.pk])
    says = {
        "name": asking.name,
        "substitute": asking.substitute_name,
        "post": asking.substitute_post,
        "title": meeting.title,
    }
    subject = _("Consent to a substitute: %(name)s") % says
    opening = _("%(name)s cannot attend the meeting %(title)s and asks to send %(substitute)s, %(post)s.") % spoken(
        says
    )
    reason = _("Reason: %(reason)s") % {"reason": asking.answer_reason} if asking.answer_reason else ""
    return Mail(subject, letter(row.recipient_name, [opening, reason, _("Please decide:")], meeting, path), link=path)


def substitute_decided(row: Notification, now: dt.datetime) -> Composed:
    """What the chair decided about the substitute."""
    meeting = meeting_of(row)
    asking = _asking(row, meeting)
    if meeting is None or asking is None or asking.consent not in (Consent.GRANTED, Consent.REFUSED):
        return Withdrawn()
    path = answer_path(asking)
    says = {"substitute": asking.substitute_name, "title": meeting.title}
    if asking.consent == Consent.GRANTED:
        subject = _("The chair consents to your substitute")
        opening = _("%(substitute)s attends the meeting %(title)s in your place.") % spoken(says)
        address = f"{settings.SITE_URL}{room_path(asking)}"
        way_in = _("Without an account your substitute enters the meeting room on the day by this link: %(url)s") % {
            "url": address
        }
    else:
        way_in = ""
        subject = _("The chair does not consent to your substitute")
        opening = _(
            "The chair does not consent that %(substitute)s attends the meeting %(title)s in "
            "your place. Please answer again."
        ) % spoken(says)
    reason = _("Reason: %(reason)s") % {"reason": asking.consent_reason} if asking.consent_reason else ""
    return Mail(subject, letter(row.recipient_name, [opening, reason, way_in], meeting, path), link=path)


def _asking(row: Notification, meeting: Meeting | None) -> Participant | None:
    if meeting is None:
        return None
    found: Participant | None = (
        meeting.participants.with_people().filter(pk=row.occasion.split("-")[0], answer=Answer.SUBSTITUTE).first()
    )
    return found


def proposal_waits(row: Notification, now: dt.datetime) -> Composed:
    """The standing agency proposes an extraordinary meeting; the Head decides."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.PROPOSED or meeting.starts_at <= now:
        return Withdrawn()
    path = reverse("proposal-accept", args=[meeting.pk])
    proposer = meeting.proposed_by.person if meeting.proposed_by else ""
    says = {"name": proposer, "title": meeting.title}
    subject = (
        _("Urgent: proposal of a meeting: %(title)s") if meeting.is_urgent else _("Proposal of a meeting: %(title)s")
    ) % says
    opening = _("%(name)s proposes an extraordinary meeting: %(title)s.") % says
    reason = _("Reason: %(reason)s") % {"reason": meeting.proposal_reason}
    paragraphs = [opening, meeting.content, reason, when_and_where(meeting), _("Please accept or decline:")]
    return Mail(subject, letter(row.recipient_name, paragraphs, meeting, path), link=path)


def proposal_decided(row: Notification, now: dt.datetime) -> Composed:
    """The proposer learns what the Head decided."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status == MeetingStatus.PROPOSED:
        return Withdrawn()
    path = reverse("meeting-detail", args=[meeting.pk])
    says = {"title": meeting.title}
    if meeting.status == MeetingStatus.DECLINED:
        subject = _("Declined: %(title)s") % says
        opening = _("The Head has declined the proposed meeting: %(title)s.") % says
    else:
        subject = _("Accepted: %(title)s") % says
        opening = _("The Head has accepted the proposed meeting: %(title)s.") % says
    reason = reason_of(meeting, "decline_proposal")
    return Mail(subject, letter(row.recipient_name, [opening, reason], meeting, path), link=path)
