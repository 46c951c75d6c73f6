"""The one door for uploaded files, papers of meetings and evidence of tasks alike: size, name, kind, content.

A file is accepted when its extension, its first bytes and its parsed content agree and hold nothing that acts (scripts,
macros, embedded files, external links). Images are written anew, which drops what is hidden in them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

from django.conf import settings
from django.core.files.base import ContentFile, File

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from documents.secrecy import REFUSAL, is_marked_secret
from documents.services.upload_refusal import UploadRefused

NAME_LENGTH = 100
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
ACCEPT = ",".join(f".{extension}" for extension in TYPES)
"""For the `accept` attribute of file fields."""


def _pdf(data: bytes, name: str) -> bytes:
    from documents.services import (
        pdf_check,
    )  # with the first file: a web process that gets none goes without its library

    return pdf_check.inspect(data, name)


def _office(data: bytes, name: str) -> bytes:
    from documents.services import office_check

    return office_check.inspect(data, name)


def _image(data: bytes, name: str) -> bytes:
    from documents.services import image_check  # as `_pdf`

    return image_check.inspect(data, name)


_INSPECTORS: dict[str, Callable[[bytes, str], bytes]] = {
    "pdf": _pdf,
    "docx": _office,
    "xlsx": _office,
    "odt": _office,
    "png": _image,
    "jpg": _image,
    "jpeg": _image,
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that passed: the name to show, the exact type, hash and size of `content`, which is what to store."""

    name: str
    content_type: str
    sha256: str
    size: int
    content: File[bytes]

    def fields(self, by: Actor) -> dict[str, Any]:
        """The fields of a `StoredFile` row: `MeetingPaper(meeting=…, **checked.fields(by))`."""
        return {
            "file": self.content,
            "name": self.name,
            "content_type": self.content_type,
            "sha256": self.sha256,
            "size": self.size,
            "uploaded_by": by.user,
            "uploaded_at": by.now,
        }


def check_upload(file: File[bytes] | IO[bytes], name: str = "") -> CheckedFile:
    """Check an uploaded file; raises `UploadRefused` with the sentence to show. `name` defaults to the file's."""
    given = name or str(getattr(file, "name", "") or "")
    if is_marked_secret(unicodedata.normalize("NFC", given)):
        raise UploadRefused(REFUSAL)
    shown = safe_name(given)
    extension = PurePosixPath(shown).suffix.lower().lstrip(".")
    if extension not in TYPES:
        raise UploadRefused(
            Sentence(_("Files of this kind are not accepted. Accepted are {kinds}."), kinds=", ".join(sorted(TYPES)))
        )
    size = getattr(file, "size", None)
    if size is not None and size > settings.UPLOAD_MAX_BYTES:
        raise _too_large()
    file.seek(0)
    data = file.read(settings.UPLOAD_MAX_BYTES + 1)
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise _too_large()
    if not data:
        raise UploadRefused(Sentence(_("The file is empty.")))
    content = _INSPECTORS[extension](data, extension)
    return CheckedFile(
        name=shown,
        content_type=TYPES[extension],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=ContentFile(content, name=f"file.{'jpg' if extension == 'jpeg' else extension}"),
    )


def safe_name(name: str) -> str:
    """The name without path, control and direction characters, at most 100 characters, its extension kept."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(ch for ch in plain if unicodedata.category(ch)[0] != "C")
    plain = re.sub(r'[<>:"|?*]+', "_", re.sub(r"[\s\u2028\u2029]+", " ", plain)).strip(" ").rstrip(".")
    path = PurePosixPath(f"file{plain}" if plain.startswith(".") or not plain else plain)
    suffix = path.suffix[:10]
    return path.name[: len(path.name) - len(path.suffix)][: NAME_LENGTH - len(suffix)].strip() + suffix


def _too_large() -> UploadRefused:
    limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
    return UploadRefused(Sentence(_("The file is larger than {limit} MB."), limit=limit))
