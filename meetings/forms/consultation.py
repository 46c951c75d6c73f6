"""Forms of written consultations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice, DayField
from committee.models import Committee
from meetings.forms.fields import LaidOutForm, SeatField, TextField
from meetings.models import Consultation, ConsultationStatus
from meetings.services.consultation import Draft, possible_followers


class ConsultationForm(LaidOutForm):
    """What is asked, the draft text, who follows it, until when."""

    title = forms.CharField(
        label=_("Matter"), max_length=300, help_text=_("For example: catalogue of the shared data of the province.")
    )
    question = TextField(
        label=_("Question to the members"),
        help_text=_("One question that can be answered by agree or disagree."),
    )
    text = TextField(
        label=_("Draft text"),
        required=False,
        rows=10,
        max_length=40_000,
        help_text=_("Parts begin on a line “I. …”. Longer texts are added as papers after saving."),
    )
    follower = SeatField(label=_("Following officer"), queryset=None, empty_label=None)
    due_on = DayField(label=_("Answers until"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    lines = (("follower", "due_on"),)

    def __init__(self, *args: Any, committee: Committee, day: dt.date, least: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follower"].queryset = possible_followers(committee, day)  # type: ignore[attr-defined]
        self.fields["due_on"].help_text = least

    def draft(self) -> Draft:
        data = self.cleaned_data
        return Draft(data["title"], data["question"], data["follower"], data["text"], data["due_on"])

    @staticmethod
    def of(consultation: Consultation) -> dict[str, Any]:
        names = ("title", "question", "text", "follower", "due_on", "version")
        return {name: getattr(consultation, name) for name in names}


class FollowerForm(LaidOutForm):
    """Who follows it from now on."""

    follower = SeatField(label=_("Following officer"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, committee: Committee, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follower"].queryset = possible_followers(committee, day)  # type: ignore[attr-defined]


class ExtensionForm(LaidOutForm):
    """Until when answers are taken from now on, and why."""

    due_on = DayField(label=_("Answers until"), help_text=_("Later than the last day that was given."))
    reason = TextField(label=_("Reason"), help_text=_("It is told to everybody who is asked."))


class ConsultationFilterForm(forms.Form):
    """Text and state."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("State"), required=False, widget=Choice, choices=[("", _("all")), *ConsultationStatus.choices]
    )
