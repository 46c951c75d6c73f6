"""Make the web fonts in `static/fonts` from the packaged Be Vietnam Pro (run by hand when the package changes).

Two faces per weight: the text, cut down to Latin and Vietnamese, and "Figures": its ten digits on one common width,
because Be Vietnam Pro has no tabular figures and columns of dates and numbers want them.
"""

from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
TEXT = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x30A), 0x323]
TEXT += [*range(0x1E00, 0x1F00), *range(0x2010, 0x2040), 0x20AB, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212]
DIGITS = [*range(0x30, 0x3A)]
FIGURE_WIDTH = 672
"""Advance of every digit in font units (1000 per em): the mean of 0 and 2 to 9 in the regular weight."""


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


def _even_out(font: TTFont) -> None:
    """Give every digit the same advance, its outline centred."""
    glyphs, metrics, names = font["glyf"], font["hmtx"], font.getBestCmap()
    for code_point in DIGITS:
        name = names[code_point]
        glyph = glyphs[name]
        left = round((FIGURE_WIDTH - (glyph.xMax - glyph.xMin)) / 2)
        glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (FIGURE_WIDTH, left)


class Command(BaseCommand):
    help = "Make static/fonts from the packaged Be Vietnam Pro."

    def handle(self, *args: Any, **options: Any) -> None:
        package = Path(str(files("fontpkg_be_vietnam_pro")))
        target = Path(settings.BASE_DIR) / "static" / "fonts"
        target.mkdir(parents=True, exist_ok=True)
        for style, weight in WEIGHTS.items():
            source = package / "files" / f"BeVietnamPro-{style}.ttf"
            figures = _cut(source, DIGITS, features=False)
            _even_out(figures)
            for name, font in (("text", _cut(source, TEXT, features=True)), ("figures", figures)):
                buffer = BytesIO()
                font.save(buffer)
                (target / f"{name}-{weight}.woff2").write_bytes(buffer.getvalue())
                self.stdout.write(f"{name}-{weight}.woff2: {len(buffer.getvalue())} B")
        (target / "OFL.txt").write_text((package / "LICENSE").read_text())
