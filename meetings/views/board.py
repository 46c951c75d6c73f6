"""The agenda as a paper for the table, with the previous conclusions and the state of each task, ready to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from committee.current import actor
from committee.refusals import require
from documents.rendering import render_sheet
from meetings.paperwork import board_paper as paper_of
from meetings.permissions import may_see_papers
from meetings.views.doors import meeting_at, page_of


@login_required
def board_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed paper on the screen; the print style leaves the paper alone on the page."""
    by, meeting = actor(request), meeting_at(request, pk)
    require(may_see_papers(by, meeting))
    sheet = mark_safe(render_sheet(paper_of(meeting, by.today)))  # noqa: S308 - our own template
    return render(
        request,
        "meetings/board_paper.html",
        {"sheet": sheet, **page_of(meeting, _("Printed agenda"))},
    )
