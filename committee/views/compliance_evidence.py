"""The evidence behind a cell of the compliance page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.compliance_look import look_of
from committee.services.compliance_tables import period_label
from committee.shapes import Crumb
from committee.text import whole_number
from committee.views.compliance import year_asked_for


@login_required
def evidence(request: HttpRequest, rule: str) -> HttpResponse:
    """Every finding of one rule in one period, or in the whole year: sentence, article, and the rows themselves."""
    year = year_asked_for(request)
    row = next((row for row in year.rows if row.rule.key == rule), None)
    if row is None:
        raise Http404
    cells = list(row.cells)
    if "ky" in request.GET:
        place = whole_number(request.GET["ky"])
        if place is None or not 1 <= place <= len(cells) or row.whole_year:
            raise Http404
        cells = [cells[place - 1]]
    group = next(group for group in year.groups if row in group.rows)
    label = period_label(cells[0]) if len(cells) == 1 else _("Year %(year)s") % {"year": year.year}
    home = f"{reverse('compliance')}?nam={year.year}"
    crumbs = [
        Crumb(_("Operating regulation"), reverse("regulation")),
        Crumb(_("Compliance %(year)s") % {"year": year.year}, home),
        Crumb(str(row.rule.title)),
    ]
    context = {
        "title": row.rule.title,
        "crumbs": crumbs,
        "group": group,
        "row": row,
        "label": label,
        "lead": f"{group.label}. {group.heading}" if group.label else row.basis,
        "shown": [(period_label(cell), look_of(cell, ""), cell.findings) for cell in cells if cell.findings],
        "is_one": len(cells) == 1,
        "all_url": f"{reverse('compliance-evidence', args=[rule])}?nam={year.year}",
        "back": home,
    }
    return render(request, "committee/compliance_evidence.html", context)
