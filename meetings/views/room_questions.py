"""Questions to agencies: asked at an item, answered at the meeting or in writing, withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.current import actor
from committee.refusals import require
from committee.views.editing import form_page, submitted
from meetings import permissions
from meetings.forms.room import AnswerForm, QuestionForm
from meetings.models import Question
from meetings.permissions import room as rights
from meetings.services import questions
from meetings.views.doors import item_at, meeting_at, page_of
from meetings.views.room import acted
from meetings.views.room_acts import own_place

FORM = "meetings/form_page.html"


def question_at(request: HttpRequest, pk: int) -> Question:
    rows = Question.objects.select_related("item", "unit", "asked_by__membership__person")
    question: Question = get_object_or_404(rows, pk=pk)
    question.item.meeting = question.asked_by.meeting = meeting_at(request, question.item.meeting_id)
    return question


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an agency at this item."""
    by, item = actor(request), item_at(request, pk)
    for_others = bool(permissions.may_keep_record(by, item.meeting))
    own = None if for_others else own_place(request, item.meeting)
    if own is not None:
        require(rights.may_ask_question(by, own))
    form = QuestionForm(request.POST or None, meeting=item.meeting, for_others=for_others)

    def act() -> None:
        data = form.cleaned_data
        questions.question_ask(item, own or data["asked_by"], data["unit"], data["text"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The question stands in the record of the meeting."))
        return redirect("room", item.meeting_id)
    page = page_of(item.meeting, _("Question at item %(n)s") % {"n": item.position})
    page["back"] = reverse("room", args=[item.meeting_id])
    return form_page(request, form, FORM, label=_("Ask"), intro=item.title, **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The agency answers in writing, at the meeting or after it."""
    by, question = actor(request), question_at(request, pk)
    require(rights.may_answer_in_writing(by, question))
    form = AnswerForm(request.POST or None)

    def act() -> None:
        questions.question_answer_in_writing(question, form.cleaned_data["text"], by=by)

    meeting = question.item.meeting
    back = reverse("room" if meeting.status == "in_session" else "meeting-detail", args=[meeting.pk])
    if submitted(request, form, act):
        messages.success(request, _("The answer stands in the record of the meeting."))
        return redirect(back)
    intro = _("%(name)s asks %(unit)s: %(text)s") % {
        "name": question.asked_by.name,
        "unit": question.unit,
        "text": question.text,
    }
    page = page_of(meeting, _("Answer a question in writing")) | {"back": back}
    return form_page(request, form, FORM, label=_("Answer"), intro=intro, **page)


@login_required
@require_POST
def question_answered(request: HttpRequest, pk: int) -> HttpResponse:
    """It was answered by word of mouth."""
    by, question = actor(request), question_at(request, pk)
    right = rights.may_note_answer(by, question)
    text = request.POST.get("tra-loi", "")
    return acted(request, question.item.meeting, right, lambda: questions.question_answered(question, text, by=by))


@login_required
@require_POST
def question_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Who asked takes it back."""
    by, question = actor(request), question_at(request, pk)
    right = rights.may_withdraw_question(by, question)
    return acted(request, question.item.meeting, right, lambda: questions.question_withdraw(question, by=by))
