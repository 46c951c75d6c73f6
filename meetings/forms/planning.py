"""Forms of planning: the meeting itself, its agenda, and who is invited."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField
from committee.models import Committee, OrgUnit, Role
from meetings.forms.fields import WHEN, HourField, LaidOutForm, SeatField, TextField, check_times, seats_on
from meetings.models import AgendaItem, ItemKind, Meeting, Purpose
from meetings.services.agenda import ItemTerms
from meetings.services.invitees import GuestTerms
from meetings.services.planning import Terms

CHAIRS = (Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY)


class TermsForm(LaidOutForm):
    """When, where, about what, who presides. `seen` is the version of the draft that was opened."""

    day = DayField(label=_("Day"))
    starts = HourField(label=_("Begins at"))
    ends = HourField(label=_("Planned end"))
    place = forms.CharField(label=_("Place"), max_length=250)
    online_url = forms.URLField(label=_("Link for attending online"), required=False, assume_scheme="https")
    chair = SeatField(label=_("Presided by"), queryset=None)
    secretary = SeatField(label=_("Minutes kept by"), queryset=None)
    title = forms.CharField(label=_("Title"), max_length=250, required=False)
    content = TextField(label=_("Content of the meeting"), required=False)
    requirements = TextField(
        label=_("What attendees are asked to prepare"),
        required=False,
        help_text=_("One request a line; printed in the invitation."),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    lines = (*WHEN, ("chair", "secretary"))

    def __init__(
        self, *args: Any, committee: Committee, today: dt.date, day: dt.date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        seats = seats_on(committee, day or today)
        self.fields["chair"].queryset = seats.filter(role__in=CHAIRS)  # type: ignore[attr-defined]
        self.fields["secretary"].queryset = seats.exclude(role=Role.HEAD)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        check_times(self, data, self.today)
        if data.get("chair") and data.get("chair") == data.get("secretary"):
            self.add_error("secretary", _("Chair and secretary are two people."))
        return data

    def terms(self) -> Terms:
        names = (
            "day",
            "starts",
            "ends",
            "place",
            "chair",
            "secretary",
            "title",
            "content",
            "requirements",
            "online_url",
        )
        return Terms(**{name: self.cleaned_data[name] for name in names})

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        """The values of a draft, for opening the form."""
        names = (
            "day",
            "starts",
            "ends",
            "place",
            "online_url",
            "chair",
            "secretary",
            "title",
            "content",
            "requirements",
        )
        return {name: getattr(meeting, name) for name in names} | {"seen": meeting.version}


class ItemForm(LaidOutForm):
    """An item of the agenda."""

    title = forms.CharField(label=_("Item"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        choices=Purpose.choices,
        help_text=_("A regular meeting has the three fixed purposes of the regulation."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    minutes = forms.IntegerField(label=_("Minutes planned"), min_value=1, max_value=600, initial=20)
    presenter = SeatField(label=_("Presented by"), queryset=None, required=False, empty_label=_("not fixed yet"))
    prepared_by: forms.ModelChoiceField[OrgUnit] = forms.ModelChoiceField(
        label=_("Papers prepared by"), queryset=None, required=False, empty_label=_("not fixed yet")
    )
    needs_paper = forms.BooleanField(label=_("Needs a paper"), required=False, initial=True)
    lines = (("purpose", "kind", "minutes"), ("presenter", "prepared_by"))

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"].queryset = seats_on(meeting.committee, meeting.day)  # type: ignore[attr-defined]
        self.fields["prepared_by"].queryset = OrgUnit.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def terms(self) -> ItemTerms:
        return ItemTerms(**self.cleaned_data)

    @staticmethod
    def of(item: AgendaItem) -> dict[str, Any]:
        names = ("title", "purpose", "kind", "minutes", "presenter", "prepared_by", "needs_paper")
        return {name: getattr(item, name) for name in names}


class GuestForm(LaidOutForm):
    """A guest without an account; answers by a link that comes with the invitation."""

    name = forms.CharField(label=_("Name"), max_length=120)
    post = forms.CharField(label=_("Post"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The invitation with a personal link goes there."))
    unit = forms.ModelChoiceField(
        label=_("Agency"),
        queryset=OrgUnit.objects.filter(is_active=True),
        required=False,
        empty_label=_("none of the list"),
    )

    def terms(self) -> GuestTerms:
        return GuestTerms(**self.cleaned_data)


class InviteeForm(LaidOutForm):
    """Somebody with a seat who is not on the list."""

    seat = SeatField(label=_("Member to be invited"), queryset=None)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = meeting.participants.filter(membership__isnull=False).values("membership")
        self.fields["seat"].queryset = seats_on(meeting.committee, meeting.day).exclude(pk__in=invited)  # type: ignore[attr-defined]
