"""From a paper to HTML and to PDF. The HTML is safe for web pages; WeasyPrint is loaded only when a PDF is made."""

from django.template.loader import render_to_string

from documents.layout import Paper


def render_html(paper: Paper, *, stylesheet: str) -> str:
    """The paper as a page of its own for the browser; `stylesheet` is the address of documents/paper.css."""
    return render_to_string("documents/paper/page.html", {"paper": paper, "stylesheet": stylesheet})


def render_sheet(paper: Paper) -> str:
    """The paper as a part of another page, which links documents/paper.css."""
    return render_to_string("documents/paper/sheet.html", {"paper": paper})


def render_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF/A-3a; the same paper gives the same bytes. For jobs and commands, not for requests."""
    from documents import printer  # WeasyPrint costs a web worker 0.7 s and 60 MB: only who prints loads it

    return printer.print_pdf(render_to_string("documents/paper/page.html", {"paper": paper}))
