"""Forms of the record: conclusions, the tasks they give, opinions, remarks of the minutes, the notice's paragraphs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField
from committee.models.seats import MEMBER_ROLES
from meetings.forms.fields import SeatField, TextField, seats_on
from meetings.models import AgendaItem, Conclusion, Meeting, Participant, TaskProposal
from meetings.services.conclusions import TaskTerms


class ItemChoice(forms.ModelChoiceField):
    """An agenda item by its place and title."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.position}. {obj.title}"


class SpeakerChoice(forms.ModelChoiceField):
    """A participant, or the substitute who came instead."""

    def label_from_instance(self, obj: Participant) -> str:
        if obj.attendance == "substituted":
            return f"{obj.substitute_name} ({obj.name})"
        return f"{obj.name} – {obj.post}"


class ConclusionForm(forms.Form):
    """What the chair concluded, and at which item."""

    text = TextField(label=_("Conclusion"), rows=4, max_length=4000)
    item = ItemChoice(label=_("Agenda item"), queryset=None, required=False, empty_label=_("the whole meeting"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]

    @staticmethod
    def of(conclusion: Conclusion) -> dict[str, Any]:
        return {"text": conclusion.text, "item": conclusion.item}


class ProposalForm(forms.Form):
    """What, who answers for it, who helps, until when or explicitly without due date."""

    title = forms.CharField(label=_("Task"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    product = forms.CharField(label=_("Expected product"), max_length=300, required=False)
    accountable = SeatField(
        label=_("Accountable member"), queryset=None, help_text=_("Exactly one member answers for the task.")
    )
    coordinating = forms.ModelMultipleChoiceField(
        label=_("Coordinating members"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_date = DayField(label=_("Due date"), required=False)
    no_due_date = forms.BooleanField(label=_("Without due date"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = seats_on(meeting.committee, meeting.day).filter(role__in=MEMBER_ROLES)
        self.fields["accountable"].queryset = seats  # type: ignore[attr-defined]
        self.fields["coordinating"].queryset = seats  # type: ignore[attr-defined]
        self.fields["coordinating"].label_from_instance = lambda seat: f"{seat.org_unit.name} – {seat.person.full_name}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("due_date") and not data.get("no_due_date") and "due_date" not in self.errors:
            self.add_error("due_date", _("Give a due date, or say that the task has none."))
        if data.get("due_date") and data.get("no_due_date"):
            self.add_error("no_due_date", _("The task has a due date; it cannot be without one at the same time."))
        return data

    def terms(self) -> TaskTerms:
        data = self.cleaned_data
        return TaskTerms(
            title=data["title"],
            product=data["product"],
            accountable=data["accountable"],
            coordinating=list(data["coordinating"]),
            due_date=data["due_date"],
        )

    @staticmethod
    def of(proposal: TaskProposal) -> dict[str, Any]:
        names = ("title", "product", "accountable", "due_date", "no_due_date")
        return {name: getattr(proposal, name) for name in names} | {"coordinating": list(proposal.coordinating.all())}


class OpinionForm(forms.Form):
    """Who said what."""

    participant = SpeakerChoice(label=_("Speaker"), queryset=None)
    text = TextField(label=_("Opinion"), rows=2, max_length=4000)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = meeting.participants.with_people()  # type: ignore[attr-defined]


class RemarksForm(forms.Form):
    """Opening and closing remarks of the chair."""

    opening = TextField(label=_("Opening remarks"), rows=3, required=False)
    closing = TextField(label=_("Closing remarks"), rows=3, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class NoticeForm(forms.Form):
    """The paragraphs around the conclusions; the conclusions come from the record."""

    subject = forms.CharField(label=_("Subject"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    opening = TextField(label=_("Opening paragraph"), rows=4)
    after_hearing = TextField(label=_("Paragraph before the conclusions"), rows=3)
    closing = TextField(label=_("Closing paragraph"), rows=3)
    recipients = TextField(label=_("Recipients"), rows=4, help_text=_("One a line."))
    seen = forms.IntegerField(widget=forms.HiddenInput)
