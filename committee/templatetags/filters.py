"""A field of a filter, drawn at one go: the engine of forms needs seven templates for each, a fifth of a list page."""

from __future__ import annotations

from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from committee.forms.fields import Choice

register = template.Library()

LOOKS: dict[type[forms.Widget], str] = {forms.TextInput: "textinput form-control", Choice: "choice form-select"}


@register.simple_tag
def filter_field(field: BoundField) -> SafeString:
    """As `field|as_crispy_field` draws it, which still draws what has errors, a help text or another widget."""
    widget = field.field.widget
    look = LOOKS.get(type(widget))
    if look is None or field.errors or field.help_text or field.field.required or "class" in widget.attrs:
        return SafeString(as_crispy_field(field))
    attrs = field.build_widget_attrs({"class": look, "id": field.auto_id}, widget)
    drawn = _input(field, attrs) if isinstance(widget, forms.TextInput) else _select(field, attrs)
    named = '<div id="div_{0}" class="mb-3"><label for="{0}" class="form-label">{1}</label>{2}</div>'
    return format_html(named, field.auto_id, field.label, drawn)


def _select(field: BoundField, attrs: dict[str, Any]) -> SafeString:
    return SafeString(field.field.widget.render(field.html_name, field.value(), attrs))


def _input(field: BoundField, attrs: dict[str, Any]) -> SafeString:
    widget = field.field.widget.get_context(field.html_name, field.value(), attrs)["widget"]
    more = flatatt({"value": widget["value"], **widget["attrs"]})  # a value of None is left out
    return format_html('<input type="{}" name="{}"{}>', widget["type"], widget["name"], more)
