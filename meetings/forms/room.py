"""Forms of the running meeting: a question to an agency and its answer, times of attendance."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Membership, OrgUnit
from meetings.forms.fields import HourField, LaidOutForm, TextField
from meetings.forms.record import SpeakerChoice
from meetings.models import Meeting


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agency by its name."""


class QuestionForm(LaidOutForm):
    """Which agency is asked what; the secretary also says by whom."""

    asked_by = SpeakerChoice(label=_("Asked by"), queryset=None)
    unit = UnitChoice(label=_("Agency that is asked"), queryset=None, empty_label=_("choose the agency"))
    text = TextField(label=_("Question to the agency"), rows=4, max_length=4000)

    def __init__(self, *args: Any, meeting: Meeting, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Membership.objects.of(meeting.committee).on(meeting.day)
        guests = meeting.participants.filter(guest_unit__isnull=False).values("guest_unit")
        units = OrgUnit.objects.filter(Q(pk__in=seats.values("org_unit")) | Q(pk__in=guests)).order_by("name")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if for_others:
            self.fields["asked_by"].queryset = meeting.participants.with_people()  # type: ignore[attr-defined]
        else:
            del self.fields["asked_by"]


class AnswerForm(LaidOutForm):
    """The answer of the agency."""

    text = TextField(label=_("Answer"), rows=6, max_length=4000)


class MomentForm(forms.Form):
    """Who, and when it happened; without a time: now."""

    nguoi = forms.TypedMultipleChoiceField(coerce=int, required=False)
    luc = HourField(label=_("Time"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        keys = meeting.participants.values_list("pk", flat=True)
        self.fields["nguoi"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def moment(self) -> dt.datetime | None:
        """The time of the day of the meeting, aware."""
        time: dt.time | None = self.cleaned_data.get("luc")
        return clock.at(self.meeting.day, time) if time else None
