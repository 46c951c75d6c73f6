"""Seats and delegations."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField, RowForm
from committee.models import Committee, Delegation, Membership, OrgUnit, Person


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by given name, with the mail address beside it to tell two of one name apart."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, empty_label=_("choose …"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.full_name} ({obj.email})" if obj.email else str(obj.full_name)


class SeatForm(RowForm):
    """A new seat."""

    person = PersonChoice(
        Person.objects.all(), label=_("Person"), help_text=_("Not in the list? Record the person first.")
    )
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), required=False, help_text=_("Empty: until further notice."))

    class Meta:
        model = Membership
        fields = [
            "person",
            "role",
            "org_unit",
            "position",
            "acts_for_standing_agency",
            "is_concurrent",
            "appointing_decision",
            "valid_from",
            "valid_to",
        ]
        help_texts = {
            "position": _("For example: Giám đốc Sở Tài chính."),
            "appointing_decision": _("Number, day and issuing body."),
            "acts_for_standing_agency": _("May propose extraordinary meetings and keep the records."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["org_unit"].queryset = OrgUnit.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["appointing_decision"].required = True


class SeatAmendForm(RowForm):
    """Corrections of a seat; person, role and dates are changed by ending it or replacing the holder."""

    class Meta:
        model = Membership
        fields = ["org_unit", "position", "acts_for_standing_agency", "is_concurrent", "appointing_decision"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["appointing_decision"].required = True


class SeatEndForm(forms.Form):
    last_day = DayField(label=_("Last day of the seat"))
    decision = forms.CharField(label=_("By decision"), max_length=200, help_text=_("Number, day and issuing body."))


class SeatReplaceForm(forms.Form):
    """Who takes over the post, and from when."""

    person = PersonChoice(
        Person.objects.none(), label=_("New holder"), help_text=_("Not in the list? Record the person first.")
    )
    begins = DayField(label=_("Takes over on"), help_text=_("The seat of the present holder ends the day before."))
    position = forms.CharField(label=_("Post in the home agency"), max_length=120)
    decision = forms.CharField(label=_("By decision"), max_length=200, help_text=_("Number, day and issuing body."))

    def __init__(self, *args: Any, seat: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.exclude(pk=seat.person_id)  # type: ignore[attr-defined]
        self.fields["position"].initial = seat.position


class DelegationForm(RowForm):
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), help_text=_("A delegation is always limited in time."))

    class Meta:
        model = Delegation
        fields = ["holder", "power", "basis", "valid_from", "valid_to"]
        help_texts = {"basis": _("The paper in which the Head delegates, with number and day.")}

    def __init__(self, *args: Any, committee: Committee, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Membership.objects.of(committee).filter(pk__in=Membership.objects.of(committee).on(today))
        seats = seats.exclude(role="head").select_related("person").in_rank_order()
        self.fields["holder"].queryset = seats  # type: ignore[attr-defined]


class BasisForm(forms.Form):
    basis = forms.CharField(label=_("Written basis or reason"), max_length=200)


class DayFilterForm(forms.Form):
    """The list as it stood on a day."""

    ngay = DayField(label=_("As on day"), required=False)
