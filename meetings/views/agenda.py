"""The agenda editor: one item a page, moved up and down with buttons: it works by keyboard and without scripts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Refused, require
from committee.views.editing import form_page, submitted
from meetings.forms.planning import ItemForm
from meetings.models import AgendaItem, Outcome
from meetings.permissions import may_keep_record, may_prepare
from meetings.services import agenda, agenda_outcome as outcomes, seeds as seeding
from meetings.services.agenda_order import agenda_order as service_order
from meetings.views.doors import item_at, meeting_at, page_of

FORM = "meetings/form_page.html"


@login_required
def item_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item at the end of the agenda."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_prepare(by, meeting))
    form = ItemForm(request.POST or None, meeting=meeting, initial={"purpose": "other", "kind": "discussion"})
    if submitted(request, form, lambda: agenda.item_add(meeting, form.terms(), by=by)):
        messages.success(request, _("The item stands on the agenda."))
        return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#chuong-trinh")
    return form_page(request, form, FORM, label=_("Add to the agenda"), **page_of(meeting, _("New agenda item")))


@login_required
def item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item."""
    by, item = actor(request), item_at(request, pk)
    require(may_prepare(by, item.meeting))
    form = ItemForm(request.POST or None, meeting=item.meeting, initial=ItemForm.of(item))
    if submitted(request, form, lambda: agenda.item_edit(item, form.terms(), by=by)):
        messages.success(request, _("The agenda has been changed."))
        return redirect(reverse("meeting-detail", args=[item.meeting_id]) + "#chuong-trinh")
    title = _("Agenda item %(n)s") % {"n": item.position}
    return form_page(request, form, FORM, label=_("Save"), remove=item, **page_of(item.meeting, title))


@login_required
@require_POST
def item_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an item out; refused once it has papers or records."""
    by, item = actor(request), item_at(request, pk)
    require(may_prepare(by, item.meeting))
    try:
        agenda.item_remove(item, by=by)
        messages.success(request, _("The item has been removed from the agenda."))
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect(reverse("meeting-detail", args=[item.meeting_id]) + "#chuong-trinh")


@login_required
@require_POST
def item_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down (`huong=len` or `xuong`)."""
    by, item = actor(request), item_at(request, pk)
    agenda.item_move(item, up=request.POST.get("huong") == "len", by=by)
    return redirect(reverse("meeting-detail", args=[item.meeting_id]) + "#chuong-trinh")


@login_required
@require_POST
def agenda_order(request: HttpRequest, pk: int) -> HttpResponse:
    """The order as dragged: `thu_tu` the new one, `da_xem` the one that was on the page (ids with commas)."""
    by, meeting = actor(request), meeting_at(request, pk)
    wanted, seen = (_ids(request.POST.get(name, "")) for name in ("thu_tu", "da_xem"))
    service_order(meeting, wanted, seen, by=by)
    messages.success(request, _("The agenda has a new order."))
    return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#chuong-trinh")


def _ids(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.strip().isdecimal()]


@login_required
@require_POST
def item_outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """What became of an item (`ket-qua`); a postponed one goes to the next meeting."""
    by, item = actor(request), item_at(request, pk)
    outcomes.item_outcome(item, request.POST.get("ket-qua", ""), by=by)
    messages.success(request, _outcome_words(item))
    if item.meeting.status == "in_session":
        return redirect(reverse("meeting-session", args=[item.meeting_id]) + f"#muc-{item.position}")
    return redirect(reverse("meeting-detail", args=[item.meeting_id]) + "#chuong-trinh")


@login_required
@require_POST
def agenda_outcomes(request: HttpRequest, pk: int) -> HttpResponse:
    """The same outcome (`ket-qua`) for several items at once (`muc`): those that were only heard, most often."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_keep_record(by, meeting))
    chosen = [int(key) for key in request.POST.getlist("muc") if key.isdecimal() and len(key) < 19]
    try:
        done = outcomes.items_outcome(meeting, chosen, request.POST.get("ket-qua", ""), by=by)
        said = ngettext("Recorded what became of %(n)s item.", "Recorded what became of %(n)s items.", done)
        messages.success(request, said % {"n": done})
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    return redirect(reverse("meeting-session", args=[meeting.pk]) + "#ket-qua")


def _outcome_words(item: AgendaItem) -> str:
    if item.outcome != Outcome.DEFERRED:
        return _("Recorded what became of item %(n)s.") % {"n": item.position}
    following = outcomes.next_draft(item.meeting)
    if following is None:
        return _("The item waits; the next regular meeting begins with it on its agenda.")
    return _("The item stands on the agenda of “%(title)s”.") % {"title": following.title}


@login_required
def agenda_seeds(request: HttpRequest, pk: int) -> HttpResponse:
    """What the system offers for this agenda; several are taken in at once (`chon`)."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_prepare(by, meeting))
    if request.method == "POST":
        count = seeding.seeds_take(meeting, request.POST.getlist("chon"), by=by)
        said = ngettext("%(n)s matter was put on the agenda.", "%(n)s matters were put on the agenda.", count)
        messages.success(request, said % {"n": count})
        return redirect(reverse("meeting-detail", args=[meeting.pk]) + "#chuong-trinh")
    page = page_of(meeting, _("Offered for the agenda"))
    return render(request, "meetings/agenda_seeds.html", {"seeds": seeding.seeds(meeting, by), **page})
