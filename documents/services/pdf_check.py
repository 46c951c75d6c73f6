"""Uploaded PDFs: opened, and refused when they hold something that acts or hides."""

from __future__ import annotations

import io
import itertools
from typing import Any

import pikepdf

from committee.sentences import Sentence, gettext_noop as _
from documents.services.upload_refusal import UploadRefused

MAX_OBJECTS = 200_000
MAX_TAIL = 2048
"""Bytes allowed behind the last %%EOF: line ends and padding, not another file."""

_ACTING_KEYS = ("/JS", "/JavaScript", "/AA", "/XFA", "/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/Launch")
_ACTING_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie"}
)
_ACTING_KINDS = frozenset({"/EmbeddedFile", "/Filespec"})
_ACTING_NOTES = frozenset({"/RichMedia", "/FileAttachment", "/Screen", "/Movie", "/3D", "/Sound"})


def inspect(data: bytes, extension: str) -> bytes:
    """The same bytes; raises `UploadRefused` when it is no PDF, is locked, or carries scripts, files or launchers."""
    if not data.startswith(b"%PDF-"):
        raise UploadRefused(Sentence(_("The file is not a PDF although its name says so.")))
    if len(data) - data.rfind(b"%%EOF") > MAX_TAIL:
        raise UploadRefused(Sentence(_("The PDF is incomplete or has something else attached behind its end.")))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise UploadRefused(
                    Sentence(_("The PDF is protected by a password. Please upload it without protection."))
                )
            if len(pdf.pages) == 0:
                raise UploadRefused(Sentence(_("The PDF has no pages.")))
            if len(pdf.objects) > MAX_OBJECTS:
                raise UploadRefused(Sentence(_("The PDF is too complex.")))
            for thing in itertools.chain(pdf.objects, [pdf.Root]):
                _refuse_acting(thing)
    except pikepdf.PasswordError:
        raise UploadRefused(
            Sentence(_("The PDF is protected by a password. Please upload it without protection."))
        ) from None
    except (pikepdf.PdfError, ValueError, RecursionError, RuntimeError):
        raise UploadRefused(Sentence(_("The PDF cannot be opened; it seems to be damaged."))) from None
    return data


def _refuse_acting(thing: Any, depth: int = 0) -> None:
    """Look into one object and the direct ones inside it; indirect ones come by themselves."""
    if depth > 20:
        raise UploadRefused(Sentence(_("The PDF is too complex.")))
    if isinstance(thing, pikepdf.Array):
        for item in thing:
            if isinstance(item, (pikepdf.Array, pikepdf.Dictionary)) and not item.is_indirect:
                _refuse_acting(item, depth + 1)
        return
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = set(thing.keys())
    acts = (
        any(key in keys for key in _ACTING_KEYS)
        or str(thing.get("/S", "")) in _ACTING_ACTIONS
        or str(thing.get("/Type", "")) in _ACTING_KINDS
        or str(thing.get("/Subtype", "")) in _ACTING_NOTES
        or _is_script_address(thing)
    )
    if acts:
        raise UploadRefused(
            Sentence(
                _("The PDF contains scripts, attached files or commands. Please print it to a plain PDF and use that.")
            )
        )
    for key in keys:
        inner: Any = thing.get(key)
        if isinstance(inner, (pikepdf.Array, pikepdf.Dictionary)) and not inner.is_indirect:
            _refuse_acting(inner, depth + 1)


def _is_script_address(thing: Any) -> bool:
    address = str(thing.get("/URI", "")).strip().lower()
    return address.startswith(("javascript:", "file:", "data:", "vbscript:"))
