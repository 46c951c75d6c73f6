"""The in-app inbox: what the signed-in person was told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from committee.current import actor, committee_or_none
from committee.shapes import Crumb
from notifications.models import Notification
from notifications.permissions import may_see_log
from notifications.services import reading, registry

PER_PAGE = 25
COLUMNS = ("pk", "kind", "subject", "body", "state", "due_at", "sent_at", "read_at")


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    rows = Notification.objects.inbox_of(actor(request).person)
    page = Paginator(rows.only(*COLUMNS), PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.label = registry.label_of(row.kind)
    committee = committee_or_none(request)
    log_url = reverse("reminder-log") if committee and may_see_log(actor(request), committee) else ""
    context = {"page_obj": page, "unread": rows.unread().count(), "log_url": log_url}
    return render(request, "notifications/inbox.html", context)


@login_required
@require_safe
def inbox_item(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Notification.objects.inbox_of(actor(request).person), pk=pk)
    crumbs = [Crumb(_("Notifications"), reverse("inbox")), Crumb(row.subject)]
    context = {"row": row, "label": registry.label_of(row.kind), "crumbs": crumbs}
    return render(request, "notifications/inbox_item.html", context)


@login_required
@require_POST
def inbox_open(request: HttpRequest, pk: int) -> HttpResponse:
    """The title of a row: marks it as read and shows it."""
    row = get_object_or_404(Notification.objects.inbox_of(actor(request).person), pk=pk)
    reading.notifications_read(by=actor(request), pk=row.pk)
    return redirect("inbox-item", pk=row.pk)


@login_required
@require_POST
def inbox_read_all(request: HttpRequest) -> HttpResponse:
    count = reading.notifications_read(by=actor(request))
    messages.success(request, _("%(n)d notifications marked as read.") % {"n": count})
    return redirect("inbox")
