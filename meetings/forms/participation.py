"""The year and the period of the statistics."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice
from committee.models import Committee
from committee.regulation import Period, periods_of
from committee.services.regulations import binding_regulation, provisions_for
from meetings.models import Meeting


class SpanForm(forms.Form):
    """A year, and within it a period of the regulation; both stand in the address."""

    nam = forms.TypedChoiceField(widget=Choice, label=_("Year"), required=False, coerce=int, empty_value=None)
    ky = forms.TypedChoiceField(widget=Choice, label=_("Period"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, committee: Committee, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        first = Meeting.objects.of(committee).order_by().aggregate(first=Min("year"))["first"] or today.year
        years = list(range(today.year, min(first, today.year) - 1, -1))
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["nam"].initial = today.year
        self.periods = self._periods(committee)
        self.fields["ky"].choices = [  # type: ignore[attr-defined]
            ("", _("the whole year")),
            *((period.number, str(period.label)) for period in self.periods),
        ]

    def _periods(self, committee: Committee) -> tuple[Period, ...]:
        """Those of the regulation that is in force at the end of the year asked for (today, in this year)."""
        given = self.data.get("nam", "") if self.is_bound else ""
        year = int(given) if given.isdecimal() and len(given) == 4 else self.today.year
        last = dt.date(year, 12, 31) if 1900 < year <= self.today.year else self.today
        regulation = binding_regulation(committee, min(last, self.today))
        return periods_of(last.year, provisions_for(regulation).cadence.value) if regulation else ()

    @property
    def span(self) -> tuple[dt.date, dt.date, str]:
        """First day, last day, and how the span is called."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        year = data.get("nam") or self.today.year
        chosen = next((row for row in self.periods if row.year == year and row.number == data.get("ky")), None)
        if chosen is not None:
            return chosen.first, chosen.last, str(chosen.label)
        return dt.date(year, 1, 1), dt.date(year, 12, 31), str(year)
