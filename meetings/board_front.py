"""The front pages of a board book and the leaf before each item, printed; the papers, spooled to files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from documents.services.signing import heading_for
from meetings.binding import Bound, pages_in
from meetings.board_contents import Chapter, Contents
from meetings.models import Paper
from meetings.paper_lines import person_line, presenter_line


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: a bound paper on its page, or a file of its own with its address."""

    title: str
    page: int | None = None
    size: int = 0
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item in the table of contents, and on the leaf before its papers."""

    chapter: Chapter
    presenter: str
    page: int | None
    entries: tuple[Entry, ...]


def bound_parts(contents: Contents, folder: Path) -> list[Bound]:
    """The files of the book in order: cover and table of contents, then each item's leaf and its papers.

    The table of contents is printed twice: first to learn how many pages it takes itself.
    """
    files = {paper.pk: _spool(paper, folder) for chapter in contents.chapters for paper in chapter.bound}
    counts = {pk: pages_in(path) for pk, path in files.items()}
    front = folder / "front.pdf"
    _print(contents, list(_leaves(contents, counts, 0)), "front", front)
    leaves = list(_leaves(contents, counts, pages_in(front)))
    _print(contents, leaves, "front", front)
    parts = [Bound(front, pages_in(front), "Mục lục", 0)]
    shown = [leaf for leaf in leaves if leaf.page is not None]
    if shown:
        _print(contents, shown, "leaves", folder / "leaves.pdf")
        single = _split(folder / "leaves.pdf", folder)
        for leaf, path in zip(shown, single, strict=True):
            item = leaf.chapter.item
            parts.append(Bound(path, 1, f"{item.position}. {item.title}", 0))
            parts.extend(Bound(files[paper.pk], counts[paper.pk], paper.title, 1) for paper in leaf.chapter.bound)
    return parts


def _leaves(contents: Contents, counts: dict[int, int], front: int) -> Iterator[Leaf]:
    """Each item with its first page; one without papers has no leaf and no page."""
    page = front + 1
    for chapter in contents.chapters:
        entries: list[Entry] = []
        start = page if chapter.bound or chapter.listed else None
        if start is not None:
            page += 1
        for paper in chapter.bound:
            entries.append(Entry(paper.title, page))
            page += counts[paper.pk]
        entries.extend(_apart(paper) for paper in chapter.listed)
        yield Leaf(chapter, presenter_line(chapter.item), start, tuple(entries))


def _apart(paper: Paper) -> Entry:
    path = reverse("paper-download", args=[paper.pk])
    kind = Path(paper.name).suffix.lstrip(".").upper()
    return Entry(paper.title, size=paper.size, kind=kind, url=f"{settings.SITE_URL}{path}")


def _print(contents: Contents, leaves: list[Leaf], part: str, target: Path) -> None:
    from documents import printer  # WeasyPrint costs a web worker 0.7 s and 60 MB: only who prints loads it

    meeting = contents.meeting
    with translation.override("vi"):
        context = {
            "meeting": meeting,
            "heading": heading_for(meeting.committee, "CTr", meeting.day).agencies_only,
            "chair": person_line(meeting.chair),
            "leaves": leaves,
            "part": part,
        }
        target.write_bytes(printer.print_pdf(render_to_string("documents/paper/board_book.html", context)))


def _split(path: Path, folder: Path) -> list[Path]:
    """One file for each page."""
    found = []
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages):
            single = folder / f"leaf-{number}.pdf"
            with pikepdf.new() as one:
                one.pages.append(page)
                one.save(single)
            found.append(single)
    return found


def _spool(paper: Paper, folder: Path) -> Path:
    """The paper as a file of ours, wherever the store is, in small bites."""
    path = folder / f"paper-{paper.pk}.pdf"
    with paper.file.open("rb") as source, path.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
    return path
