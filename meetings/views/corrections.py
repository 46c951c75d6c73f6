"""Corrections of the draft minutes: proposed, taken in or not, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from committee.regulation.comparing import runs
from committee.text import whole_number
from committee.transitions import Move, moves
from committee.views.editing import form_page, submitted
from meetings.forms.fields import ReasonForm
from meetings.forms.minutes import CorrectionForm, TakeInForm, WishForm
from meetings.models import AgendaItem, Conclusion, Correction, Minutes, Place
from meetings.permissions.minutes import (
    may_comment,
    may_decide_correction,
    may_read_full,
    may_withdraw_correction,
)
from meetings.replies import standing
from meetings.services import corrections as service
from meetings.states.minutes import CORRECTION_STEPS
from meetings.views.circulation import page
from meetings.views.minutes import minutes_at
from meetings.views.places import PlaceChoice, places, title_of


def correction_at(request: HttpRequest, pk: int) -> Correction:
    rows = Correction.objects.select_related("minutes", "item", "conclusion", "author__person", "decided_by__person")
    found = get_object_or_404(rows, pk=pk)
    found.minutes = minutes_at(request, found.minutes.meeting_id)
    for part in (found.item, found.conclusion):
        if part is not None:
            part.meeting = found.minutes.meeting
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A correction as the page shows it: where, old and new words, and what can be done with it."""

    correction: Correction
    title: str
    old: Any
    new: Any
    moves: list[Move]


@login_required
@require_safe
def corrections(request: HttpRequest, pk: int) -> HttpResponse:
    """Every correction with what became of it, and who has not answered yet."""
    by, record = actor(request), minutes_at(request, pk)
    rows = record.corrections.select_related(
        "item", "conclusion", "author__person", "decided_by__person", "minutes__meeting__committee"
    )
    if record.is_locked and not may_read_full(by, record):
        rows = rows.filter(author__person=by.person)  # the words of others may be among what was left out
    shown = [_row(row, record, by) for row in rows]
    context = {
        "minutes": record,
        "rows": shown,
        "standing": standing(record) if record.circulated_at else None,
        "may_comment": may_comment(by, record),
    }
    return render(request, "meetings/corrections.html", context | page(record, _("Corrections of the draft minutes")))


def _row(correction: Correction, record: Minutes, by: Actor) -> Row:
    correction.minutes = record
    old, new = runs(correction.said, correction.text) if correction.is_worded else ((), ())
    mine = by.person is not None and correction.author.person_id == by.person.pk
    found = [move for move in moves(correction, CORRECTION_STEPS, by) if move.is_open]
    found = [move for move in found if (move.step.name == "withdraw") == mine or move.step.name != "withdraw"]
    return Row(correction, title_of(correction), old, new, found)


def _chosen(request: HttpRequest, record: Minutes) -> tuple[str, AgendaItem | None, Conclusion | None] | None:
    """The place named by `?cho=item-5`, or None; 404 for a place of other minutes."""
    place, _sep, key = request.GET.get("cho", "").partition("-")
    if place not in Place.values:
        return None
    number = whole_number(key)
    if place in (Place.ITEM, Place.OPINION):
        item: AgendaItem = get_object_or_404(AgendaItem, pk=number or 0, meeting=record.meeting)
        item.meeting = record.meeting
        return place, item, None
    if place == Place.CONCLUSION:
        return place, None, get_object_or_404(Conclusion, pk=number or 0, meeting=record.meeting)
    return place, None, None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction_new(request: HttpRequest, pk: int) -> HttpResponse:
    """First the place, then the text as it should read; the form begins with the text as it stands."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_comment(by, record))
    chosen = _chosen(request, record)
    if chosen is None:
        context = {"places": places(record), "minutes": record}
        return render(request, "meetings/correction_places.html", context | page(record, _("Propose a correction")))
    place, item, conclusion = chosen
    said = service.text_at(record, place, item, conclusion)
    worded = place not in (Place.OPINION, Place.ATTENDANCE, Place.OTHER)
    form = (CorrectionForm if worded else WishForm)(request.POST or None, initial={"text": said})
    if submitted(
        request,
        form,
        lambda: service.correction_propose(
            record,
            place,
            form.cleaned_data["text"],
            by=by,
            reason=form.cleaned_data["reason"],
            item=item,
            conclusion=conclusion,
        ),
    ):
        messages.success(request, _("Your correction is with the secretary. You will be told what became of it."))
        return redirect("corrections", pk)
    intro = PlaceChoice.title_for(place, item, conclusion)
    context = page(record, _("Propose a correction"), "corrections") | {"intro": intro, "label": _("Hand in")}
    return form_page(request, form, "meetings/form_page.html", **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction_take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Old and new side by side, and the form that writes into the record, filled with what was proposed."""
    by, correction = actor(request), correction_at(request, pk)
    record = correction.minutes
    require(may_decide_correction(by, correction))
    now = service.text_at(record, correction.place, correction.item, correction.conclusion)
    initial = {"text": correction.text, "seen": service.version_at(correction)}
    form = TakeInForm(request.POST or None, initial=initial, worded=correction.is_worded)
    if submitted(
        request,
        form,
        lambda: service.correction_take_in(
            correction,
            form.cleaned_data.get("text", ""),
            by=by,
            expect=form.cleaned_data["seen"],
            answer=form.cleaned_data["answer"],
        ),
    ):
        messages.success(request, _("Taken in; the author is told."))
        return redirect("corrections", record.meeting_id)
    old, new = runs(now, correction.text) if correction.is_worded else ((), ())
    context = page(record, _("Take a correction in"), "corrections") | {
        "correction": correction,
        "where": title_of(correction),
        "old": old,
        "new": new,
        "has_changed": correction.is_worded and now.strip() != correction.said.strip(),
        "label": _("Take in"),
        "session": reverse("meeting-session", args=[record.meeting_id]),
    }
    return form_page(request, form, "meetings/correction_take_in.html", **context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction_decline(request: HttpRequest, pk: int) -> HttpResponse:
    """The text stays; the author is told why."""
    by, correction = actor(request), correction_at(request, pk)
    require(may_decide_correction(by, correction))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.correction_decline(correction, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("Not taken in; the author is told why."))
        return redirect("corrections", correction.minutes.meeting_id)
    context = page(correction.minutes, _("Do not take a correction in"), "corrections")
    context |= {"intro": f"{title_of(correction)}: {correction.text}", "label": _("Do not take in")}
    return form_page(request, form, "meetings/form_page.html", **context)


@login_required
@require_POST
def correction_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The author takes it back."""
    by, correction = actor(request), correction_at(request, pk)
    require(may_withdraw_correction(by, correction))
    service.correction_withdraw(correction, by=by)
    messages.success(request, _("Your correction has been withdrawn."))
    return redirect("corrections", correction.minutes.meeting_id)
