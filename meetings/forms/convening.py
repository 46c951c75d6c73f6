"""Forms of convening, moving, calling off and proposing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField
from meetings.forms.fields import WHEN, HourField, LaidOutForm, ReasonForm, TextField, check_times
from meetings.models import Meeting
from meetings.services.moving import NewTime


class ConveneForm(LaidOutForm):
    """The reason for setting broken deadlines aside, asked only where one is broken."""

    reason = TextField(label=_("Reason for setting the deadline aside"), required=False)
    wants_ratification = forms.BooleanField(label=_("A later meeting is to ratify it"), required=False)


class NowForm(LaidOutForm):
    """An extraordinary meeting in one page: what, when, where."""

    content = TextField(label=_("What the meeting is about"), rows=2)
    day = DayField(label=_("Day"))
    starts = HourField(label=_("Begins at"))
    ends = HourField(label=_("Planned end"))
    place = forms.CharField(label=_("Place"), max_length=250)
    online_url = forms.URLField(label=_("Link for attending online"), required=False, assume_scheme="https")
    urgent = forms.BooleanField(label=_("Urgent: the invitation carries the mark KHẨN"), required=False)
    lines = WHEN

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_times(self, data, self.today)
        return data

    def brief(self) -> dict[str, Any]:
        """What, when and where, for `planning.brief_terms`."""
        return {name: self.cleaned_data[name] for name in ("day", "starts", "ends", "place", "content", "online_url")}


class ProposalForm(NowForm):
    """What the standing agency asks the Head for."""

    reason = TextField(label=_("Reason for the proposal"), help_text=_("Why it cannot wait for the regular meeting."))
    urgent = forms.BooleanField(label=_("Urgent"), required=False)

    field_order = ("content", "reason", "urgent", "day", "starts", "ends", "place", "online_url")


class MoveForm(LaidOutForm):
    """The new day, time and place of a convened meeting."""

    day = DayField(label=_("New day"))
    starts = HourField(label=_("Begins at"))
    ends = HourField(label=_("Planned end"))
    place = forms.CharField(label=_("Place"), max_length=250)
    online_url = forms.URLField(label=_("Link for attending online"), required=False, assume_scheme="https")
    reason = TextField(label=_("Reason for the change"))
    waiver = TextField(
        label=_("Reason for a shorter notice"),
        required=False,
        help_text=_("Only when the new day leaves less notice than the regulation wants."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    lines = WHEN

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_times(self, data, self.today)
        return data

    def new_time(self) -> NewTime:
        data = self.cleaned_data
        return NewTime(data["day"], data["starts"], data["ends"], data["place"], data["reason"], data["online_url"])

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        names = ("day", "starts", "ends", "place", "online_url")
        return {name: getattr(meeting, name) for name in names} | {"seen": meeting.version}


class CancelForm(ReasonForm):
    """Why the meeting is called off."""
