"""Versions of the regulation: the record, its articles, its provisions as typed settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField, RowForm
from committee.models import Article, Regulation
from committee.regulation.provisions import Provisions
from committee.regulation.settings import SettingKind, SettingSpec
from committee.regulation.specs import SPECS


class VersionForm(RowForm):
    decision_date = DayField(label=_("Date of the decision"))
    valid_from = DayField(label=_("In force from"))

    class Meta:
        model = Regulation
        fields = ["title", "decision_number", "decision_date", "valid_from", "source_note"]
        help_texts = {"decision_number": _("May stay empty until the decision is signed.")}
        widgets = {"source_note": forms.Textarea(attrs={"rows": 3})}


class ArticleForm(RowForm):
    class Meta:
        model = Article
        fields = ["chapter", "number", "heading", "text", "provenance"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}


def value_field(spec: SettingSpec, value: Any) -> forms.Field:
    """The field of one provision; `value` is the one in force, told beside a number."""
    label = str(spec.title)
    if spec.kind is SettingKind.NUMBER:
        unit = str(spec.unit and spec.say(value))
        return forms.IntegerField(
            label=label, min_value=spec.least, max_value=spec.most, help_text=_("Now: %(value)s") % {"value": unit}
        )
    if spec.kind is SettingKind.YES_NO:
        yes_no = [("1", spec.say(True)), ("", spec.say(False))]
        return forms.TypedChoiceField(
            label=label, choices=yes_no, coerce=lambda text: text == "1", required=False, empty_value=""
        )
    return forms.ChoiceField(label=label, choices=[(key, str(name)) for key, name in spec.choices.items()])


def _said(provisions: Provisions, name: str) -> str:
    """The value of a provision in words, with its article: “3 working days (Điều 13)”."""
    setting = provisions.setting(name)
    said = str(SPECS[name].say(setting.value))
    return f"{said} ({setting.article})" if setting.article else said


class ProvisionsForm(forms.Form):
    """One value, one article and one basis for each provision the system understands.

    `before`: the provisions of the version that this one changes; each field says the value that stands there.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, provisions: Provisions, seen: str, before: Provisions | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = seen
        for name, spec in SPECS.items():
            setting = provisions.setting(name)
            field = value_field(spec, setting.value)
            field.initial = ("1" if setting.value else "") if spec.kind is SettingKind.YES_NO else setting.value
            if before is not None:
                field.help_text = _("Version before: %(value)s") % {"value": _said(before, name)}
            self.fields[name] = field
            article = forms.CharField(label=_("Article"), required=False, max_length=120, initial=setting.article)
            basis = forms.CharField(label=_("Other basis"), required=False, max_length=120, initial=setting.basis)
            self.fields[f"{name}.article"], self.fields[f"{name}.basis"] = article, basis

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Bound fields of one provision after the other: value, article, basis."""
        return [(self[name], self[f"{name}.article"], self[f"{name}.basis"]) for name in SPECS]

    def table(self) -> dict[str, dict[str, Any]]:
        """The JSON of `Provisions`."""
        data = self.cleaned_data
        yes_no = {name for name, spec in SPECS.items() if spec.kind is SettingKind.YES_NO}
        return {
            name: {
                "value": bool(data[name]) if name in yes_no else data[name],
                "article": data[f"{name}.article"],
                "basis": data[f"{name}.basis"],
            }
            for name in SPECS
        }
