"""Letters to the Head and to those who follow a consultation."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from meetings.consultation_facts import standing
from meetings.consultation_letters.common import letter, page, reason_of, state_of
from meetings.models import ConsultationStatus as S
from notifications.mail import Composed, Mail, Withdrawn
from notifications.models import Notification


def to_send(row: Notification, now: dt.datetime) -> Composed:
    """A draft waits for the Head."""
    consultation = state_of(row, S.SUBMITTED)
    if consultation is None:
        return Withdrawn()
    path, says = page(consultation, "consultation-send"), {"title": consultation.title}
    text = [_("A written consultation waits for your decision: %(title)s.") % says, consultation.question]
    return Mail(_("Consultation to be sent: %(title)s") % says, letter(row, text, consultation, path), link=path)


def to_decide(row: Notification, now: dt.datetime) -> Composed:
    """The result waits for the Head."""
    consultation = state_of(row, S.CLOSED)
    if consultation is None:
        return Withdrawn()
    path, says = page(consultation, "consultation-decide"), {"title": consultation.title}
    found = standing(consultation)
    text = [
        _("The result of the written consultation waits for your decision: %(title)s.") % says,
        found.words,
    ]
    return Mail(_("Result to decide on: %(title)s") % says, letter(row, text, consultation, path), link=path)


def escalated(row: Notification, now: dt.datetime) -> Composed:
    """A member asks for a meeting."""
    consultation = state_of(row, S.ESCALATED)
    if consultation is None:
        return Withdrawn()
    path, says = page(consultation), {"title": consultation.title}
    asking = standing(consultation).asking
    names = ", ".join(f"{line.name}, {line.post}" for line in asking)
    text = [
        _("%(names)s asks that the matter be put to a meeting: %(title)s.") % {**says, "names": names},
        reason_of(consultation, "escalate"),
        _("Please put it on the agenda of the next meeting, or call an extraordinary one:"),
    ]
    return Mail(_("A meeting is asked for: %(title)s") % says, letter(row, text, consultation, path), link=path)
