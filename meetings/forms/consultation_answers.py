"""Forms of answering in writing: one's own answer, one on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField
from documents.services.uploads import ACCEPT
from meetings.forms.fields import LaidOutForm, TextField
from meetings.models.consultation import Position
from meetings.services.consultation_answers import Reply


class AnswerForm(forms.Form):
    """One of three answers; the buttons of the page send `position`, the second tap sends `confirm`."""

    position = forms.ChoiceField(choices=Position.choices, error_messages={"required": _("Please choose an answer.")})
    text = TextField(label=_("Your words"), required=False, rows=3)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("position") == Position.OTHER and not data.get("text"):
            self.add_error("text", _("Please write out your opinion."))
        return data

    def reply(self) -> Reply:
        return Reply(Position(self.cleaned_data["position"]), self.cleaned_data["text"])


class PaperAnswerForm(LaidOutForm, AnswerForm):
    """An answer that a member handed in on paper."""

    position = forms.ChoiceField(label=_("Answer"), choices=Position.choices, widget=forms.RadioSelect)
    text = TextField(label=_("Words on the paper"), required=False)
    given_on = DayField(label=_("Handed in on"))
    reason = forms.CharField(
        label=_("How it was handed in"),
        max_length=300,
        help_text=_("For example: signed form brought by the office, the member is travelling."),
    )
    scan = forms.FileField(
        label=_("Scan of the paper"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF or a picture. Open to the secretariat and to the member who handed it in."),
    )
