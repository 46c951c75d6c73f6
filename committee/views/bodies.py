"""The committee page, its names from day to day, and the agencies."""

from __future__ import annotations

from itertools import chain

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee import registry
from committee.binding import binding_regulation
from committee.current import actor, current_committee
from committee.forms.bodies import AgencyForm, ProfileForm
from committee.models import CommitteeProfile, Delegation, Membership, OrgUnit
from committee.permissions import may_delegate, may_manage_bodies, may_manage_seats
from committee.refusals import require
from committee.services import bodies
from committee.shapes import Crumb
from committee.text import fold
from committee.views.editing import form_page, history, panels, submitted

PER_PAGE = 50


@login_required
def committee_page(request: HttpRequest) -> HttpResponse:
    """Names with their history, quarters, seats by rank, the regulation in force, delegations."""
    by, committee = actor(request), current_committee(request)
    given = Delegation.objects.on(by.today).filter(committee=committee)
    context = {
        "profile": committee.profile(by.today),
        "profiles": committee.profiles.select_related("superior_body", "standing_agency"),
        "panels": panels(list(chain.from_iterable(p(by, committee) for p in registry.panels["committee"])), request),
        "seats": Membership.objects.of(committee).on(by.today).select_related("person", "org_unit").in_rank_order(),
        "regulation": binding_regulation(committee, by.today),
        "delegations": given.select_related("giver__person", "holder__person"),
        "may_manage": may_manage_bodies(by, committee),
        "may_seats": may_manage_seats(by, committee),
        "may_delegate": may_delegate(by, committee),
    }
    return render(request, "committee/committee.html", context)


@login_required
def profile_change(request: HttpRequest) -> HttpResponse:
    """The committee is renamed or moves to another superior body or standing agency, from a day on."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_bodies(by, committee))
    profile = committee.profile(by.today)
    fields = {name: getattr(profile, name) for name in ProfileForm.Meta.fields if name not in ("valid_from", "basis")}
    form = ProfileForm(request.POST or None, instance=CommitteeProfile(committee=committee, **fields))
    if submitted(request, form, lambda: bodies.profile_change(form.instance, by=by)):
        messages.success(request, _("Recorded. Documents carry the new names from that day on."))
        return redirect("committee")
    crumbs = [Crumb(_("Committee"), reverse("committee")), Crumb(_("New name or standing"))]
    intro = _("The present record ends the day before. Documents that are issued already keep their names.")
    return form_page(
        request,
        form,
        title=_("New name or standing"),
        crumbs=crumbs,
        intro=intro,
        label=_("Record"),
        back=reverse("committee"),
    )


@login_required
def agency_list(request: HttpRequest) -> HttpResponse:
    """Every agency, found without accents."""
    by, committee = actor(request), current_committee(request)
    units = OrgUnit.objects.select_related("parent").order_by("-is_active", "name")
    words = fold(request.GET.get("q", ""))
    if words:
        units = units.filter(search_text__contains=words)
    page = Paginator(units, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "words": words, "may_manage": may_manage_bodies(by, committee)}
    return render(request, "committee/agencies.html", context)


@login_required
def agency_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """A new agency, or the record of one."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_bodies(by, committee))
    unit = get_object_or_404(OrgUnit, pk=pk) if pk else OrgUnit()
    name = unit.name
    form = AgencyForm(request.POST or None, instance=unit)
    if submitted(request, form, lambda: bodies.agency_keep(unit, by=by, committee=committee, seen=form.what_was_seen)):
        messages.success(request, _("“%(name)s” is recorded.") % {"name": unit.name})
        return redirect("agency-list")
    title = name or _("New agency")
    crumbs = [Crumb(_("Committee"), reverse("committee")), Crumb(_("Agencies"), reverse("agency-list")), Crumb(title)]
    context = {"title": title, "crumbs": crumbs, "label": _("Save"), "back": reverse("agency-list")}
    return form_page(request, form, "committee/agency.html", unit=unit, log=history(unit, by) if pk else [], **context)


@login_required
@require_POST
def agency_active(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer used, or in use again."""
    by, committee = actor(request), current_committee(request)
    unit = get_object_or_404(OrgUnit, pk=pk)
    bodies.agency_set_active(unit, not unit.is_active, by=by, committee=committee)
    messages.success(request, _("“%(name)s” is recorded.") % {"name": unit.name})
    return redirect("agency-list")
