"""The secretariat's log: what was sent, what is planned, what was not delivered, expired or withdrawn."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from committee import clock
from committee.current import actor, current_committee
from committee.history import names_of
from committee.refusals import require
from committee.shapes import Bucket, Chip
from notifications.forms import ReminderFilter
from notifications.models import Notification
from notifications.models.notification import State
from notifications.permissions import may_see_log, may_send_again
from notifications.querysets import NotificationQuerySet
from notifications.services import heartbeat, reading, registry

PER_PAGE = 30
GROUPS = {
    "planned": (State.DUE, State.RETRY, State.SENDING),
    "sent": (State.SENT,),
    "failed": (State.FAILED,),
    "expired": (State.EXPIRED,),
    "withdrawn": (State.CANCELLED,),
}
LOOKS = {
    State.DUE: ("act", "clock"),
    State.SENDING: ("act", "send"),
    State.RETRY: ("warn", "wait"),
    State.SENT: ("ok", "check"),
    State.FAILED: ("over", "warn"),
    State.EXPIRED: ("over", "clock"),
    State.CANCELLED: ("mute", "dash"),
}


@login_required
@require_safe
def reminder_log(request: HttpRequest) -> HttpResponse:
    committee = current_committee(request)
    require(may_see_log(actor(request), committee))
    rows = Notification.objects.log_of(committee)
    form = ReminderFilter(request.GET or None)
    if form.is_valid():
        rows = _filtered(rows, form)
    counts = rows.counts_by_state()
    group = request.GET.get("group", "")
    shown = rows.filter(state__in=GROUPS[group]) if group in GROUPS else rows
    if group == "planned":
        shown = shown.order_by("due_at", "id")  # what goes out next
    page = Paginator(shown.defer("body"), PER_PAGE)
    page.count = sum(counts.get(state, 0) for state in GROUPS.get(group, State.values))
    page_obj = page.get_page(request.GET.get("page"))
    _name_subjects(page_obj.object_list)
    for row in page_obj:
        row.label, row.look = registry.label_of(row.kind), Chip(LOOKS[row.state][0], row.word, LOOKS[row.state][1])
        row.committee = committee
        row.again = row.state == State.FAILED and bool(may_send_again(actor(request), row))
    context = {
        "page_obj": page_obj,
        "form": form,
        "is_set": form.is_valid() and any(form.cleaned_data.values()),
        "buckets": _buckets(request, counts, group),
        "pulse": heartbeat.pulse(),
    }
    return render(request, "notifications/reminder_log.html", context)


@login_required
@require_POST
def reminder_again(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Notification.objects.visible_to(actor(request)).select_related("committee")
    row = get_object_or_404(rows, pk=pk)
    reading.notification_send_again(row, by=actor(request))
    messages.success(request, _("The mail to %(name)s is sent again.") % {"name": row.recipient_name})
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "reminder-log")


def _name_subjects(rows: Iterable[Any]) -> None:
    """What each row is about, as its room names it: the title of a mail is written only when it is sent."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.subject_type].add(row.subject_id)
    names = {label: names_of(label, ids) for label, ids in wanted.items()}
    for row in rows:
        row.about, row.about_url = names[row.subject_type].get(row.subject_id, ("", ""))


def _filtered(rows: NotificationQuerySet, form: ReminderFilter) -> NotificationQuerySet:
    given = form.cleaned_data
    if given["q"]:
        rows = rows.naming(given["q"])
    if given["kind"]:
        rows = rows.filter(kind=given["kind"])
    if given["since"]:
        rows = rows.filter(due_at__gte=clock.at(given["since"], dt.time.min))
    if given["until"]:
        rows = rows.filter(due_at__lte=clock.at(given["until"], dt.time.max))
    return rows


def _buckets(request: HttpRequest, counts: dict[str, int], group: str) -> list[Bucket]:
    labels = {
        "": _("All"),
        "planned": _("Planned"),
        "sent": _("Sent"),
        "failed": _("Not delivered"),
        "expired": _("Moment passed"),
        "withdrawn": _("Withdrawn"),
    }
    params = request.GET.copy()
    params.pop("page", None)
    found = []
    for name, label in labels.items():
        params["group"] = name
        count = sum(counts.get(state, 0) for state in GROUPS.get(name, State.values))
        found.append(Bucket("", label, count, url=f"?{params.urlencode()}", current=name == group))
    return found
