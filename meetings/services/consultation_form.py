"""The form as PDF: made once after the sending by a job, kept as a checked file, attached to the mail."""

from __future__ import annotations

import hashlib
import logging

from celery import current_app
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from committee.actor import Actor
from documents.rendering import render_pdf
from documents.wording import file_slug
from meetings.consultation_paper import form_paper
from meetings.models import Consultation, ConsultationForm

log = logging.getLogger(__name__)
JOB = "meetings.jobs.render_form"


def request_form(consultation_id: int) -> None:
    """Ask a worker for the PDF. A dead broker delays it only: the sweep finds what is missing."""
    try:
        current_app.send_task(JOB, args=[consultation_id], queue="documents", retry=False)
    except Exception:
        log.warning("consultation %s: no broker, the sweep will make the form", consultation_id, exc_info=True)


def form_render(consultation_id: int, *, by: Actor) -> ConsultationForm | None:
    """Make and keep the form of a sent consultation; the one already there when another was faster."""
    rows = Consultation.objects.filter(pk=consultation_id, sent_at__isnull=False)
    consultation = rows.select_related("committee", "regulation", "follower__person").first()
    if consultation is None:
        return None
    found = ConsultationForm.objects.filter(consultation=consultation).first()
    if found is not None:
        return found
    pdf = render_pdf(form_paper(consultation))
    form = ConsultationForm(
        consultation=consultation,
        name=f"phieu-lay-y-kien-{file_slug(consultation.title).lower()[:60]}.pdf",
        content_type="application/pdf",
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        uploaded_at=by.now,
    )
    form.file.save("phieu.pdf", ContentFile(pdf), save=False)
    try:
        with transaction.atomic():
            form.save(force_insert=True)
    except IntegrityError:
        form.file.storage.delete(str(form.file.name))
        return ConsultationForm.objects.get(consultation=consultation)
    return form


def forms_render_missing(*, by: Actor, limit: int = 50) -> int:
    """Make the forms that are missing; one that fails does not stop the others."""
    made = 0
    rows = Consultation.objects.filter(status="open", form__isnull=True).order_by("sent_at")
    for pk in rows.values_list("pk", flat=True)[:limit]:
        try:
            made += form_render(pk, by=by) is not None
        except Exception:
            log.exception("the form of consultation %s cannot be made", pk)
    return made
