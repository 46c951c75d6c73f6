"""The list of written consultations and the page of one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee import registry
from committee.actor import Actor
from committee.csv_files import csv_response
from committee.current import actor, current_committee
from committee.registry import Deadline
from committee.services.regulations import provisions_for
from committee.shapes import Fact, FileLine
from committee.templatetags.viet import day as day_words, filesize_vi, in_days
from committee.text import fold
from committee.transitions import moves
from committee.views.editing import history
from documents.drafting import parse_sections
from meetings.consultation_facts import Standing, standing
from meetings.consultation_outline import my_answer, next_step, progress, status_chip
from meetings.consultation_showings import due_why
from meetings.consultation_spreadsheet import consultation_rows
from meetings.consultation_verdicts import consultation_verdicts
from meetings.forms.consultation import ConsultationFilterForm
from meetings.models import Consultation, ConsultationVoter, Meeting
from meetings.permissions import consultation as permissions
from meetings.services.consultation_reminded import reminded
from meetings.states.consultation import CONSULTATION_STEPS
from meetings.views.consultation_doors import consultation_at, crumbs

PAGE = 20
STEP_URLS = {
    "submit": "consultation-submit",
    "return": "consultation-return",
    "send": "consultation-send",
    "drop": "consultation-withdraw",
    "withdraw": "consultation-withdraw",
    "escalate": "consultation-ask-meeting",
    "close": "consultation-close",
    "decide": "consultation-decide",
}


@login_required
@require_safe
def consultation_list(request: HttpRequest) -> HttpResponseBase:
    """Newest first; filtered by text and state. The number of queries does not grow with the rows."""
    by, committee = actor(request), current_committee(request)
    rows = Consultation.objects.visible_to(by).of(committee)
    form = ConsultationFilterForm(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    for word in fold(chosen.get("q") or "").split()[:8]:
        rows = rows.filter(search_text__contains=word)
    if chosen.get("trang_thai"):
        rows = rows.filter(status=chosen["trang_thai"])
    in_time = Q(voters__answers__is_late=False)
    rows = rows.select_related("follower__person", "regulation", "sent_by__person", "document").annotate(
        asked=Count("voters", distinct=True), answered=Count("voters", filter=in_time, distinct=True)
    )
    if request.GET.get("dang") == "csv":
        return csv_response(consultation_rows(rows.order_by("sent_at")), f"lay-y-kien-{by.today:%Y-%m-%d}.csv")
    page = Paginator(rows.order_by("-created_at", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("Written consultations"),
        "form": form,
        "is_set": any(chosen.values()),
        "page_obj": page,
        "lines": [(row, status_chip(row)) for row in page.object_list],
        "may_draft": permissions.may_draft_consultation(by, committee),
    }
    return render(request, "meetings/consultation_list.html", context)


@login_required
@require_safe
def consultation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked, its papers, the own answer, everybody's answers for those who may see them, the result."""
    by, consultation = actor(request), consultation_at(request, pk)
    found = standing(consultation)
    own = next((line.voter for line in found.lines if _is_own(line.voter, by)), None)
    if own is not None:
        own.consultation = consultation
    sees = permissions.may_see_answers(by, consultation)
    upcoming = next_step(consultation, found, own, by)
    context = {
        "consultation": consultation,
        "title": consultation.title,
        "crumbs": crumbs(consultation),
        "chips": [status_chip(consultation)],
        "facts": _facts(consultation, found, by),
        "marks": progress(consultation),
        "next": upcoming,
        "moves": _moves(consultation, by, own, upcoming.url if upcoming else ""),
        "acts": _acts(consultation, by, own),
        "sections": parse_sections(consultation.text) if consultation.text.strip() else (),
        "files": _files(consultation),
        "may_change": bool(permissions.may_change_consultation(by, consultation)),
        "found": found,
        "is_over": _is_over(consultation, by),
        "sees": sees,
        "reminded": reminded(consultation) if sees and found.silent else {},
        "may_nudge": bool(permissions.may_nudge(by, consultation)),
        "taken_up": _taken_up(consultation, by),
        "may_enter": bool(permissions.may_record_paper_answer(by, consultation)),
        "scans": _scans(consultation, found, by),
        "extensions": consultation.extensions.select_related("decided_by__person") if consultation.sent_at else (),
        "own": own,
        "own_answer": my_answer(found, own),
        "own_scan": next((line.counted or line.late for line in found.lines if own and line.voter.pk == own.pk), None),
        "may_answer": bool(own and permissions.may_answer_consultation(by, own)),
        "verdicts": consultation_verdicts(consultation, found, by, provisions_for(consultation.regulation)),
        "deadlines": _deadlines(consultation, by),
        "regulation": consultation.regulation,
        "in_force_on": consultation.sent_at or by.today,
        "log": history(consultation, by),
    }
    return render(request, "meetings/consultation.html", context)


def _is_over(consultation: Consultation, by: Actor) -> bool:
    """Whether who has not answered is late: not before the end of the last day, and not where it ended otherwise."""
    if consultation.status == "open":
        return consultation.due_on is not None and consultation.due_on < by.today
    return consultation.status in ("closed", "decided")


def _taken_up(consultation: Consultation, by: Actor) -> Meeting | None:
    """The meeting that deals with the matter, for who sees it; a proposal is the Head's and the secretariat's alone."""
    if not consultation.is_taken_up:
        return None
    found: Meeting | None = Meeting.objects.visible_to(by).filter(pk=consultation.taken_up_in_id).first()
    return found


def _is_own(voter: ConsultationVoter, by: Actor) -> bool:
    return by.person is not None and voter.holder_on(by.today).person_id == by.person.pk


def _scans(consultation: Consultation, found: Standing, by: Actor) -> set[int]:
    """The answers on paper of which this reader may open the scan."""
    answers = [answer for line in found.lines for answer in (line.counted, line.late) if answer and answer.on_paper]
    readable = set()
    for line in found.lines:
        line.voter.consultation = consultation
    for answer in answers:
        answer.voter = next(line.voter for line in found.lines if line.voter.pk == answer.voter_id)
        if hasattr(answer, "scan") and permissions.may_see_scan(by, answer):
            readable.add(answer.pk)
    return readable


def _facts(consultation: Consultation, found: Standing, by: Actor) -> list[Fact]:
    facts = []
    if consultation.due_on and consultation.sent_at:
        near = in_days(consultation.due_on, by.today) if consultation.status == "open" else ""
        facts.append(Fact(_("Answers until"), _("end of %(day)s") % {"day": day_words(consultation.due_on)}, near))
        says = {"n": len(found.answered), "total": found.entitled}
        facts.append(Fact(_("Answered in time"), _("%(n)s of %(total)s members") % says))
    if consultation.sent_by and consultation.sent_at:
        facts.append(Fact(_("Sent by"), str(consultation.sent_by.person), day_words(consultation.sent_at)))
    facts.append(Fact(_("Following officer"), str(consultation.follower.person), consultation.follower.title))
    return facts


def _files(consultation: Consultation) -> list[tuple[FileLine, int]]:
    found = []
    for paper in consultation.papers.all():
        url = reverse("consultation-paper", args=[paper.pk])
        line = FileLine(paper.title, url, text=paper.name, size=filesize_vi(paper.size))
        found.append((line, paper.pk))
    return found


def _deadlines(consultation: Consultation, by: Actor) -> list[Deadline]:
    if consultation.status != "open" or consultation.due_on is None:
        return []
    return [Deadline(consultation.due_on, _("Written opinions"), due_why(consultation, by))]


def _moves(consultation: Consultation, by: Actor, own: ConsultationVoter | None, taken: str) -> list[tuple[Any, str]]:
    """Further steps: open ones with their page, closed ones with the reason where the reader is concerned."""
    found = []
    for move in moves(consultation, CONSULTATION_STEPS, by):
        url = reverse(STEP_URLS[move.step.name], args=[consultation.pk])
        if url == taken or (not move.is_open and move.step.name in ("drop", "withdraw", "return", "decide", "submit")):
            continue
        if move.step.name == "escalate" and own is None:
            continue
        if move.step.name == "close" and not permissions.may_close_consultation(by, consultation):
            continue
        if move.step.name == "submit" and permissions.may_send_consultation(by, consultation):
            continue
        found.append((move, url))
    return found


def _acts(consultation: Consultation, by: Actor, own: ConsultationVoter | None) -> list[tuple[str, str]]:
    """Further things this reader can do here: label and page."""
    acts = []
    if permissions.may_change_consultation(by, consultation):
        acts.append((_("Change the draft"), reverse("consultation-edit", args=[consultation.pk])))
    if own is not None and permissions.may_answer_consultation(by, own):
        acts.append((_("My answer"), reverse("consultation-answer", args=[consultation.pk])))
    acts.append((_("Form for printing"), reverse("consultation-form", args=[consultation.pk])))
    if consultation.status == "open" and permissions.may_extend_consultation(by, consultation):
        acts.append((_("Give more time"), reverse("consultation-extend", args=[consultation.pk])))
    if consultation.status in ("draft", "submitted", "open") and permissions.may_change_follower(by, consultation):
        acts.append((_("Another following officer"), reverse("consultation-follower", args=[consultation.pk])))
    if consultation.status == "decided" and permissions.may_draft_consultation(by, consultation.committee):
        url = reverse("document-new", args=["quyet-dinh"])
        acts.append((_("Draft a decision document"), f"{url}?lay-y-kien={consultation.pk}"))
        door = registry.doors.get("task-new")
        if door is None or door(by, consultation.committee):
            acts.append((_("Give a task"), f"{reverse('task-new')}?lay-y-kien={consultation.pk}"))
    return acts
