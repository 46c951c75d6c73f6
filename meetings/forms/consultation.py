"""Forms of written consultations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import Choice, DayField
from committee.models import Committee
from meetings.forms.fields import LaidOutForm, SeatField, TextField
from meetings.models import Consultation, ConsultationStatus, Meeting
from meetings.models.consultation import Decision, Position
from meetings.services.consultation import Draft, possible_followers
from meetings.services.consultation_answers import Reply
from meetings.services.consultation_result import Ruling


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


class FollowerForm(LaidOutForm):
    """Who follows it from now on."""

    follower = SeatField(label=_("Following officer"), queryset=None, empty_label=None)

    def __init__(self, *args: Any, committee: Committee, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["follower"].queryset = possible_followers(committee, day)  # type: ignore[attr-defined]


class ConsultationFilterForm(forms.Form):
    """Text and state."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(
        label=_("State"), required=False, widget=Choice, choices=[("", _("all")), *ConsultationStatus.choices]
    )
