"""Papers of agenda items: hand in, download (invitees only), take back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Refused, require
from committee.templatetags.viet import day as day_words
from committee.text import whole_number
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from meetings.deadlines import derivation, last_day, papers_due
from meetings.forms.papers import PaperForm
from meetings.models import AgendaItem, Paper, PaperAccess
from meetings.paper_readers import NOT_FOR_YOU, circle_of, may_read
from meetings.permissions import may_add_paper, may_remove_paper, may_see_item_papers, may_waive
from meetings.services import papers
from meetings.services.waivers import PAPERS, waiver_for
from meetings.views.doors import item_at, page_of, paper_at


@login_required
def paper_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in a paper, or with `thay` the next version of one. After the deadline it needs a waiver, which the Head
    gives on the same page."""
    by, item = actor(request), item_at(request, pk)
    require(may_add_paper(by, item))
    before = _replaced(request, item)
    late = papers.is_late(item.meeting, by) and not waiver_for(item.meeting, PAPERS, by.today, item=item)
    ask = late and bool(may_waive(by, item.meeting))
    form = PaperForm(request.POST or None, request.FILES or None, ask_waiver=ask, is_version=before is not None)

    def act() -> None:
        data = form.cleaned_data
        try:
            papers.paper_add(
                item,
                data["file"],
                data["title"],
                by=by,
                waiver_reason=data.get("waiver", ""),
                replaces=before,
                access=data.get("access") or PaperAccess.ALL,
                ratify=data.get("ratify", False),
            )
        except UploadRefused as refused:
            form.add_error("file", str(refused.reason))

    if submitted(request, form, act):
        messages.success(request, _("The paper has been handed in and waits for approval."))
        return redirect(reverse("meeting-detail", args=[item.meeting_id]) + "#chuong-trinh")
    says = {"n": item.position, "title": before.title if before else item.title}
    title = _("New version: %(title)s") if before else _("Paper for item %(n)s: %(title)s")
    return form_page(
        request,
        form,
        "meetings/form_page.html",
        label=_("Hand in"),
        files=True,
        intro=_intro(item),
        alarm=_("The deadline has passed.") if late else "",
        **page_of(item.meeting, title % says),
    )


def _replaced(request: HttpRequest, item: AgendaItem) -> Paper | None:
    """The latest version of the paper that a new one stands beside."""
    asked = whole_number(request.GET.get("thay", ""))
    if asked is None:
        return None
    return get_object_or_404(Paper, pk=asked, item=item, replaced_by=None)


def _intro(item: AgendaItem) -> str:
    due = papers_due(item.meeting)
    if due is None:
        return _("Read by the invitees of this meeting only.")
    says = {"day": day_words(last_day(due)), "why": derivation(due)}
    return _("Due on %(day)s %(why)s Read by the invitees of this meeting only.") % says


@login_required
def paper_download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file itself, for those who read it."""
    by, paper = actor(request), paper_at(request, pk)
    require(may_see_item_papers(by, paper.item))
    if not may_read(circle_of(by, paper.item.meeting), paper, by):
        raise Refused.because(NOT_FOR_YOU)
    return serve_file(paper)


@login_required
@require_POST
def paper_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a paper that nobody was sent yet."""
    by, paper = actor(request), paper_at(request, pk)
    meeting = paper.item.meeting
    require(may_remove_paper(by, paper))
    try:
        papers.paper_remove(paper, by=by)
        messages.success(request, _("The paper has been taken back."))
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#chuong-trinh")
