"""My account: seats, powers, language, password."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from committee.current import actor
from committee.models import Committee, Delegation, Membership


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """What I am in which committee, which powers I hold by delegation, and where to change what."""
    by = actor(request)
    seats = Membership.objects.filter(person=by.person).select_related("committee", "org_unit").order_by("-valid_from")
    powers = (
        Delegation.objects.on(by.today).filter(holder__person=by.person).select_related("giver__person", "committee")
    )
    context = {
        "seats": seats if by.person else [],
        "powers": powers if by.person else [],
        "committees": Committee.objects.visible_to(by),
    }
    return render(request, "committee/account.html", context)
