"""A task that does not come from a conclusion, and the forms of a decision about a result."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from committee.forms.fields import DayField
from committee.models import Committee, Membership
from committee.models.seats import MEMBER_ROLES
from meetings.forms.fields import SeatField, TextField, seats_on
from tasks.services.assigning import Terms


class SeatsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.person.full_name} – {obj.position}"


class TaskForm(forms.Form):
    """Who, what, until when, which result: the five clear things (5 rõ)."""

    title = forms.CharField(label=gettext_lazy("Task"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    product = forms.CharField(label=gettext_lazy("Expected product"), max_length=300, required=False)
    accountable = SeatField(queryset=Membership.objects.none(), label=gettext_lazy("Accountable member"))
    coordinating = SeatsField(
        queryset=Membership.objects.none(),
        label=gettext_lazy("Coordinating members"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source_text = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=250,
        help_text=gettext_lazy("The document or instruction from which the task comes, with number and date."),
    )
    due_date = DayField(label=gettext_lazy("Due date"), required=False)
    no_due_date = forms.BooleanField(label=gettext_lazy("Without due date"), required=False)

    def __init__(self, *args: Any, committee: Committee, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        seats = seats_on(committee, today).filter(role__in=MEMBER_ROLES)
        for name in ("accountable", "coordinating"):
            self.fields[name].queryset = seats  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        due, without = data.get("due_date"), data.get("no_due_date")
        if due and due < self.today:
            self.add_error("due_date", _("This day is in the past."))
        if "due_date" not in self.errors and bool(due) == bool(without):
            self.add_error("due_date", _("Give a due date, or say that the task has none."))
        return data

    @property
    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(
            title=" ".join(data["title"].split()),
            product=data["product"],
            accountable=data["accountable"],
            coordinating=list(data["coordinating"]),
            source_text=data["source_text"],
            due_date=data["due_date"],
        )


class NoteForm(forms.Form):
    """A remark that goes into the history."""

    note = TextField(label=gettext_lazy("Remark"), required=False, rows=2)


class ReasonForm(forms.Form):
    """A reason that the member reads."""

    reason = TextField(label=gettext_lazy("Reason"), help_text=gettext_lazy("The member reads it."))
