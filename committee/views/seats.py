"""Seats: the list as on a day, one seat with the person's history, begin, correct, end, replace the holder."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.forms.seats import DayFilterForm, SeatAmendForm, SeatEndForm, SeatForm, SeatReplaceForm
from committee.models import Delegation, Membership, Role
from committee.permissions import may_keep_person, may_manage_bodies, may_manage_seat, may_manage_seats
from committee.refusals import require
from committee.services import seats
from committee.shapes import Crumb
from committee.views.editing import form_page, history, submitted

ENDING_SOON_DAYS = 42


@login_required
def member_list(request: HttpRequest) -> HttpResponse:
    """Who held which seat, today or on a day."""
    by, committee = actor(request), current_committee(request)
    form = DayFilterForm(request.GET if request.GET.get("ngay") else None)
    day = (form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else None) or by.today
    given = Delegation.objects.on(day)
    rows = Membership.objects.of(committee).on(day).select_related("person__user", "org_unit").in_rank_order()
    context = {
        "form": form if form.is_bound else DayFilterForm(initial={"ngay": by.today}),
        "day": day,
        "is_today": day == by.today,
        "seats": rows.prefetch_related(Prefetch("held", given, "powers_held")),
        "may_manage": may_manage_seats(by, committee),
        "may_people": may_manage_bodies(by, committee),
        "ending_soon": ENDING_SOON_DAYS,
    }
    return render(request, "committee/members.html", context, status=422 if form.errors else 200)


def _seat(request: HttpRequest, pk: int) -> Membership:
    rows = Membership.objects.visible_to(actor(request)).filter(committee=current_committee(request))
    seat: Membership = get_object_or_404(rows.select_related("person", "org_unit", "committee"), pk=pk)
    return seat


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Committee"), reverse("committee")), Crumb(_("Members"), reverse("member-list")), *more]


def _of_seat(seat: Membership, title: str) -> dict[str, Any]:
    url = reverse("seat-detail", args=[seat.pk])
    return {"title": title, "crumbs": _crumbs(Crumb(str(seat.person), url), Crumb(title)), "back": url}


@login_required
def seat_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat; the person's other seats in this committee; powers; history."""
    by, seat = actor(request), _seat(request, pk)
    others = Membership.objects.of(seat.committee).filter(person=seat.person).select_related("org_unit")
    context = {
        "seat": seat,
        "crumbs": _crumbs(Crumb(str(seat.person))),
        "is_open": seat.valid_to is None or seat.valid_to >= by.today,
        "others": others.order_by("-valid_from"),
        "powers": Delegation.objects.filter(holder=seat).select_related("giver__person"),
        "may_manage": may_manage_seat(by, seat),
        "may_people": may_keep_person(by, seat.person, seat.committee),
        "log": history(seat, by),
    }
    return render(request, "committee/seat.html", context)


@login_required
def seat_new(request: HttpRequest) -> HttpResponse:
    by, committee = actor(request), current_committee(request)
    require(may_manage_seats(by, committee))
    initial = {"valid_from": by.today, "person": request.GET.get("nguoi")}
    form = SeatForm(request.POST or None, instance=Membership(committee=committee), initial=initial)
    if submitted(request, form, lambda: seats.seat_begin(form.instance, by=by)):
        messages.success(request, _("The seat of %(name)s is recorded.") % {"name": form.instance.person})
        return redirect("member-list")
    context: dict[str, Any] = {
        "title": _("New seat"),
        "crumbs": _crumbs(Crumb(_("New seat"))),
        "label": _("Record the seat"),
    }
    return form_page(request, form, back=reverse("member-list"), person_link=True, **context)


@login_required
def seat_amend(request: HttpRequest, pk: int) -> HttpResponse:
    by, seat = actor(request), _seat(request, pk)
    require(may_manage_seat(by, seat))
    form = SeatAmendForm(request.POST or None, instance=seat)
    if submitted(request, form, lambda: seats.seat_amend(seat, by=by, seen=form.what_was_seen)):
        messages.success(request, _("The seat of %(name)s is corrected.") % {"name": seat.person})
        return redirect("seat-detail", pk)
    intro = _("For what was recorded wrongly. When somebody else takes over, use “Replace the holder”.")
    return form_page(request, form, intro=intro, label=_("Save"), **_of_seat(seat, _("Correct the record")))


@login_required
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    by, seat = actor(request), _seat(request, pk)
    require(may_manage_seat(by, seat))
    form = SeatEndForm(request.POST or None, initial={"last_day": by.today})

    def act() -> None:
        seats.seat_end(seat, form.cleaned_data["last_day"], by=by, decision=form.cleaned_data["decision"])

    if submitted(request, form, act):
        messages.success(request, _("The seat of %(name)s ends on that day.") % {"name": seat.person})
        return redirect("seat-detail", pk)
    intro = _("After the last day the person sees nothing of this committee any more; delegations end with the seat.")
    if seat.role == Role.HEAD:
        intro = _("The committee always has a Head: the successor must be recorded first, or use “Replace the holder”.")
    return form_page(request, form, intro=intro, label=_("End the seat"), **_of_seat(seat, _("End the seat")))


@login_required
def seat_replace(request: HttpRequest, pk: int) -> HttpResponse:
    by, seat = actor(request), _seat(request, pk)
    require(may_manage_seat(by, seat))
    form = SeatReplaceForm(request.POST or None, seat=seat, initial={"begins": by.today})

    def act() -> None:
        data = form.cleaned_data
        seats.seat_replace(
            seat, data["person"], data["begins"], by=by, decision=data["decision"], position=data["position"]
        )

    if submitted(request, form, act):
        messages.success(request, _("%(name)s takes over the seat.") % {"name": form.cleaned_data["person"]})
        return redirect("member-list")
    intro = _("%(name)s, %(title)s: the seat ends the day before, the new one begins. Role and agency stay.")
    intro %= {"name": seat.person, "title": seat.title}
    context = _of_seat(seat, _("Replace the holder")) | {"intro": intro, "label": _("Replace the holder")}
    return form_page(request, form, person_link=True, **context)
