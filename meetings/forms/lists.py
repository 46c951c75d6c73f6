"""Filters of the list of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice
from meetings.models import MeetingKind, MeetingStatus


class MeetingFilterForm(forms.Form):
    """By text, year, kind and state; the names stand in the address."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    nam = forms.TypedChoiceField(widget=Choice, label=_("Year"), required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(
        widget=Choice, label=_("Kind"), required=False, choices=[("", _("all kinds")), *MeetingKind.choices]
    )
    trang_thai = forms.ChoiceField(
        widget=Choice, label=_("State"), required=False, choices=[("", _("all states")), *MeetingStatus.choices]
    )

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", _("all years")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs["placeholder"] = _("Title, place or content")
