"""The doors of written consultations: an object that the actor may see, or 404; title and way back of their pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor
from committee.shapes import Crumb, Fact
from committee.templatetags.viet import day as day_words
from committee.text import whole_number
from meetings.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationPaper,
    ConsultationStatus,
    ConsultationVoter,
    Meeting,
)
from meetings.permissions.consultation import may_take_up
from meetings.services.consultation_result import consultation_meet


def consultation_at(request: HttpRequest, pk: int) -> Consultation:
    """A consultation of the actor's committees. Sets the committee of the page."""
    rows = Consultation.objects.visible_to(actor(request)).with_people().select_related("document__rendition")
    consultation: Consultation = get_object_or_404(rows, pk=pk)
    request.committee = consultation.committee  # type: ignore[attr-defined]
    return consultation


def paper_at(request: HttpRequest, pk: int) -> ConsultationPaper:
    paper = get_object_or_404(ConsultationPaper, pk=pk)
    paper.consultation = consultation_at(request, paper.consultation_id)
    return paper


def voter_at(request: HttpRequest, pk: int) -> ConsultationVoter:
    voter: ConsultationVoter = get_object_or_404(ConsultationVoter.objects.with_people(), pk=pk)
    voter.consultation = consultation_at(request, voter.consultation_id)
    return voter


def answer_at(request: HttpRequest, pk: int) -> ConsultationAnswer:
    answer = get_object_or_404(ConsultationAnswer.objects.select_related("given_by"), pk=pk)
    answer.voter = voter_at(request, answer.voter_id)
    return answer


def crumbs(consultation: Consultation | None = None, *more: str) -> list[Crumb]:
    """Written consultations / the consultation / where we are."""
    line = [Crumb(_("Written consultations"), reverse("consultation-list"))]
    if consultation is not None:
        line.append(Crumb(consultation.title, reverse("consultation-detail", args=[consultation.pk])))
    line.extend(Crumb(label) for label in more)
    return line if more else [*line[:-1], Crumb(line[-1].label)]


def page_of(consultation: Consultation, title: str) -> dict[str, Any]:
    """Title, breadcrumb and way back of a page that belongs to a consultation."""
    return {
        "consultation": consultation,
        "title": title,
        "crumbs": crumbs(consultation, title),
        "back": reverse("consultation-detail", args=[consultation.pk]),
    }


def terms_facts(consultation: Consultation) -> list[Fact]:
    """Subject, question, last day, what silence means."""
    facts = [Fact(_("Matter"), consultation.title), Fact(_("Question asked"), consultation.question)]
    if consultation.due_on and consultation.sent_at:
        facts.append(Fact(_("Answers until"), _("the end of %(day)s") % {"day": day_words(consultation.due_on)}))
        facts.append(Fact(_("Silence"), str(consultation.get_silence_display())))
    return facts


def _asked(request: HttpRequest) -> Consultation | None:
    """The consultation that a member wants in a meeting ("?lay-y-kien=5"), while no meeting has taken it up."""
    key = whole_number(request.GET.get("lay-y-kien", ""))
    rows = Consultation.objects.visible_to(actor(request)).filter(status=ConsultationStatus.ESCALATED)
    found: Consultation | None = rows.with_people().not_taken_up().filter(pk=key).first() if key is not None else None
    return found


def link_asked(request: HttpRequest, meeting: Meeting) -> None:
    """Join the meeting that has just been called or proposed to the consultation from which the form came, if any."""
    by, found = actor(request), _asked(request)
    if found is not None and found.committee_id == meeting.committee_id and may_take_up(by, found):
        consultation_meet(found, meeting, by=by)


def asked_for(request: HttpRequest) -> dict[str, str]:
    """What a meeting is about that a member asked for during a written consultation ("?lay-y-kien=5"), for its form."""
    found = _asked(request)
    if found is None:
        return {}
    asking = found.voters.filter(asks_meeting_at__isnull=False).values_list("asks_meeting_reason", flat=True)
    return {"content": found.title, "reason": "; ".join(asking)}
