"""Filters of this room's lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice, DayField
from notifications.services import registry


class ReminderFilter(forms.Form):
    """Filter of the reminder log; the state is chosen by the counters above."""

    q = forms.CharField(label=_("Recipient or title"), required=False, max_length=100)
    kind = forms.ChoiceField(widget=Choice, label=_("Kind"), required=False)
    since = DayField(label=_("From"), required=False)
    until = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = sorted((str(kind.label), kind.key) for kind in registry.kinds())
        self.fields["kind"].choices = [("", _("All kinds")), *((key, label) for label, key in choices)]  # type: ignore[attr-defined]


class MailboxFilter(forms.Form):
    q = forms.CharField(label=_("Recipient or subject"), required=False, max_length=100)
