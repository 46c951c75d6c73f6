"""The printed reports on a year: asked for with one button, downloaded when they are ready."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from committee.current import actor, current_committee
from committee.refusals import require
from committee.text import whole_number
from documents.services.serving import serve_pdf
from meetings.models import ComplianceReport
from meetings.permissions import may_print_compliance
from meetings.services.compliance_reports import report_ask


@login_required
@require_POST
def compliance_report_new(request: HttpRequest) -> HttpResponse:
    """Have the report of a year printed as it stands now."""
    by, committee = actor(request), current_committee(request)
    require(may_print_compliance(by, committee))
    year = whole_number(request.POST.get("nam", str(by.today.year)))
    if year is None or not 2000 <= year <= by.today.year:
        raise Http404
    report_ask(committee, year, by=by)
    messages.success(request, _("The report is being printed; it stands on this page in a moment."))
    return redirect(f"{reverse('compliance')}?nam={year}#bao-cao")


@login_required
def compliance_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF of one report, for the members of its committee."""
    by = actor(request)
    rows = ComplianceReport.objects.defer("content").filter(made_at__isnull=False)
    if not by.is_admin:
        rows = rows.filter(committee_id__in=by.committee_ids)
    report = get_object_or_404(rows, pk=pk)
    return serve_pdf(report.file, report.file_name)
