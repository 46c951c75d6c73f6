"""Notes of an item, kept against silent overwriting, and opinions by name."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Refused, Stale, require
from meetings.forms.record import OpinionForm
from meetings.models import AgendaItem, Opinion
from meetings.permissions import may_keep_record
from meetings.services import record
from meetings.services.session import require_open_record
from meetings.views.doors import item_at, page_of


def _back(item: AgendaItem) -> HttpResponse:
    return redirect(f"{reverse('meeting-session', args=[item.meeting_id])}#muc-{item.position}")


@login_required
@require_POST
def item_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the notes. When somebody saved in between: 409 with both texts, and a place to join them."""
    by, item = actor(request), item_at(request, pk)
    require_open_record(item.meeting, by)
    text, seen = request.POST.get("notes", ""), request.POST.get("seen", "")
    try:
        record.notes_save(item, text, expect=int(seen) if seen.isdigit() else -1, by=by)
    except Stale as stale:
        context = {
            "item": item,
            "mine": stale.mine,
            "theirs": stale.theirs,
            **page_of(item.meeting, _("Two versions of the notes")),
        }
        return render(request, "meetings/notes_conflict.html", context, status=409)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "meetings/notes_saved.html", {"item": item, "at": by.now})
    messages.success(request, _("The notes of item %(n)s have been saved.") % {"n": item.position})
    return _back(item)


@login_required
@require_POST
def opinion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an opinion at an item."""
    by, item = actor(request), item_at(request, pk)
    require(may_keep_record(by, item.meeting))
    form = OpinionForm(request.POST, meeting=item.meeting)
    if form.is_valid():
        try:
            record.opinion_record(item, form.cleaned_data["participant"], form.cleaned_data["text"], by=by)
            messages.success(request, _("The opinion has been recorded."))
            return _back(item)
        except Refused as refusal:
            form.add_error(None, refusal.verdict.sentence)
    context = {
        "form": form,
        "label": _("Record the opinion"),
        **page_of(item.meeting, _("Opinion at item %(n)s") % {"n": item.position}),
    }
    return render(request, "meetings/form_page.html", context, status=422)


@login_required
@require_POST
def opinion_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an opinion out that was recorded wrongly."""
    opinion = get_object_or_404(Opinion.objects.select_related("participant__membership__person"), pk=pk)
    by, item = actor(request), item_at(request, opinion.item_id)
    opinion.item = item
    record.opinion_remove(opinion, by=by)
    messages.success(request, _("The opinion has been removed; the history keeps it."))
    return _back(item)
