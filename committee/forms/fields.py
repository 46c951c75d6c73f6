"""Fields that every form here uses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from committee.services.saving import fingerprint


class Choice(forms.Select):
    """A select drawn at one go: Django draws every option by two templates, which was a fifth of a list page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = [
            format_html('<optgroup label="{}">{}</optgroup>', group, _options(options)) if group else _options(options)
            for group, options, _place in widget["optgroups"]
        ]
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(widget["attrs"]), format_html_join("", "{}", zip(groups))
        )


def _options(options: Iterable[dict[str, Any]]) -> SafeString:
    drawn = (
        _option(str(one["value"]), str(one["label"]), flatatt(one["attrs"]) if one["attrs"] else "") for one in options
    )
    return format_html_join("", "{}", ((option,) for option in drawn))


@lru_cache(maxsize=1024, typed=True)
def _option(value: str, label: str, more: str) -> SafeString:
    """Depends on nothing else; the same agencies, meetings and years stand in every filter."""
    return format_html('<option value="{}"{}>{}</option>', value, more, label)


class DayInput(forms.DateInput):
    """A day as people write it here: dd/mm/yyyy, whatever language the browser speaks."""

    def __init__(self, **attrs: Any) -> None:
        given = {
            "class": "dateinput",
            "placeholder": _("dd/mm/yyyy"),
            "inputmode": "numeric",
            "autocomplete": "off",
            **attrs,
        }
        super().__init__(attrs=given, format="%d/%m/%Y")


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": DayInput(), **kwargs})


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of one row that remembers what the row looked like when the form was opened.

    The services do the validating against the database (`save_checked`), so that it happens under the lock.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = fingerprint(self.instance)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.required:
                field.empty_label = _("choose …")
            elif isinstance(field, forms.TypedChoiceField) and field.required:
                named = [one for one in list(cast(Iterable[Any], field.choices)) if one[0] != ""]
                field.choices = [("", _("choose …")), *named]

    def _post_clean(self) -> None:
        """Put the values on the instance without asking the database: the service does, and says it better."""
        from django.forms.models import construct_instance

        opts = self._meta
        self.instance = construct_instance(self, self.instance, opts.fields, opts.exclude)

    @property
    def what_was_seen(self) -> str:
        return str(self.cleaned_data.get("seen", ""))
