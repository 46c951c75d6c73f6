"""Where things really stand on the pages of a PDF: read from its content streams, in millimetres and points."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont
from pypdf import PdfReader

MM = 25.4 / 72
LEFT, RIGHT, TOP, BOTTOM = 30.0, 195.0, 20.0, 277.0
"""The text area in millimetres from the top left corner of the page."""
FONTS = Path(__file__).resolve().parents[2] / "static" / "documents" / "fonts"


@dataclass(frozen=True)
class Line:
    """One run of text: `x` its left edge, `y` its baseline from the top, in mm; `size` in pt; `style` of the font."""

    text: str
    x: float
    y: float
    size: float
    style: str

    @property
    def width(self) -> float:
        return float(_face(self.style).getlength(self.text)) / 1000 * self.size * MM

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def centre(self) -> float:
        """Centre in per cent of the text area's width."""
        return 100 * (self.x + self.width / 2 - LEFT) / (RIGHT - LEFT)

    @property
    def top(self) -> float:
        """Height of the baseline in per cent of the text area."""
        return 100 * (self.y - TOP) / (BOTTOM - TOP)


@dataclass(frozen=True)
class Box:
    """A rule or frame in mm."""

    x: float
    y: float
    width: float
    height: float


@cache
def _face(style: str) -> Any:
    return ImageFont.truetype(str(FONTS / f"LiberationSerif-{style}.ttf"), 1000)


def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


@cache
def lines(pdf: bytes, page: int = 1) -> tuple[Line, ...]:
    """The runs of text on a page, in the order in which they are drawn."""
    runs: dict[tuple[float, float, str, float], str] = {}

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        if font is None or not text.strip("\n"):
            return
        style = str(font["/BaseFont"]).partition("+")[2].removeprefix("Liberation-Serif").replace("-", "") or "Regular"
        place = (
            round((cm[0] * tm[4] + cm[4]) * MM, 2),
            round(297 - (cm[3] * tm[5] + cm[5]) * MM, 2),
            style,
            round(size * abs(tm[0]) * cm[0], 2),
        )
        runs[place] = runs.get(place, "") + text.replace("\n", "")

    reader(pdf).pages[page - 1].extract_text(visitor_text=visit)
    return tuple(Line(text.strip(), x, y, size, style) for (x, y, style, size), text in runs.items())


def find(pdf: bytes, start: str, page: int = 1) -> Line:
    """The run that begins with `start`."""
    return next(line for line in lines(pdf, page) if line.text.startswith(start))


@cache
def texts(pdf: bytes) -> list[str]:
    """The text of each page, every space single."""
    return [" ".join(page.extract_text().split()) for page in reader(pdf).pages]


def pages_of(pdf: bytes) -> int:
    return len(reader(pdf).pages)


def strokes(pdf: bytes, page: int = 1) -> list[Box]:
    """The closed quadrilaterals of a page: what borders and rules are drawn with."""
    boxes: list[Box] = []
    points: list[tuple[float, float]] = []

    def visit(operator: bytes, args: list[Any], cm: list[float], _tm: list[float]) -> None:
        if operator in (b"m", b"re"):
            points.clear()
        if operator in (b"m", b"l", b"re"):
            x, y, *size = (float(value) for value in args)
            for dx, dy in ((0.0, 0.0), tuple(size)) if size else ((0.0, 0.0),):
                points.append(((cm[0] * (x + dx) + cm[4]) * MM, 297 - (cm[3] * (y + dy) + cm[5]) * MM))
        elif operator in (b"W*", b"f", b"f*", b"S") and points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            boxes.append(Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
            points.clear()

    reader(pdf).pages[page - 1].extract_text(visitor_operand_before=visit)
    return boxes


def rule_below(pdf: bytes, line: Line, page: int = 1) -> Box:
    """The horizontal rule nearest below a run of text."""
    below = [box for box in strokes(pdf, page) if box.height < 1 and 0 < box.y - line.y < 6 and box.width > 3]
    return min(below, key=lambda box: (abs(box.x + box.width / 2 - line.x - line.width / 2) > 10, box.y))
