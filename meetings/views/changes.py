"""The changes since the invitation: what will be told, to whom; send one notice, or leave them untold."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committee.current import actor
from committee.refusals import Refused, Stale, require
from committee.text import whole_number
from meetings.letters.common import when_and_where
from meetings.permissions.changes import may_tell_changes
from meetings.services import changes
from meetings.views.doors import meeting_at, page_of
from meetings.views.words import invitees


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_changes(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the notice; POST sends it, or with `bo_qua` leaves the changes untold."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_tell_changes(by, meeting))
    if request.method == "POST":
        try:
            if "bo_qua" in request.POST:
                changes.notice_dismiss(meeting, reason=request.POST.get("ly_do", ""), by=by)
                messages.success(request, _("The changes stay untold; the reason stands in the history."))
            else:
                seen = whole_number(request.POST.get("da_xem", "")) or 0
                changes.notice_send(meeting, seen=seen, by=by)
                messages.success(request, _("One change notice is on its way to all invitees."))
        except Stale:
            messages.error(request, _("The changes are no longer those that you saw; please look again."))
            return redirect("meeting-changes", meeting.pk)
        except Refused as refusal:
            messages.error(request, refusal.verdict.sentence)
            return redirect("meeting-changes", meeting.pk)
        return redirect("meeting-detail", meeting.pk)
    context = {
        "lines": changes.pending(meeting, changes.state_now(meeting)),
        "recipients": invitees(meeting),
        "terms": when_and_where(meeting),
        "notices": meeting.change_notices.exclude(kind="invitation").order_by("-number"),
        **page_of(meeting, _("Changes not told yet")),
    }
    return render(request, "meetings/changes.html", context)
