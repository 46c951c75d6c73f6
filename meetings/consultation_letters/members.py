"""Letters to the members who are asked in writing."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from committee.sentences import spell
from meetings.consultation_facts import Line, standing
from meetings.consultation_letters.common import letter, page, reason_of, state_of
from meetings.models import Consultation, ConsultationForm, ConsultationStatus as S
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification


def sent(row: Notification, now: dt.datetime) -> Composed:
    """The question to a member, with the form as PDF; waits until it has been made."""
    consultation = state_of(row, S.OPEN)
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
        _taken_over(row, consultation),
        consultation.question,
        str(consultation.get_silence_display()),
        _("You answer in two taps on this page; who prefers paper hands in the attached form:"),
    ]
    path = page(consultation, "consultation-answer")
    subject = _("Written opinion wanted by %(day)s: %(title)s") % says
    return Mail(subject, letter(row, text, consultation, path), attachments=(attached,), link=path)


def _taken_over(row: Notification, consultation: Consultation) -> str:
    """To who took a seat over: whose it was, and whether an answer stands for it."""
    lines = (line for line in standing(consultation).lines if line.voter.successor_id is not None)
    own = next((line for line in lines if line.voter.holders[-1].person_id == row.person_id), None)
    if own is None:
        return ""
    says = {"name": own.voter.membership.person.full_name}
    if own.counted is None:
        return _("You speak for the seat of %(name)s, who has not answered. One seat has one voice.") % says
    return _(
        "You speak for the seat of %(name)s. The seat has answered: %(answer)s. This answer stands unless you give "
        "another; one seat has one voice."
    ) % {**says, "answer": own.counted.get_position_display()}


def extended(row: Notification, now: dt.datetime) -> Composed:
    """More time: to everybody asked, and to the following officer."""
    consultation = state_of(row, S.OPEN)
    if consultation is None:
        return Withdrawn()
    moved = consultation.extensions.last()
    if moved is None or row.subject_rev != f"{moved.due_on:%Y%m%d}":
        return Withdrawn()  # extended once more; that mail says it
    lines = [line for line in standing(consultation).lines if row.person_id in _people(line)]
    path = page(consultation, "consultation-answer" if lines else "consultation-detail")
    says = {"title": consultation.title, "day": spell(moved.due_on), "before": spell(moved.due_before)}
    text = [
        _("Written opinions are now due by the end of %(day)s instead of %(before)s: %(title)s.") % says,
        _("Reason: %(reason)s") % {"reason": moved.reason},
        str(consultation.get_silence_display()),
        _("Your answer stands; until then you can change it:")
        if any(line.counted for line in lines)
        else _("Please answer here:")
        if lines
        else "",
    ]
    return Mail(_("More time, until %(day)s: %(title)s") % says, letter(row, text, consultation, path), link=path)


def due(row: Notification, now: dt.datetime) -> Composed:
    """A member has not answered and still can."""
    consultation = state_of(row, S.OPEN)
    if consultation is None or not _is_silent(row, consultation):
        return Withdrawn()
    path = page(consultation, "consultation-answer")
    says = {"title": consultation.title, "day": spell(consultation.due_on)}
    over = consultation.due_at is not None and now >= consultation.due_at
    if over:
        opening = (
            _("Your written opinion was due on %(day)s: %(title)s. A late answer is kept, but not counted.") % says
        )
    else:
        opening = _("Your written opinion is due by the end of %(day)s: %(title)s.") % says
    text = [opening, "" if over else str(consultation.get_silence_display()), _("Please answer here:")]
    return Mail(_("Written opinion due on %(day)s: %(title)s") % says, letter(row, text, consultation, path), link=path)


def overdue(row: Notification, now: dt.datetime) -> Composed:
    """The last day is over: to the member who is silent, and to the following officer."""
    consultation = state_of(row, S.OPEN)
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
    path = page(consultation)
    return Mail(_("Consultation to close: %(title)s") % says, letter(row, text, consultation, path), link=path)


def _is_silent(row: Notification, consultation: Consultation) -> bool:
    silent = standing(consultation).silent
    return any(row.person_id in _people(line) and not line.late for line in silent)


def _people(line: Line) -> set[int]:
    return {seat.person_id for seat in line.voter.holders}


def withdrawn(row: Notification, now: dt.datetime) -> Composed:
    """Nobody needs to answer any more."""
    consultation = state_of(row, S.WITHDRAWN)
    if consultation is None:
        return Withdrawn()
    path, says = page(consultation), {"title": consultation.title}
    text = [
        _("The written consultation has been withdrawn, you need not answer any more: %(title)s.") % says,
        reason_of(consultation, "withdraw"),
    ]
    return Mail(_("Consultation withdrawn: %(title)s") % says, letter(row, text, consultation, path), link=path)


def decided(row: Notification, now: dt.datetime) -> Composed:
    """What came of it."""
    consultation = state_of(row, S.DECIDED)
    if consultation is None:
        return Withdrawn()
    path, says = page(consultation), {"title": consultation.title}
    number = consultation.document.number_symbol if consultation.document else ""
    text = [
        _("The Head has decided on the result of the written consultation: %(title)s.") % says,
        f"{consultation.get_decision_display()}: {consultation.decision_text}",
        _("Why it differs from the answers: %(reason)s") % {"reason": consultation.decision_reason}
        if consultation.decision_reason
        else "",
        _("Result minutes No. %(number)s") % {"number": number},
    ]
    return Mail(_("Decided: %(title)s") % says, letter(row, text, consultation, path), link=path)
