"""Where a consultation stands: its chip, the line of progress, and what happens next, by whom."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.models import Membership
from committee.shapes import Chip, Mark
from committee.templatetags.viet import daymonth
from meetings.consultation_facts import Line, Standing
from meetings.consultation_readiness import to_close
from meetings.models import Consultation, ConsultationStatus as S, ConsultationVoter
from meetings.outline import Next
from meetings.permissions import consultation as permissions

CHIPS = {
    S.DRAFT: ("mute", "pen"),
    S.SUBMITTED: ("warn", "wait"),
    S.OPEN: ("act", "send"),
    S.CLOSED: ("warn", "wait"),
    S.DECIDED: ("ok", "check"),
    S.ESCALATED: ("warn", "people"),
    S.WITHDRAWN: ("mute", "cross"),
}
ORDER = (S.DRAFT, S.SUBMITTED, S.OPEN, S.CLOSED, S.DECIDED)


def status_chip(consultation: Consultation) -> Chip:
    """Colour, icon and word of the stored step."""
    tone, icon = CHIPS[S(consultation.status)]
    return Chip(tone, str(consultation.get_status_display()), icon)


def progress(consultation: Consultation) -> list[Mark]:
    """Draft, the Head's decision to ask, answers, result minutes, decision; none for what ended another way."""
    if consultation.status not in ORDER:
        return []
    notes = {
        S.OPEN: daymonth(consultation.sent_at),
        S.CLOSED: daymonth(consultation.closed_at),
        S.DECIDED: daymonth(consultation.decided_on),
    }
    labels = (
        (S.DRAFT, _("Draft")),
        (S.SUBMITTED, _("The Head decides to ask")),
        (S.OPEN, _("The members answer")),
        (S.CLOSED, _("Result minutes")),
        (S.DECIDED, _("Decision")),
    )
    now = ORDER.index(S(consultation.status))
    if consultation.status == S.DECIDED:
        now += 1
    found = []
    for place, (status, label) in enumerate(labels):
        state = "done" if place < now else "now" if place == now else "later"
        found.append(Mark(label, state, notes.get(status, "") if place <= now else ""))
    return found


def next_step(consultation: Consultation, found: Standing, own: ConsultationVoter | None, by: Actor) -> Next | None:
    """The one thing that this reader can do now, or what everybody waits for."""
    if consultation.status in (S.DRAFT, S.SUBMITTED):
        return _before(consultation, by)
    if consultation.status == S.OPEN:
        return _while_open(consultation, found, own, by)
    if consultation.status == S.CLOSED:
        may = permissions.may_decide_consultation(by, consultation)
        title = _("Next: the Head decides on the result.")
        return Next(title, "", _page("consultation-decide", consultation) if may else "", _("Record the decision"))
    if consultation.status == S.ESCALATED and not consultation.is_taken_up:
        may = permissions.may_take_up(by, consultation)
        title = _("A member asks for a meeting; the matter is put on an agenda next.")
        return Next(title, "", _page("consultation-take-up", consultation) if may else "", _("Choose the meeting"))
    return None


def _page(name: str, consultation: Consultation) -> str:
    return reverse(name, args=[consultation.pk])


def _before(consultation: Consultation, by: Actor) -> Next:
    if permissions.may_send_consultation(by, consultation):
        title = _("Next: decide whether the members are asked.")
        return Next(title, "", _page("consultation-send", consultation), _("Look and send"))
    if consultation.status == S.DRAFT:
        title, text = _("Next: submit the draft to the Head."), _("The Head decides whether the members are asked.")
        return Next(title, text, _page("consultation-submit", consultation), _("Submit to the Head"), post=True)
    return Next(_("The draft is with the Head, who decides whether the members are asked."))


def _while_open(consultation: Consultation, found: Standing, own: ConsultationVoter | None, by: Actor) -> Next:
    line = next((line for line in found.lines if own is not None and line.voter.pk == own.pk), None)
    says = {"n": len(found.answered), "total": found.entitled}
    count = _("%(n)s of %(total)s members have answered.") % says
    is_over = consultation.due_on is not None and consultation.due_on < by.today
    if line is not None and line.counted is None and line.late is None:
        if is_over:
            title = _("Your answer is overdue; it is kept, but not counted.")
        else:
            title = _("Please answer by the end of %(day)s.") % {"day": f"{consultation.due_on:%d/%m/%Y}"}
        return Next(title, count, _page("consultation-answer", consultation), _("Give your opinion"))
    if permissions.may_close_consultation(by, consultation) and to_close(consultation, by):
        title = _("Next: read the result minutes, sign them and close.")
        return Next(title, count, _page("consultation-close", consultation), _("Read and sign"))
    if is_over:
        return Next(_("The last day is over; the following officer closes the consultation."), count)
    return Next(count, _("Members can change their answer until the end of the last day."))


def my_answer(found: Standing, own: ConsultationVoter | None) -> str:
    """“Đồng ý, 19/05/2026”: what this member has answered so far; empty before."""
    line = next((line for line in found.lines if own is not None and line.voter.pk == own.pk), None)
    answer = (line.counted or line.late) if line else None
    if answer is None:
        return ""
    words = f"{answer.get_position_display()}, {clock.day_of(answer.recorded_at):%d/%m/%Y}"
    if answer.is_late:
        words += f" ({_('late, kept apart')})"
    before = predecessor(line, own)
    return words + (f" ({_('given by %(name)s') % {'name': before.person.full_name}})" if before else "")


def predecessor(line: Line | None, own: ConsultationVoter | None) -> Membership | None:
    """Who gave the answer that stands for this seat before the present holder took it over; None when nobody did."""
    given = (line.counted or line.late) if line else None
    if given is None or own is None or own.successor_id is None:
        return None
    giver = given.given_by or own.membership
    return giver if giver.pk != own.successor_id else None
