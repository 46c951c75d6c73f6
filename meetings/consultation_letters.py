"""The mails of a written consultation: composed when they are sent, from the rows as they are then, or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.models import AuditEvent
from committee.sentences import Sentence, gettext_noop, spell
from meetings import consultation_reminders as reminders
from meetings.consultation_facts import standing
from meetings.models import Consultation, ConsultationForm, ConsultationStatus as S
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification
from notifications.services.registry import Compose, Kind, register_kind, register_planner


def _of(row: Notification, *states: str) -> Consultation | None:
    """The consultation of a mail, while it is in one of the states in which the mail makes sense."""
    rows = Consultation.objects.with_people().filter(pk=row.subject_id, status__in=states)
    found: Consultation | None = rows.first()
    return found


def _letter(row: Notification, paragraphs: Iterable[str], consultation: Consultation, path: str) -> str:
    parts = [
        _("Dear %(name)s,") % {"name": row.recipient_name},
        *(part for part in paragraphs if part),
        f"{settings.SITE_URL}{path}",
        consultation.committee.profile(clock.today()).name,
    ]
    return "\n\n".join(parts) + "\n"


def _page(consultation: Consultation, name: str = "consultation-detail") -> str:
    return reverse(name, args=[consultation.pk])


def _reason(consultation: Consultation, action: str) -> str:
    event = AuditEvent.objects.about(consultation).filter(action=action).exclude(note="").first()
    return _("Reason: %(reason)s") % {"reason": event.note} if event else ""


def sent(row: Notification, now: dt.datetime) -> Composed:
    """The question to a member, with the form as PDF; waits until it has been made."""
    consultation = _of(row, S.OPEN)
    if consultation is None:
        return Withdrawn()
    form = ConsultationForm.objects.filter(consultation=consultation).first()
    if form is None:
        return NotReady()
    with form.file.open("rb") as stream:
        attached = Attachment(form.name, stream.read(), "application/pdf")
    says = {"title": consultation.title, "day": spell(consultation.due_on)}
    text = [
        _("Please give your written opinion by the end of %(day)s on: %(title)s.") % says,
        consultation.question,
        str(consultation.get_silence_display()),
        _("You answer in two taps on this page; who prefers paper hands in the attached form:"),
    ]
    path = _page(consultation, "consultation-answer")
    subject = _("Written opinion wanted by %(day)s: %(title)s") % says
    return Mail(subject, _letter(row, text, consultation, path), attachments=(attached,), link=path)


def due(row: Notification, now: dt.datetime) -> Composed:
    """A member has not answered and still can."""
    consultation = _of(row, S.OPEN)
    if consultation is None or not _is_silent(row, consultation):
        return Withdrawn()
    path = _page(consultation, "consultation-answer")
    says = {"title": consultation.title, "day": spell(consultation.due_on)}
    over = consultation.due_at is not None and now >= consultation.due_at
    if over:
        opening = (
            _("Your written opinion was due on %(day)s: %(title)s. A late answer is kept, but not counted.") % says
        )
    else:
        opening = _("Your written opinion is due by the end of %(day)s: %(title)s.") % says
    text = [opening, "" if over else str(consultation.get_silence_display()), _("Please answer here:")]
    return Mail(
        _("Written opinion due on %(day)s: %(title)s") % says, _letter(row, text, consultation, path), link=path
    )


def overdue(row: Notification, now: dt.datetime) -> Composed:
    """The last day is over: to the member who is silent, and to the following officer."""
    consultation = _of(row, S.OPEN)
    if consultation is None:
        return Withdrawn()
    if row.occasion == "member":
        return due(row, now)
    says = {"title": consultation.title, "day": spell(consultation.due_on)}
    names = ", ".join(line.name for line in standing(consultation).silent)
    text = [
        _("The last day of the written consultation, %(day)s, is over: %(title)s.") % says,
        _("Not answered: %(names)s.") % {"names": names} if names else _("All members have answered."),
        _("Please close it with the result minutes:"),
    ]
    path = _page(consultation)
    return Mail(_("Consultation to close: %(title)s") % says, _letter(row, text, consultation, path), link=path)


def _is_silent(row: Notification, consultation: Consultation) -> bool:
    silent = standing(consultation).silent
    return any(line.voter.membership.person_id == row.person_id and not line.late for line in silent)


def to_send(row: Notification, now: dt.datetime) -> Composed:
    """A draft waits for the Head."""
    consultation = _of(row, S.SUBMITTED)
    if consultation is None:
        return Withdrawn()
    path, says = _page(consultation, "consultation-send"), {"title": consultation.title}
    text = [_("A written consultation waits for your decision: %(title)s.") % says, consultation.question]
    return Mail(_("Consultation to be sent: %(title)s") % says, _letter(row, text, consultation, path), link=path)


def to_decide(row: Notification, now: dt.datetime) -> Composed:
    """The result waits for the Head."""
    consultation = _of(row, S.CLOSED)
    if consultation is None:
        return Withdrawn()
    path, says = _page(consultation, "consultation-decide"), {"title": consultation.title}
    found = standing(consultation)
    text = [
        _("The result of the written consultation waits for your decision: %(title)s.") % says,
        found.words,
    ]
    return Mail(_("Result to decide on: %(title)s") % says, _letter(row, text, consultation, path), link=path)


def withdrawn(row: Notification, now: dt.datetime) -> Composed:
    """Nobody needs to answer any more."""
    consultation = _of(row, S.WITHDRAWN)
    if consultation is None:
        return Withdrawn()
    path, says = _page(consultation), {"title": consultation.title}
    text = [
        _("The written consultation has been withdrawn, you need not answer any more: %(title)s.") % says,
        _reason(consultation, "withdraw"),
    ]
    return Mail(_("Consultation withdrawn: %(title)s") % says, _letter(row, text, consultation, path), link=path)


def escalated(row: Notification, now: dt.datetime) -> Composed:
    """A member asks for a meeting."""
    consultation = _of(row, S.ESCALATED)
    if consultation is None:
        return Withdrawn()
    path, says = _page(consultation), {"title": consultation.title}
    asking = standing(consultation).asking
    names = ", ".join(f"{line.name}, {line.post}" for line in asking)
    text = [
        _("%(names)s asks that the matter be put to a meeting: %(title)s.") % {**says, "names": names},
        _reason(consultation, "escalate"),
        _("Please put it on the agenda of the next meeting, or call an extraordinary one:"),
    ]
    return Mail(_("A meeting is asked for: %(title)s") % says, _letter(row, text, consultation, path), link=path)


def decided(row: Notification, now: dt.datetime) -> Composed:
    """What came of it."""
    consultation = _of(row, S.DECIDED)
    if consultation is None:
        return Withdrawn()
    path, says = _page(consultation), {"title": consultation.title}
    number = consultation.document.number_symbol if consultation.document else ""
    text = [
        _("The Head has decided on the result of the written consultation: %(title)s.") % says,
        f"{consultation.get_decision_display()}: {consultation.decision_text}",
        _("Why it differs from the answers: %(reason)s") % {"reason": consultation.decision_reason}
        if consultation.decision_reason
        else "",
        _("Result minutes No. %(number)s") % {"number": number},
    ]
    return Mail(_("Decided: %(title)s") % says, _letter(row, text, consultation, path), link=path)


KINDS: dict[str, tuple[Sentence, Compose]] = {
    reminders.SENT: (Sentence(gettext_noop("Written opinion wanted")), sent),
    reminders.DUE: (Sentence(gettext_noop("Written opinion due")), due),
    reminders.NUDGE: (Sentence(gettext_noop("Reminder of a written opinion")), due),
    reminders.OVERDUE: (Sentence(gettext_noop("Last day of a written consultation over")), overdue),
    reminders.TO_SEND: (Sentence(gettext_noop("Consultation waiting for the Head")), to_send),
    reminders.TO_DECIDE: (Sentence(gettext_noop("Result of a consultation waiting for the Head")), to_decide),
    reminders.WITHDRAWN: (Sentence(gettext_noop("Consultation withdrawn")), withdrawn),
    reminders.ESCALATED: (Sentence(gettext_noop("A member asks for a meeting")), escalated),
    reminders.DECIDED: (Sentence(gettext_noop("Decision on a consultation")), decided),
}


def register() -> None:
    """Called once from `apps.py`."""
    for key, (label, compose) in KINDS.items():
        register_kind(Kind(key, label, compose, is_urgent=key == reminders.ESCALATED))
    register_planner(reminders.consultation_plans)
