"""The activity log: who did what, filtered by object, person and day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from committee import clock
from committee.current import actor, current_committee
from committee.forms.audit import AuditFilterForm
from committee.history import named_lines
from committee.models import AuditEvent
from committee.permissions import may_see_audit
from committee.refusals import require
from committee.services import audit_seal

PER_PAGE = 50
ROOMS = ("committee", "notifications", "documents", "meetings", "tasks")


def kinds() -> list[tuple[str, Any]]:
    """The kinds of object that have a history: label of the model, name as people call it."""
    models = [model for room in ROOMS if apps.is_installed(room) for model in apps.get_app_config(room).get_models()]
    return sorted(
        ((model._meta.label_lower, model._meta.verbose_name) for model in models), key=lambda kind: str(kind[1])
    )


@login_required
def audit_log(request: HttpRequest) -> HttpResponse:
    """Events of the page's committee, newest first."""
    by, committee = actor(request), current_committee(request)
    require(may_see_audit(by, committee))
    used = set(
        AuditEvent.objects.filter(committee=committee).values_list("subject_type", flat=True).order_by().distinct()
    )
    form = AuditFilterForm(request.GET or None, kinds=[kind for kind in kinds() if kind[0] in used])
    events = AuditEvent.objects.visible_to(by).filter(committee=committee).order_by("-at", "-id")
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if wanted.get("loai"):
        events = events.filter(subject_type=wanted["loai"])
    if wanted.get("q"):
        events = events.filter(actor_name__icontains=wanted["q"])
    if wanted.get("tu"):
        events = events.filter(at__gte=clock.at(wanted["tu"], dt.time()))
    if wanted.get("den"):
        events = events.filter(at__lt=clock.at(wanted["den"] + dt.timedelta(days=1), dt.time()))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_set": any(wanted.values()),
        "page_obj": page,
        "lines": named_lines(page.object_list, by, committee),
        "head": audit_seal.head(),
    }
    return render(request, "committee/audit.html", context, status=422 if form.errors else 200)
