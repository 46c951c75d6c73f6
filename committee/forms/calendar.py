"""The working calendar, and the small calculator on its page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField, RowForm
from committee.models import PublicHoliday, SwapWorkingDay, WorkWeek

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class HolidayForm(RowForm):
    day = DayField(label=_("Day"))

    class Meta:
        model = PublicHoliday
        fields = ["day", "name", "source", "is_verified"]
        help_texts = {"source": _("The announcement or law that says so.")}


class SwapForm(HolidayForm):
    class Meta(HolidayForm.Meta):
        model = SwapWorkingDay  # type: ignore[assignment]


class WeekForm(RowForm):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Working days"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    valid_from = DayField(label=_("Holds from"))

    class Meta:
        model = WorkWeek
        fields = ["weekdays", "valid_from", "basis"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = True


class CountForm(forms.Form):
    """`n` working days before or after a day."""

    n = forms.IntegerField(label=_("Working days"), min_value=0, max_value=250)
    direction = forms.ChoiceField(label=_("Direction"), choices=[("before", _("before")), ("after", _("after"))])
    day = DayField(label=_("the day"))
