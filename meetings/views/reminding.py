"""The buttons that remind: of missing papers, of invitations without answer."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from committee.current import actor
from committee.refusals import Refused, require
from meetings.permissions import may_prepare
from meetings.services import reminding
from meetings.views.doors import meeting_at


def _remind(request: HttpRequest, pk: int, act: Callable[..., int]) -> HttpResponse:
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_prepare(by, meeting))
    try:
        told = act(meeting, by=by)
    except Refused as refusal:
        messages.error(request, refusal.verdict.sentence)
    else:
        if told:
            words = ngettext(
                "%(n)s person is being reminded by mail.", "%(n)s people are being reminded by mail.", told
            )
            messages.success(request, words % {"n": told})
        else:
            messages.info(request, _("Everybody concerned has already been reminded today."))
    return redirect("meeting-detail", meeting.pk)


@login_required
@require_POST
def papers_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever has not handed in papers."""
    return _remind(request, pk, reminding.remind_papers)


@login_required
@require_POST
def answers_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """To whoever has not answered."""
    return _remind(request, pk, reminding.remind_unanswered)
