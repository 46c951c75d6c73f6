"""Numbered conclusions, and the mark that no task arises."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from committee.actor import Actor
from committee.current import actor
from committee.refusals import Refused
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.record import ConclusionForm
from meetings.models import Conclusion, Meeting
from meetings.services import conclusions
from meetings.services.notice import require_open_conclusions
from meetings.services.open_record import require_open_record
from meetings.views.confirming import confirm_form, confirm_page, confirmed
from meetings.views.doors import meeting_at, page_of

FORM = "meetings/form_page.html"


def at_conclusions(meeting: Meeting) -> str:
    """The place of the conclusions on the page of the record."""
    return reverse("meeting-session", args=[meeting.pk]) + "#ket-luan"


def require_open(meeting: Meeting, by: Actor) -> None:
    """The door of every page that changes conclusions: 403 with the reason once they are signed or announced."""
    require_open_record(meeting, by)
    require_open_conclusions(meeting)


def conclusion_at(request: HttpRequest, pk: int) -> Conclusion:
    row = get_object_or_404(Conclusion, pk=pk)
    row.meeting = meeting_at(request, row.meeting_id)
    return row


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclusion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """The next conclusion; with `muc` it stands at that agenda item."""
    by, meeting = actor(request), meeting_at(request, pk)
    require_open(meeting, by)
    form = ConclusionForm(request.POST or None, meeting=meeting, initial={"item": request.GET.get("muc", "")})

    def act() -> None:
        conclusions.conclusion_add(meeting, form.cleaned_data["text"], item=form.cleaned_data["item"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The conclusion stands. Give its tasks, or mark that none arises."))
        return redirect(at_conclusions(meeting))
    page = page_of(meeting, _("New conclusion")) | {"back": at_conclusions(meeting)}
    return form_page(request, form, FORM, label=_("Add the conclusion"), **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclusion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a conclusion; whoever was slower gets 409 with both texts."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open(row.meeting, by)
    form = ConclusionForm(request.POST or None, meeting=row.meeting, initial=ConclusionForm.of(row))

    def act() -> None:
        data = form.cleaned_data
        conclusions.conclusion_edit(row, data["text"], item=data["item"], expect=data["seen"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The conclusion has been changed."))
        return redirect(at_conclusions(row.meeting))
    page = page_of(row.meeting, _("Conclusion %(n)s") % {"n": row.number}) | {"back": at_conclusions(row.meeting)}
    return form_page(request, form, FORM, label=_("Save"), **page)


@login_required
@require_POST
def conclusion_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up (`huong=len`) or down."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open(row.meeting, by)
    conclusions.conclusion_move(row, up=request.POST.get("huong") == "len", by=by)
    messages.success(request, _("The conclusions have been renumbered."))
    return redirect(at_conclusions(row.meeting))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def conclusion_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a conclusion with its tasks; the following ones move up."""
    by, row = actor(request), conclusion_at(request, pk)
    meeting, form = row.meeting, confirm_form(request)
    require_open(meeting, by)
    if confirmed(request, form, lambda: conclusions.conclusion_remove(row, by=by)):
        messages.success(request, _("The conclusion has been removed; the following ones move up."))
        return redirect(at_conclusions(meeting))
    given = row.proposals.count()
    pairs = [Fact(_("Conclusion %(n)s") % {"n": row.number}, row.text)]
    if given:
        words = ngettext("%(n)s task is removed with it.", "%(n)s tasks are removed with it.", given) % {"n": given}
        pairs.append(Fact(_("Tasks"), words))
    title = _("Remove conclusion %(n)s") % {"n": row.number}
    return confirm_page(request, form, meeting, title, pairs, label=title, back=at_conclusions(meeting))


@login_required
@require_POST
def conclusion_no_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Set (`dat=1`) or remove the mark 'không phát sinh nhiệm vụ'."""
    by, row = actor(request), conclusion_at(request, pk)
    require_open(row.meeting, by)
    try:
        conclusions.conclusion_mark_no_task(row, request.POST.get("dat") == "1", by=by)
        messages.success(request, _("The mark has been changed."))
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect(at_conclusions(row.meeting))
