"""The archive takes the file, the screen reader reads it, and nobody makes the printer fetch anything."""

import socket
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from documents import layout, printer
from documents.layout_codec import Unreadable
from documents.layout_parts import Conclusion
from documents.rendering import render_html, render_pdf, render_sheet
from tests.documents import measure, samples

Sample = Callable[[], layout.Paper]
every_sample = pytest.mark.parametrize("sample", samples.ALL, ids=lambda sample: sample.__name__)


def opened(pdf: bytes) -> pikepdf.Pdf:
    import io

    return pikepdf.open(io.BytesIO(pdf))


@every_sample
def test_a_paper_comes_back_from_its_json_and_prints_the_same_bytes(sample: Sample) -> None:
    paper = sample()
    again = layout.from_json(layout.to_json(paper))
    assert again == paper
    assert render_pdf(again) == render_pdf(paper)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "XX"},
        {"kind": None},
        {"unknown": 1},
        {"heading": "x"},
        {"recipients": [1]},
        {"urgency": "NHANH"},
        {"starts_at": "gestern"},
        {"appendices": None},
    ],
    ids=str,
)
def test_json_that_is_no_paper_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        layout.from_json({**layout.to_json(samples.invitation()), **change})


def test_json_with_a_field_missing_is_refused() -> None:
    data = layout.to_json(samples.invitation())
    del data["heading"]
    with pytest.raises(Unreadable):
        layout.from_json(data)


@every_sample
def test_every_font_is_embedded_and_is_the_twin_of_times_new_roman(sample: Sample) -> None:
    names = set()
    with opened(render_pdf(sample())) as pdf:
        for page in pdf.pages:
            for font in page.resources.Font.values():
                [descendant] = font.DescendantFonts
                assert "/FontFile2" in descendant.FontDescriptor
                assert "/ToUnicode" in font
                names.add(str(font.BaseFont).partition("+")[2])
    assert names <= {f"Liberation-Serif{style}" for style in ("", "-Bold", "-Italic", "-Bold-Italic")}


def test_every_vietnamese_letter_can_be_copied_out_of_the_file_in_every_style() -> None:
    letters = samples.ALL_LETTERS
    paper = replace(samples.decision(), subject=letters, bases=(letters,), articles=())
    text = " ".join(measure.texts(render_pdf(paper)))
    assert unicodedata.is_normalized("NFC", text)
    for part in letters.split():
        assert text.replace(" ", "").count(part) == 2, part


def test_letters_typed_in_parts_are_printed_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "Thống nhất triển khai nền tảng")
    paper = replace(samples.conclusion_notice(), opening=decomposed)
    assert "Thống nhất triển khai nền tảng" in measure.texts(render_pdf(paper))[0]


@every_sample
def test_the_file_is_tagged_pdf_a_3_with_title_language_and_colours(sample: Sample) -> None:
    paper = sample()
    with opened(render_pdf(paper)) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert root.StructTreeRoot.Type == "/StructTreeRoot"
        assert root.Lang == "vi-VN"
        assert root.ViewerPreferences.DisplayDocTitle
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
            assert metadata["dc:title"] == paper.document_title
        assert not {"/JavaScript", "/EmbeddedFiles", "/AcroForm"} & set(root.keys())


def test_a_screen_reader_finds_the_headings_and_the_heads_of_the_table() -> None:
    with opened(render_pdf(samples.report())) as pdf:
        kinds = [str(item.S) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD"} <= set(kinds)


def test_the_file_is_dated_with_the_day_of_the_document() -> None:
    assert str(measure.reader(render_pdf(samples.decision())).metadata["/CreationDate"]).startswith("D:20260326")  # type: ignore[index]
    assert str(measure.reader(render_pdf(samples.minutes())).metadata["/CreationDate"]).startswith("D:20260326")  # type: ignore[index]


MARKUP = '<b>đậm</b><script>alert(1)</script><img src="http://127.0.0.1/x">'


def test_what_people_type_is_printed_as_text_and_never_read_as_markup() -> None:
    paper = replace(samples.conclusion_notice(), conclusions=(Conclusion(ordinal=1, text=MARKUP),), subject=MARKUP)
    assert MARKUP.replace(" ", "") in "".join(measure.texts(render_pdf(paper))).replace(" ", "")
    for html in (render_html(paper, stylesheet="/static/documents/paper.css"), render_sheet(paper)):
        assert "<b>đậm" not in html
        assert "<script" not in html
        assert "<img" not in html


def test_control_characters_and_marks_that_turn_text_around_are_left_out() -> None:
    paper = replace(samples.conclusion_notice(), subject="Kết\x00 luận\x0b\u202e gđ.exe\u200b", archive="Lưu: VT\x1b")
    text = measure.texts(render_pdf(paper))[0]
    assert "Kết luận gđ.exe" in text
    assert "- Lưu: VT." in text


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port on this machine and everybody who came."""
    visits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        stop = threading.Event()

        def accept() -> None:
            while not stop.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                visits.append(address)
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], visits
        stop.set()
        thread.join()


WAYS_OUT = [
    '<img src="{}">',
    '<link rel="attachment" href="{}">',
    '<a rel="attachment" href="{}">x</a>',
    '<link rel="stylesheet" href="{}">',
    "<style>@import url({});</style>",
    "<style>@font-face {{ font-family: f; src: url({}) }} p {{ font-family: f }}</style><p>x</p>",
    '<p style="background: url({})">x</p>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{}#a"/></svg>',
    '<base href="{}"><img src="x">',
]


@pytest.mark.parametrize("way", WAYS_OUT)
def test_the_printer_opens_no_connection_and_no_file(
    way: str, listener: tuple[int, list[object]], tmp_path: Path
) -> None:
    port, visits = listener
    canary = tmp_path / "secret.txt"
    canary.write_text("CANARY-7261")
    for address in (canary.as_uri(), str(canary), f"http://127.0.0.1:{port}/x"):
        pdf = printer.print_pdf(f"<html lang=vi><head><title>t</title></head><body>{way.format(address)}</body></html>")
        assert b"CANARY" not in pdf
        with opened(pdf) as file:
            for item in file.objects:
                if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
                    assert b"CANARY-7261" not in item.read_bytes()
    assert visits == []


def test_the_preview_fits_the_content_security_policy() -> None:
    html = render_html(samples.decision_with_regulation(), stylesheet="/static/documents/paper.css")
    assert '<link rel="stylesheet" href="/static/documents/paper.css">' in html
    assert "style=" not in html
    assert "<style" not in html
    assert "<script" not in html


def test_showing_a_paper_on_a_page_does_not_load_the_printer() -> None:
    code = "import sys, documents.rendering, documents.layout; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode == 0
