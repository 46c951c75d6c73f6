"""From a paper to HTML and to PDF. The HTML is safe for web pages; WeasyPrint is loaded only when a PDF is made."""

import re
import unicodedata

from django.template.loader import render_to_string

from documents.layout import Paper

INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ud800-\\udfff]"
)
"""Control characters that break files, and marks that make text read differently from what it is."""


def render_html(paper: Paper, *, stylesheet: str) -> str:
    """The paper as a page of its own for the browser; `stylesheet` is the address of documents/paper.css."""
    return _filled("page", paper, stylesheet)


def render_sheet(paper: Paper) -> str:
    """The paper as a part of another page, which links documents/paper.css."""
    return _filled("sheet", paper)


def render_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF/A-3a; the same paper gives the same bytes. For jobs and commands, not for requests."""
    from documents import printer  # WeasyPrint costs a web worker 0.7 s and 60 MB: only who prints loads it

    return printer.print_pdf(_filled("page", paper))


def _filled(template: str, paper: Paper, stylesheet: str = "") -> str:
    html = render_to_string(f"documents/paper/{template}.html", {"paper": paper, "stylesheet": stylesheet})
    return INVISIBLE.sub("", unicodedata.normalize("NFC", html))
