"""Mails about the draft minutes: circulated, last day for corrections, what became of a correction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.models import Membership
from committee.sentences import Sentence, gettext_noop, spell
from meetings.letters.common import letter, spoken
from meetings.models import Correction, CorrectionStatus, Minutes, MinutesStatus, Supplement
from meetings.reminders.moments import ONE_DAY, morning
from meetings.replies import has_answered, readers
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification
from notifications.services import plan
from notifications.services.plan import Planned
from notifications.services.registry import Compose, Kind, Plan, register_kind, register_planner

CIRCULATED = "minutes_circulated"
LAST_DAY = "corrections_last_day"
DECIDED = "correction_decided"
SUPPLEMENTED = "minutes_supplemented"
OF_CIRCULATION = (CIRCULATED, LAST_DAY)


def planned(minutes: Minutes) -> list[Planned]:
    """The draft when it goes out, and a reminder in the morning of the last day; nothing once it is back."""
    since, due = minutes.circulated_at, minutes.corrections_due
    if minutes.status != MinutesStatus.CIRCULATED or since is None or due is None:
        return []
    rev, ends = f"{since:%Y%m%d%H%M%S}", clock.at(due + ONE_DAY, dt.time(0))
    people = [row.membership.person for row in readers(minutes) if row.membership]
    found = [Planned(CIRCULATED, person, since, ends, rev=rev) for person in people]
    if morning(due) > since:
        found += [Planned(LAST_DAY, person, morning(due), ends, rev=rev) for person in people]
    return found


def replan(minutes: Minutes, *, by: Actor) -> None:
    """Bring the mails up to date, in the caller's transaction."""
    plan.sync(minutes, OF_CIRCULATION, planned(minutes), now=by.now)


def plans(now: dt.datetime) -> Iterable[Plan]:
    """For the reconciler: every draft that is out."""
    for minutes in Minutes.objects.filter(status=MinutesStatus.CIRCULATED).select_related("meeting__committee"):
        yield Plan(minutes, OF_CIRCULATION, planned)


def tell_decided(correction: Correction, *, by: Actor) -> None:
    """The author learns what became of a correction."""
    plan.tell(DECIDED, correction, [correction.author.person], by=by)


def tell_supplemented(supplement: Supplement, *, by: Actor) -> None:
    """The participants by seat learn that the minutes have been supplemented."""
    people = [row.membership.person for row in readers(supplement.minutes) if row.membership]
    plan.tell(SUPPLEMENTED, supplement, people, by=by)


def supplemented(row: Notification, now: dt.datetime) -> Composed:
    """Supplementary minutes have been signed."""
    rows = Supplement.objects.select_related("document", "minutes__document", "minutes__meeting__committee")
    found: Supplement | None = rows.filter(pk=row.subject_id, status="signed").first()
    if found is None or found.document is None or found.minutes.document is None:
        return Withdrawn()
    meeting = found.minutes.meeting
    says = {"number": found.document.number_symbol, "to": found.minutes.document.number_symbol}
    subject = _("Supplementary minutes No. %(number)s") % says
    opening = _("Minutes No. %(to)s have been supplemented by No. %(number)s.") % says
    path = reverse("supplement", args=[found.pk])
    reason = _("Reason: %(reason)s") % {"reason": found.reason}
    return Mail(subject, letter(row.recipient_name, [opening, reason], meeting, path), link=path)


def circulated(row: Notification, now: dt.datetime) -> Composed:
    """The draft minutes are out; moot when they are back or this person has answered."""
    minutes = _circulated(row)
    if minutes is None or minutes.corrections_due is None:
        return Withdrawn()
    says = {"title": minutes.meeting.title, "day": spell(minutes.corrections_due)}
    if row.kind == LAST_DAY:
        subject = _("Last day for corrections of the minutes: %(title)s") % says
        opening = _("Today, %(day)s, is the last day for corrections of the draft minutes of %(title)s.") % spoken(says)
    else:
        subject = _("Draft minutes for correction until %(day)s: %(title)s") % says
        opening = _(
            "The draft minutes of %(title)s are ready. Please read them and propose corrections "
            "until the end of %(day)s."
        ) % spoken(says)
    closing = _("On this page you say that the draft is right, or propose how it should read:")
    path = reverse("minutes", args=[minutes.meeting_id])
    return Mail(subject, letter(row.recipient_name, [opening, closing], minutes.meeting, path), link=path)


def _circulated(row: Notification) -> Minutes | None:
    """The minutes of a mail while they are out in the same round, and the recipient has not answered."""
    rows = Minutes.objects.filter(pk=row.subject_id, status=MinutesStatus.CIRCULATED)
    minutes: Minutes | None = rows.select_related("meeting__committee").first()
    if minutes is None or row.person_id is None or f"{minutes.circulated_at:%Y%m%d%H%M%S}" != row.subject_rev:
        return None
    seat = Membership.objects.filter(person_id=row.person_id, invitations__meeting=minutes.meeting_id).first()
    return None if seat is None or has_answered(minutes, seat) else minutes


def decided(row: Notification, now: dt.datetime) -> Composed:
    """A correction was taken in, or not, and why."""
    rows = Correction.objects.select_related("minutes__meeting__committee").filter(pk=row.subject_id)
    found: Correction | None = rows.first()
    if found is None or found.status not in (CorrectionStatus.TAKEN_IN, CorrectionStatus.DECLINED):
        return Withdrawn()
    meeting = found.minutes.meeting
    says = {"title": meeting.title, "place": str(found.get_place_display())}
    if found.status == CorrectionStatus.TAKEN_IN:
        subject = _("Your correction has been taken in: %(title)s") % says
        opening = _("Your correction of the minutes (%(place)s) has been taken in.") % says
    else:
        subject = _("Your correction has not been taken in: %(title)s") % says
        opening = _("Your correction of the minutes (%(place)s) has not been taken in.") % says
    answer = _("Reason: %(reason)s") % {"reason": found.answer} if found.answer else ""
    path = reverse("corrections", args=[meeting.pk])
    return Mail(subject, letter(row.recipient_name, [opening, found.text, answer], meeting, path), link=path)


KINDS: dict[str, tuple[Sentence, Compose]] = {
    CIRCULATED: (Sentence(gettext_noop("Draft minutes for correction")), circulated),
    LAST_DAY: (Sentence(gettext_noop("Last day for corrections of the minutes")), circulated),
    SUPPLEMENTED: (Sentence(gettext_noop("Supplementary minutes signed")), supplemented),
    DECIDED: (Sentence(gettext_noop("Decision on a correction of the minutes")), decided),
}


def register() -> None:
    """Called once from `apps.py`."""
    for key, (label, compose) in KINDS.items():
        register_kind(Kind(key, label, compose))
    register_planner(plans)
