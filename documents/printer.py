"""HTML to PDF with WeasyPrint. Import it only where a PDF is really made.

Only our own fonts are loaded: every address that people typed is refused. The style sheet is parsed once a process.
"""

import gc
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

ASSETS = Path(__file__).resolve().parent.parent / "static" / "documents"
BASE_URL = "https://paper.invalid/"
"""Where the style sheet believes it lies; the host does not exist and is never asked."""
FONTS = {
    f"{BASE_URL}fonts/{name}": ASSETS / "fonts" / name
    for name in (f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
}
VARIANT = "pdf/a-3a"
"""PDF/A-3, level A: archivable, tagged for screen readers, text as Unicode."""

_one_at_a_time = threading.Lock()


class Forbidden(ValueError):
    """A document asked for something outside itself; WeasyPrint goes on without it and logs the address."""


class OwnFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Serves our own fonts and refuses every other address.

    It has no handlers, so neither a connection nor another file can be opened, by redirect either.
    """

    def __init__(self) -> None:
        super(URLFetcher, self).__init__()  # the bare opener: URLFetcher would install handlers and an SSL context
        self._fail_on_errors = False  # a refused address leaves a gap in the page, not a document without a PDF

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url in FONTS:
            return URLFetcherResponse(url, FONTS[url].read_bytes(), {"Content-Type": "font/ttf"})
        raise Forbidden(f"documents load nothing from outside: {url[:80]}")


def print_pdf(html: str) -> bytes:
    """The page as PDF/A-3a. Equal HTML gives equal bytes: the file's dates come from the page's own metadata."""
    fonts, style = _style()
    # One at a time: two threads are slower than one, and collector and warnings belong to the whole process.
    with _one_at_a_time, _uncollected(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint 70 leaves its colour profile open
        page = HTML(string=html, base_url=BASE_URL, url_fetcher=OwnFetcher(), media_type="print")
        pdf: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=VARIANT, pdf_tags=True)
    return pdf


@cache
def _style() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    text = (ASSETS / "paper.css").read_text(encoding="utf-8")
    fetcher = OwnFetcher()
    return fonts, CSS(string=text, base_url=BASE_URL, font_config=fonts, url_fetcher=fetcher, media_type="print")


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: a document is a large web of boxes that all live until it is written."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
