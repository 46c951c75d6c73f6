"""The board book: what is in it for this reader, and the PDF, made anew by a job when it changes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.actor import Actor
from committee.current import actor
from committee.refusals import require
from documents.services.serving import serve_pdf
from meetings.board_contents import Contents, book_name, contents_of
from meetings.models import Meeting
from meetings.page_rows import items_of
from meetings.paper_readers import circle_of
from meetings.permissions import may_see_papers
from meetings.services.board_book import LIVING, book_for
from meetings.views.doors import meeting_at, page_of


@login_required
@require_safe
def board_book(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers in the order of the agenda, and the way to the book, or that it is being made."""
    by, meeting = actor(request), meeting_at(request, pk)
    contents = _contents(meeting, by)
    context = {
        "contents": contents,
        "book": book_for(contents) if contents.papers else None,
        "is_made": meeting.status in LIVING,
        **page_of(meeting, _("Board book")),
    }
    return render(request, "meetings/board_book.html", context)


@login_required
@require_safe
def board_book_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF with exactly what this reader may see now; 404 while it is being made."""
    by, meeting = actor(request), meeting_at(request, pk)
    book = book_for(_contents(meeting, by))
    if book is None:
        raise Http404
    return serve_pdf(book.file, book_name(meeting))


def _contents(meeting: Meeting, by: Actor) -> Contents:
    require(may_see_papers(by, meeting))
    return contents_of(meeting, items_of(meeting), circle_of(by, meeting))
