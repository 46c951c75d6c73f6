"""The PDF of an issued document: made from the frozen copy after the commit, stored once, hashed, checked nightly."""

from __future__ import annotations

import hashlib
import io
import logging

from celery import current_app
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from committee.actor import Actor
from committee.audit import record
from committee.sentences import Sentence, gettext_noop as _
from documents import layout
from documents.models import Document, FileCheck, Rendition
from documents.rendering import render_pdf

log = logging.getLogger(__name__)


def request_rendition(document_id: int) -> None:
    """Ask a worker for the PDF. A dead broker delays it only: the sweep finds what is missing."""
    try:
        current_app.send_task("documents.jobs.render", args=[document_id], queue="documents", retry=False)
    except Exception:
        log.warning("document %s: no broker, the sweep will render it", document_id, exc_info=True)


def render_document(document_id: int, *, by: Actor) -> Rendition | None:
    """Render, store and record the PDF of an issued document; the one already there when another was faster."""
    document = Document.objects.issued().filter(pk=document_id).first()
    if document is None:
        return None
    found = Rendition.objects.filter(document=document).first()
    if found is not None:
        return found
    import pikepdf  # the web server only asks for renditions

    pdf = render_pdf(layout.from_json(document.frozen))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    rendition = Rendition(
        document=document, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf), pages=pages, made_at=by.now
    )
    rendition.file.save(document.file_name, ContentFile(pdf), save=False)
    try:
        with transaction.atomic():
            rendition.save(force_insert=True)
    except IntegrityError:
        rendition.file.storage.delete(str(rendition.file.name))
        return Rendition.objects.get(document=document)
    except BaseException:
        rendition.file.storage.delete(str(rendition.file.name))
        raise
    return rendition


def render_missing(*, by: Actor, limit: int = 50) -> int:
    """Render what was issued and has no PDF yet, oldest first; one document that fails does not stop the others."""
    made = 0
    for pk in Document.objects.unrendered().order_by("issued_at").values_list("pk", flat=True)[:limit]:
        try:
            made += render_document(pk, by=by) is not None
        except Exception:
            log.exception("document %s cannot be rendered", pk)
    return made


def check_files(*, by: Actor) -> FileCheck:
    """Hash every stored PDF again; a difference becomes an audit event and stands on the page of the document."""
    wrong: list[int] = []
    count = 0
    for rendition in Rendition.objects.select_related("document__committee").iterator(chunk_size=200):
        count += 1
        if stored_hash(rendition) != rendition.sha256:
            wrong.append(rendition.document_id)
    with transaction.atomic():
        check = FileCheck.objects.create(at=by.now, checked=count, mismatches=wrong)
        for document in Document.objects.filter(pk__in=wrong).select_related("committee"):
            text = Sentence(
                _("The stored file of {number} is missing or has been changed"), number=document.number_symbol
            )
            record(by, document.committee, document, "file-mismatch", text)
    return check


def stored_hash(rendition: Rendition) -> str:
    """SHA-256 of the bytes in the store; empty when they cannot be read."""
    try:
        with rendition.file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
