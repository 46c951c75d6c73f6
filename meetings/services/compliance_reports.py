"""The printed report on a year: frozen when it is asked for, printed by a job, kept with its fingerprint."""

from __future__ import annotations

import hashlib
import io
import logging
from functools import partial

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.compliance import compliance_year
from documents import layout
from documents.rendering import render_pdf
from meetings.compliance_paper import report_paper
from meetings.models import ComplianceReport
from meetings.permissions import may_print_compliance

JOB = "meetings.jobs.print_compliance"
log = logging.getLogger(__name__)


def report_ask(committee: Committee, year: int, *, by: Actor) -> ComplianceReport:
    """Freeze what is found now and have it printed. Refuses a year in which no regulation was in force."""
    require(may_print_compliance(by, committee))
    found = compliance_year(committee, year, by=by)
    if not found.groups:
        raise Refused.because(Sentence(_("No operating regulation was in force in {year}."), year=str(year)))
    with transaction.atomic():
        report = ComplianceReport.objects.create(
            committee=committee,
            year=year,
            content=layout.to_json(report_paper(found, by=by)),
            asked_by=by.user,
            asked_by_name=by.name,
            asked_at=by.now,
        )
        text = Sentence(_("Had the report on the keeping of the regulation in {year} printed."), year=str(year))
        record(by, committee, report, "compliance_report", text)
        transaction.on_commit(partial(request_print, report.pk))
    return report


def request_print(report_id: int) -> None:
    """Ask a worker for the PDF. A dead broker delays it only: the sweep finds what is missing."""
    try:
        current_app.send_task(JOB, args=[report_id], queue="documents", retry=False)
    except Exception:
        log.warning("compliance report %s: no broker, the sweep will print it", report_id, exc_info=True)


def report_print(report_id: int, *, by: Actor) -> ComplianceReport | None:
    """Print, store and record the PDF. Twice at once: the second waits for the first and keeps its file."""
    import pikepdf  # the web server only asks for reports

    with transaction.atomic():
        report = ComplianceReport.objects.select_for_update().filter(pk=report_id).first()
        if report is None or report.is_ready:
            return report
        pdf = render_pdf(layout.from_json(report.content))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            report.pages = len(opened.pages)
        report.sha256, report.size = hashlib.sha256(pdf).hexdigest(), len(pdf)
        report.made_at = max(by.now, report.asked_at)
        report.file.save(report.file_name, ContentFile(pdf), save=False)
        try:
            report.save(update_fields=["file", "sha256", "size", "pages", "made_at"])
        except BaseException:
            report.file.storage.delete(str(report.file.name))
            raise
    return report


def reports_print_missing(*, by: Actor, limit: int = 20) -> int:
    """Print what was asked for and has no PDF yet, the oldest first; one that fails does not stop the others."""
    made = 0
    waiting = ComplianceReport.objects.filter(made_at__isnull=True).order_by("asked_at")
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        try:
            made += report_print(pk, by=by) is not None
        except Exception:
            log.exception("compliance report %s cannot be printed", pk)
    return made
