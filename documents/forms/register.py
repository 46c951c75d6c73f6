"""Filters of the register and of the list of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice
from documents.models import Kind


class RegisterFilterForm(forms.Form):
    q = forms.CharField(
        label=_("Number, subject, recipient, signer"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    nam = forms.TypedChoiceField(widget=Choice, label=_("Year"), required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(
        widget=Choice, label=_("Kind"), required=False, choices=[("", _("all kinds")), *Kind.choices]
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["nam"].initial = years[0]


class DraftFilterForm(forms.Form):
    q = forms.CharField(label=_("Subject, recipient, signer"), required=False, max_length=100)
