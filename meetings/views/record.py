"""Notes of an item, kept against silent overwriting, and opinions by name."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from committee.current import actor
from committee.refusals import Stale
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.forms.record import OpinionForm
from meetings.models import AgendaItem, Opinion
from meetings.services import record
from meetings.services.open_record import require_open_record
from meetings.views.confirming import confirm_form, confirm_page, confirmed
from meetings.views.doors import item_at, page_of, record_item_at


def _at(item: AgendaItem) -> str:
    return f"{reverse('meeting-session', args=[item.meeting_id])}#muc-{item.position}"


@login_required
@require_POST
def item_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the notes. When somebody saved in between: 409 with both texts, and a place to join them."""
    by, item = actor(request), record_item_at(request, pk)
    text, seen = request.POST.get("notes", ""), request.POST.get("seen", "")
    try:
        record.notes_save(item, text, expect=int(seen) if seen.isdecimal() else -1, by=by)
    except Stale as stale:
        return _conflict(request, item, stale)
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(render_to_string("meetings/notes_saved.html", {"item": item, "at": by.now}))
    messages.success(request, _("The notes of item %(n)s have been saved.") % {"n": item.position})
    return redirect(_at(item))


def _conflict(request: HttpRequest, item: AgendaItem, stale: Stale) -> HttpResponse:
    """Both texts side by side: in place of the form that was being typed into, or as a page."""
    template = "meetings/notes_conflict_form.html" if request.htmx else "meetings/notes_conflict.html"  # type: ignore[attr-defined]
    context = {"item": item, "mine": stale.mine, "theirs": stale.theirs}
    page = page_of(item.meeting, _("Two versions of the notes"))
    return render(request, template, page | context, status=409)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an opinion at an item."""
    by, item = actor(request), item_at(request, pk)
    require_open_record(item.meeting, by)
    spoke = {"participant": request.GET.get("nguoi", "")}
    form = OpinionForm(request.POST or None, meeting=item.meeting, initial=spoke)

    def act() -> None:
        record.opinion_record(item, form.cleaned_data["participant"], form.cleaned_data["text"], by=by)

    if submitted(request, form, act):
        messages.success(request, _("The opinion has been recorded."))
        return redirect(_at(item))
    page = page_of(item.meeting, _("Opinion at item %(n)s") % {"n": item.position}) | {"back": _at(item)}
    return form_page(request, form, "meetings/form_page.html", label=_("Record the opinion"), intro=item.title, **page)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def opinion_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an opinion out that was recorded wrongly."""
    opinion = get_object_or_404(Opinion.objects.select_related("participant__membership__person"), pk=pk)
    by, item = actor(request), item_at(request, opinion.item_id)
    require_open_record(item.meeting, by)
    opinion.item, form = item, confirm_form(request)
    if confirmed(request, form, lambda: record.opinion_remove(opinion, by=by)):
        messages.success(request, _("The opinion has been removed; the history keeps it."))
        return redirect(_at(item))
    pairs = [Fact(_("Opinion of"), opinion.participant.speaks_as), Fact(_("Opinion"), opinion.text)]
    title = _("Remove the opinion")
    return confirm_page(request, form, item.meeting, title, pairs, label=title, back=_at(item))
