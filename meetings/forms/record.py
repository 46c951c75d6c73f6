"""Forms of the record: conclusions, the tasks they give, opinions, remarks and hours of the minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.forms.fields import DayField
from committee.models.seats import MEMBER_ROLES
from committee.services.calendar import office_calendar
from meetings.forms.fields import HourField, LaidOutForm, RowChoice, SeatField, TextField, seats_on
from meetings.models import AgendaItem, Conclusion, Meeting, Participant, TaskProposal
from meetings.services.proposals import TaskTerms


class ItemChoice(RowChoice):
    """An agenda item by its place and title."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.position}. {obj.title}"


class SpeakerChoice(RowChoice):
    """A participant, or the substitute who came instead."""

    def label_from_instance(self, obj: Participant) -> str:
        return f"{obj.speaks_as} – {obj.speaks_for_post}"


class ConclusionForm(LaidOutForm):
    """What the chair concluded, and at which item."""

    text = TextField(label=_("Conclusion"), rows=4, max_length=4000)
    item = ItemChoice(label=_("Agenda item"), queryset=None, required=False, empty_label=_("the whole meeting"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = meeting.items.all()  # type: ignore[attr-defined]

    @staticmethod
    def of(conclusion: Conclusion) -> dict[str, Any]:
        return {"text": conclusion.text, "item": conclusion.item, "seen": conclusion.version}


class ProposalForm(LaidOutForm):
    """What, who answers for it, who helps, until when or explicitly without due date."""

    title = forms.CharField(label=_("Task"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    product = forms.CharField(label=_("Expected product"), max_length=300, required=False)
    accountable = SeatField(
        label=_("Accountable member"),
        queryset=None,
        empty_label=_("choose the member"),
        help_text=_("Exactly one member answers for the task."),
    )
    coordinating: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Coordinating members"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_date = DayField(label=_("Due date"), required=False)
    days = forms.IntegerField(
        label=_("Or: working days after the meeting"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("The due date is counted from the day of the meeting, without days off."),
    )
    no_due_date = forms.BooleanField(label=_("Without due date"), required=False)
    lines = (("due_date", "days"),)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        seats = seats_on(meeting.committee, meeting.day).filter(role__in=MEMBER_ROLES)
        self.fields["accountable"].queryset = seats  # type: ignore[attr-defined]
        self.fields["coordinating"].queryset = seats  # type: ignore[attr-defined]
        self.fields["coordinating"].label_from_instance = lambda seat: f"{seat.org_unit.name} – {seat.person.full_name}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the three: a day, a number of working days, or explicitly no due date."""
        data = super().clean() or {}
        due, days, none = data.get("due_date"), data.get("days"), data.get("no_due_date")
        if self.errors.keys() & {"due_date", "days"}:
            return data
        if not due and not days and not none:
            self.add_error("due_date", _("Give a due date, or say that the task has none."))
        elif none and (due or days):
            self.add_error("no_due_date", _("The task has a due date; it cannot be without one at the same time."))
        elif days:
            counted = office_calendar().after(self.meeting.day, days).day
            if due and due != counted:
                self.add_error(
                    "days",
                    _("%(n)s working days after the meeting is %(day)s, not the due date given. Please give only one.")
                    % {"n": days, "day": f"{counted:%d/%m/%Y}"},
                )
            data["due_date"] = counted
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
        return {name: getattr(proposal, name) for name in names} | {
            "coordinating": list(proposal.coordinating.all()),
            "seen": proposal.version,
        }


class OpinionForm(LaidOutForm):
    """Who said what."""

    participant = SpeakerChoice(label=_("Speaker"), queryset=None, empty_label=_("choose the speaker"))
    text = TextField(label=_("Opinion"), rows=3, max_length=4000)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = meeting.participants.with_people()  # type: ignore[attr-defined]


class CloseForm(LaidOutForm):
    """When the meeting ended; the button is sometimes pressed later."""

    ended = HourField(label=_("The meeting ended at"))

    def moment(self, meeting: Meeting) -> dt.datetime:
        """On the day on which the meeting was opened."""
        began = clock.day_of(meeting.started_at) if meeting.started_at else meeting.day
        return clock.at(began, self.cleaned_data["ended"])


class RemarksForm(LaidOutForm):
    """Opening and closing remarks of the chair, and the hours as they really were."""

    opening = TextField(label=_("Opening remarks"), rows=3, required=False)
    closing = TextField(label=_("Closing remarks"), rows=3, required=False)
    started = HourField(label=_("The meeting began at"))
    ended = HourField(label=_("The meeting ended at"))
    lines = (("started", "ended"),)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, with_hours: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_hours:
            del self.fields["started"], self.fields["ended"]
