"""Uploaded Word, Excel and OpenDocument files: the archive is measured before anything is unpacked, then read."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from committee.sentences import Sentence, gettext_noop as _
from documents.services.upload_refusal import UploadRefused

MAX_ENTRIES = 2_000
MAX_RATIO = 100
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RELATIONSHIPS = 2 * 1024 * 1024

_MAIN = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_ODT = b"application/vnd.oasis.opendocument.text"
_ACTING_PARTS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|activex/|embeddings/|macrosheets/|externallinks/|basic/|scripts/|object )"
    r"|\.(exe|dll|js|vbs|bat|cmd|scr|html?|jar|ps1|lnk)$",
    re.IGNORECASE,
)
_HYPERLINK = "/hyperlink"
_SAFE_LINK = re.compile(r"^(https?:|mailto:|#)", re.IGNORECASE)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def inspect(data: bytes, extension: str) -> bytes:
    """The same bytes; raises `UploadRefused` for a bomb, a macro, an external link, or another kind of archive."""
    if not data.startswith(b"PK\x03\x04"):
        raise UploadRefused(Sentence(_("The content of the file does not fit its name.")))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive)
            names = archive.namelist()
            if any(_ACTING_PARTS.search(name) for name in names):
                raise UploadRefused(
                    Sentence(_("The file contains macros or embedded objects. Please save it without them."))
                )
            if extension == "odt":
                _read_odt(archive)
            else:
                _read_ooxml(archive, extension)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError, EOFError):
        raise UploadRefused(Sentence(_("The file cannot be opened; it seems to be damaged."))) from None
    return data


def _measure(archive: zipfile.ZipFile) -> None:
    """Number, size, ratio and kind of the entries as the directory declares them; reading stops at what it declares."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    single = any(e.file_size > 1024 * 1024 and e.file_size / max(e.compress_size, 1) > MAX_RATIO * 2 for e in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED or total / packed > MAX_RATIO or single:
        raise UploadRefused(Sentence(_("The file unpacks to far more than its size; it is not accepted.")))
    for entry in entries:
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if (
            is_link
            or entry.flag_bits & 1
            or entry.filename.startswith(("/", "\\"))
            or ".." in entry.filename.split("/")
        ):
            raise UploadRefused(Sentence(_("The file is protected or has parts that point outside it.")))
    if len({entry.filename for entry in entries}) != len(entries):
        raise UploadRefused(Sentence(_("The file cannot be opened; it seems to be damaged.")))


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    root = etree.fromstring(archive.read(name), _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:  # whatever its encoding
        raise UploadRefused(Sentence(_("The file is protected or has parts that point outside it.")))
    return root


def _read_ooxml(archive: zipfile.ZipFile, extension: str) -> None:
    kinds = {str(node.get("ContentType")) for node in _xml(archive, "[Content_Types].xml")}
    if _MAIN[extension] not in kinds:
        raise UploadRefused(Sentence(_("The content of the file does not fit its name.")))
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
        raise UploadRefused(Sentence(_("The file contains macros or embedded objects. Please save it without them.")))
    for name in archive.namelist():
        if name.endswith(".rels"):
            if archive.getinfo(name).file_size > MAX_RELATIONSHIPS:
                raise UploadRefused(Sentence(_("The file unpacks to far more than its size; it is not accepted.")))
            for relation in _xml(archive, name):
                _refuse_external(str(relation.get("Type", "")), relation.get("TargetMode"), str(relation.get("Target")))
        elif name.endswith(".xml"):
            _xml(archive, name)


def _refuse_external(kind: str, mode: str | None, target: str) -> None:
    """Links that a person clicks may lead to web and mail addresses; anything loaded from outside may not."""
    if mode == "External" and not (kind.endswith(_HYPERLINK) and _SAFE_LINK.match(target)):
        raise UploadRefused(
            Sentence(
                _("The file loads something from outside it (template, picture, data). Please save a complete copy.")
            )
        )


def _read_odt(archive: zipfile.ZipFile) -> None:
    if archive.read("mimetype").strip() != _ODT:
        raise UploadRefused(Sentence(_("The content of the file does not fit its name.")))
    manifest = _xml(archive, "META-INF/manifest.xml")
    if any(node.tag.endswith("encryption-data") for node in manifest.iter() if isinstance(node.tag, str)):
        raise UploadRefused(Sentence(_("The file is protected or has parts that point outside it.")))
    for name in ("content.xml", "styles.xml"):
        if name == "content.xml" or name in archive.namelist():
            root = _xml(archive, name)
            if any(
                "script" in etree.QName(node).localname
                for node in root.iter()
                if isinstance(node.tag, str) and len(node)
            ):
                raise UploadRefused(
                    Sentence(_("The file contains macros or embedded objects. Please save it without them."))
                )
