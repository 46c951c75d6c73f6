"""Binding PDFs into one: pages one after the other, a number on each, bookmarks. Works on files, not in memory.

qpdf reads what it copies when it writes; only the tables of objects are held, whatever the size of the papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

SIZE, RIGHT, BOTTOM = 9, 30, 16
"""Points: the size of the page number, its distances from the right and the lower edge."""
_WIDTHS = {"T": 611, "r": 333, "a": 556, "n": 556, "g": 556, " ": 278, "/": 278}
"""Widths in Helvetica, in thousandths of its size; every figure is 556 wide."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A file of the book: how many pages it has, its bookmark, and how deep that stands (None: no bookmark)."""

    path: Path
    pages: int
    bookmark: str = ""
    depth: int | None = None


def pages_in(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def bind(parts: Sequence[Bound], target: Path, *, title: str) -> int:
    """Write the book to `target`; returns its pages. A paper is taken by pages alone: no scripts, forms or outlines."""
    total = sum(part.pages for part in parts)
    with ExitStack() as opened, pikepdf.new() as book:
        for part in parts:
            source = opened.enter_context(pikepdf.open(part.path))
            book.pages.extend(source.pages)
        font = book.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )
        for number, page in enumerate(book.pages, start=1):
            _stamp(book, page, f"Trang {number}/{total}", font)
        _bookmarks(book, parts)
        book.docinfo["/Title"] = pikepdf.String(title)
        book.Root.Lang = pikepdf.String("vi-VN")
        book.Root.PageMode = Name.UseOutlines
        book.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return total


def _bookmarks(book: pikepdf.Pdf, parts: Iterable[Bound]) -> None:
    first, parent = 0, None
    with book.open_outline() as outline:
        for part in parts:
            if part.depth is not None:
                mark = OutlineItem(part.bookmark, first)
                if part.depth and parent is not None:
                    parent.children.append(mark)
                else:
                    outline.root.append(mark)
                    parent = mark
            first += part.pages


def _stamp(book: pikepdf.Pdf, page: pikepdf.Page, text: str, font: Any) -> None:
    """The number at the lower right as the reader sees the page, however it is turned, on a white ground."""
    name = page.add_resource(font, Name.Font, prefix="So")
    wide = sum(_WIDTHS.get(letter, 556) for letter in text) * SIZE / 1000
    matrix = " ".join(f"{value:.2f}" for value in _place(page, wide))
    drawn = f"Q q {matrix} cm 1 g -4 -3 {wide + 8:.2f} {SIZE + 4} re f 0 g BT {name} {SIZE} Tf ({text}) Tj ET Q"
    page.contents_add(b"q", prepend=True)
    page.contents_add(drawn.encode("ascii"))


def _place(page: pikepdf.Page, wide: float) -> tuple[float, ...]:
    """The matrix that puts the origin of the text at its place, for a page turned by 0, 90, 180 or 270 degrees."""
    x0, y0, x1, y1 = (float(value) for value in Array(page.cropbox))
    aside = RIGHT + wide
    turned = {
        0: (1, 0, 0, 1, x1 - aside, y0 + BOTTOM),
        90: (0, 1, -1, 0, x1 - BOTTOM, y1 - aside),
        180: (-1, 0, 0, -1, x0 + aside, y1 - BOTTOM),
        270: (0, -1, 1, 0, x0 + BOTTOM, y0 + aside),
    }
    return turned[int(page.obj.get("/Rotate", _inherited(page))) % 360 // 90 * 90]


def _inherited(page: pikepdf.Page) -> int:
    parent = page.obj.get("/Parent")
    while parent is not None:
        if "/Rotate" in parent:
            return int(parent["/Rotate"])
        parent = parent.get("/Parent")
    return 0
