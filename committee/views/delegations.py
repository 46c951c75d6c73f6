"""Powers given by the Head: give, revoke."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.forms.seats import BasisForm, DelegationForm
from committee.models import Delegation
from committee.permissions import may_delegate, may_revoke
from committee.refusals import require
from committee.services import delegations
from committee.shapes import Crumb
from committee.views.editing import form_page, submitted


def _crumbs(title: str) -> list[Crumb]:
    return [Crumb(_("Committee"), reverse("committee")), Crumb(title)]


@login_required
def delegation_new(request: HttpRequest) -> HttpResponse:
    by, committee = actor(request), current_committee(request)
    require(may_delegate(by, committee))
    form = DelegationForm(
        request.POST or None,
        instance=Delegation(committee=committee),
        committee=committee,
        today=by.today,
        initial={"valid_from": by.today},
    )
    if submitted(request, form, lambda: delegations.delegation_give(form.instance, by=by)):
        messages.success(request, _("The delegation is recorded and holds from its first day on."))
        return redirect("committee")
    intro = _("In writing, limited in time and content; it cannot be passed on (Decree 30/2020, Article 13).")
    context: dict[str, Any] = {
        "title": _("Delegate a power"),
        "crumbs": _crumbs(_("Delegate a power")),
        "back": reverse("committee"),
    }
    return form_page(request, form, intro=intro, label=_("Record the delegation"), **context)


@login_required
def delegation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    by = actor(request)
    rows = Delegation.objects.visible_to(by).filter(committee=current_committee(request))
    delegation = get_object_or_404(rows.select_related("holder__person", "committee"), pk=pk)
    require(may_revoke(by, delegation))
    form = BasisForm(request.POST or None)

    def act() -> None:
        delegations.delegation_revoke(delegation, by=by, basis=form.cleaned_data["basis"])

    if submitted(request, form, act):
        messages.success(request, _("The delegation is revoked."))
        return redirect("committee")
    intro = _("%(name)s may no longer %(power)s, from now on. What was done until now stays valid.")
    intro %= {"name": delegation.holder.person, "power": delegation.get_power_display()}
    title = _("Revoke the delegation")
    return form_page(
        request, form, title=title, crumbs=_crumbs(title), intro=intro, label=title, back=reverse("committee")
    )
