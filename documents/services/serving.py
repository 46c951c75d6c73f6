"""How a file leaves: exact type, as a download, and unable to act in our origin. The caller has checked the right."""

from __future__ import annotations

from django.core.files.base import File
from django.http import FileResponse
from django.utils.http import content_disposition_header

from documents.models import Rendition, StoredFile

SANDBOX = "default-src 'none'; sandbox"
VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
"""What the browsers' own PDF viewers need; `sandbox` would keep them from opening at all."""


def serve_file(stored: StoredFile) -> FileResponse:
    """An uploaded file as a download under the name its uploader gave it."""
    return _response(stored.file, stored.name, stored.content_type, inline=False)


def serve_rendition(rendition: Rendition, *, inline: bool) -> FileResponse:
    """The PDF that we printed ourselves: in the browser's viewer, or as a download."""
    return _response(rendition.file, rendition.document.file_name, "application/pdf", inline=inline)


def serve_pdf(file: File[bytes], name: str) -> FileResponse:
    """Another PDF that we printed ourselves, as a download."""
    return _response(file, name, "application/pdf", inline=False)


def _response(file: File[bytes], name: str, content_type: str, *, inline: bool) -> FileResponse:
    response = FileResponse(file.open("rb"), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["Content-Security-Policy"] = VIEWER if inline else SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
