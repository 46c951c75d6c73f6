"""Make the web fonts in `static/fonts` from the packaged Be Vietnam Pro (run by hand when the package changes).

Two faces per weight: the text, cut down to Latin and Vietnamese, and "Figures": its ten digits on one common width,
the 1 with a foot, because Be Vietnam Pro has no tabular figures and columns of dates and numbers want them.
"""

from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
TEXT = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x30A), 0x323]
TEXT += [*range(0x1E00, 0x1F00), *range(0x2010, 0x2040), 0x20AB, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212]
DIGITS = [*range(0x30, 0x3A)]
FIGURE_WIDTH = 620
"""Advance of every digit in font units (1000 per em)."""
SIDE = 40
"""Least space on either side of a digit; what is wider is drawn a little narrower."""
FOOT = 400
"""Width of the foot that fills the 1, so that it leaves no hole in a column."""


def _cut(source: Path, code_points: list[int], *, features: bool) -> TTFont:
    font = TTFont(source)
    options = Options()
    options.flavor, options.hinting = "woff2", False
    options.layout_features = ["ccmp", "locl", "kern", "mark", "mkmk", "liga"] if features else []
    cutter = Subsetter(options)
    cutter.populate(unicodes=code_points)
    cutter.subset(font)
    font.flavor = "woff2"
    return font


def _with_foot(font: TTFont, name: str, thickness: int) -> None:
    """Give the 1 a foot: a bar on the base line, centred under its stem (the straight right side of the glyph)."""
    pen, glyph = TTGlyphPen(None), font["glyf"][name]
    glyph.draw(pen, font["glyf"])
    middle = glyph.xMax - thickness // 2
    left, right = middle - FOOT // 2, middle + FOOT // 2
    for index, point in enumerate(((left, 0), (left, thickness), (right, thickness), (right, 0))):
        (pen.moveTo if index == 0 else pen.lineTo)(point)
    pen.closePath()
    font["glyf"][name] = pen.glyph()


def _even_out(font: TTFont, thickness: int) -> None:
    """Give every digit the same advance, its outline centred."""
    glyphs, metrics, names = font["glyf"], font["hmtx"], font.getBestCmap()
    _with_foot(font, names[ord("1")], thickness)
    for code_point in DIGITS:
        name = names[code_point]
        glyph = glyphs[name]
        glyph.recalcBounds(glyphs)
        room = FIGURE_WIDTH - 2 * SIDE
        squeeze = min(1.0, room / (glyph.xMax - glyph.xMin))
        glyph.coordinates.scale((squeeze, 1))
        glyph.coordinates.toInt()
        glyph.recalcBounds(glyphs)
        left = round((FIGURE_WIDTH - (glyph.xMax - glyph.xMin)) / 2)
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (FIGURE_WIDTH, left)


def _stroke(source: Path) -> int:
    """Thickness of horizontal strokes: the arm of the L."""
    font = TTFont(source)
    coordinates = font["glyf"][font.getBestCmap()[ord("L")]].coordinates
    return int(sorted({y for _, y in coordinates})[1])


class Command(BaseCommand):
    help = "Make static/fonts from the packaged Be Vietnam Pro."

    def handle(self, *args: Any, **options: Any) -> None:
        package = Path(str(files("fontpkg_be_vietnam_pro")))
        target = Path(settings.BASE_DIR) / "static" / "fonts"
        target.mkdir(parents=True, exist_ok=True)
        for style, weight in WEIGHTS.items():
            source = package / "files" / f"BeVietnamPro-{style}.ttf"
            figures = _cut(source, DIGITS, features=False)
            _even_out(figures, _stroke(source))
            for name, font in (("text", _cut(source, TEXT, features=True)), ("figures", figures)):
                buffer = BytesIO()
                font.save(buffer)
                (target / f"{name}-{weight}.woff2").write_bytes(buffer.getvalue())
                self.stdout.write(f"{name}-{weight}.woff2: {len(buffer.getvalue())} B")
        (target / "OFL.txt").write_text((package / "LICENSE").read_text())
