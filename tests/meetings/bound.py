"""Papers of several pages, approved by somebody else, for the tests of board books."""

from __future__ import annotations

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import AgendaItem, Paper, PaperAccess
from meetings.services.papers import paper_add
from tests.committee.cast import NOON, Cast


def pages(n: int, *, turned: int = 0) -> SimpleUploadedFile:
    """A PDF of `n` blank A4 pages, turned by so many degrees."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        for _page in range(n):
            page = pdf.add_blank_page(page_size=(595, 842))
            if turned:
                page.obj.Rotate = turned
        pdf.save(stream)
    return SimpleUploadedFile(f"{n}-trang.pdf", stream.getvalue(), "application/pdf")


def approved(
    cast: Cast, item: AgendaItem, title: str, n: int = 1, *, access: str = PaperAccess.ALL, turned: int = 0
) -> Paper:
    """Handed in by the secretary and approved by the standing agency."""
    paper = paper_add(item, pages(n, turned=turned), title, by=cast.secretary)
    Paper.objects.filter(pk=paper.pk).update(
        access=access, status="approved", decided_by=cast.users["standing"], decided_at=NOON
    )
    paper.refresh_from_db()
    return paper
