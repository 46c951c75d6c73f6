"""Agencies, people, sign-ins, names of the committee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField, RowForm
from committee.models import CommitteeProfile, OrgUnit, Person


class AgencyForm(RowForm):
    class Meta:
        model = OrgUnit
        fields = ["name", "short_name", "code", "parent"]
        help_texts = {"code": _("As in document symbols, e.g. STTTT.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = OrgUnit.objects.filter(is_active=True).exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]
        self.fields["parent"].empty_label = _("none")  # type: ignore[attr-defined]


class PersonForm(RowForm):
    class Meta:
        model = Person
        fields = ["full_name", "email", "phone"]
        labels = {"full_name": _("Name")}
        help_texts = {"full_name": _("Without titles and degrees."), "email": _("Invitations and reminders go there.")}


class AccountForm(forms.Form):
    """The name of a new sign-in."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("Small letters without accents, digits, dots and hyphens."),
        validators=[
            RegexValidator(r"^[a-z0-9][a-z0-9.\-]{2,59}$", _("At least three small letters, digits, dots or hyphens."))
        ],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )


class ProfileForm(RowForm):
    """What the committee is called from a day on."""

    valid_from = DayField(label=_("Holds from"))

    class Meta:
        model = CommitteeProfile
        fields = [
            "valid_from",
            "basis",
            "name",
            "short_name",
            "code",
            "superior_body",
            "superior_heading",
            "issuer_heading",
            "standing_agency",
            "place_name",
            "uses_host_seal",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["basis"].required = True
        for name in ("superior_body", "standing_agency"):
            self.fields[name].queryset = OrgUnit.objects.filter(is_active=True)  # type: ignore[attr-defined]
