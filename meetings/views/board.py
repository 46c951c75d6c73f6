"""The agenda as a paper for the table, with the previous conclusions and the state of each task, ready to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.current import actor
from committee.refusals import require
from meetings.agenda_paper import board_paper as paper_of
from meetings.permissions import may_see_papers
from meetings.views.doors import meeting_at, page_of
from meetings.views.words import paper_page


@login_required
@require_safe
def board_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper in its frame; with `ban-in` the paper alone, as the printer gets it."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_see_papers(by, meeting))
    sheet = paper_page(paper_of(meeting, by.today))
    if "ban-in" in request.GET:
        return HttpResponse(sheet)
    return render(request, "meetings/board_paper.html", {"sheet": sheet, **page_of(meeting, _("Printed agenda"))})
