"""The findings of a year as files (docs/compliance.md)."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse, StreamingHttpResponse

from committee.csv_files import csv_response
from committee.current import actor
from committee.services.compliance_tables import as_json, csv_rows
from committee.views.compliance import year_asked_for


@login_required
def compliance_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every finding of the year as a table."""
    year = year_asked_for(request)
    return csv_response(csv_rows(year), f"chap-hanh-quy-che-{year.year}.csv")


@login_required
def compliance_json(request: HttpRequest) -> JsonResponse:
    """Every finding of the year for other programs (docs/compliance.md)."""
    year = year_asked_for(request)
    data = as_json(year, year.committee.profile(actor(request).today).name)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="chap-hanh-quy-che-{year.year}.json"'
    response["Cache-Control"] = "private, no-store"
    return response
