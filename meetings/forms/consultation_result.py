"""Forms after the answers: the decision, the meeting that takes the matter up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.models import Committee
from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import Meeting
from meetings.models.consultation import Decision
from meetings.services.consultation_result import Ruling


class DecisionForm(LaidOutForm):
    """What the Head decides, and why where it differs from the answers."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Decision.choices, widget=forms.RadioSelect)
    text = TextField(label=_("Text of the decision"), rows=4)
    reason = TextField(
        label=_("Why it differs from the result"),
        required=False,
        rows=2,
        help_text=_("Needed only when the decision goes another way than most of the answers."),
    )

    def ruling(self) -> Ruling:
        data = self.cleaned_data
        return Ruling(Decision(data["decision"]), data["text"], data["reason"])


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Coming meetings with their day."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj.title} ({obj.day:%d/%m/%Y})"


class TakeUpForm(LaidOutForm):
    """On which agenda the matter is put."""

    meeting = MeetingChoice(label=_("Meeting"), queryset=None, empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, committee: Committee, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Meeting.objects.of(committee).filter(status__in=["draft", "convened"], day__gte=day).order_by("day")
        self.fields["meeting"].queryset = coming  # type: ignore[attr-defined]
        self.fields["meeting"].initial = coming.first()
