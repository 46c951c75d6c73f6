"""Filters of the activity log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice, DayField


class AuditFilterForm(forms.Form):
    q = forms.CharField(label=_("Who"), required=False, max_length=100)
    loai = forms.ChoiceField(widget=Choice, label=_("Kind of object"), required=False)
    tu = DayField(label=_("From"), required=False)
    den = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [("", _("all")), *kinds]  # type: ignore[attr-defined]
