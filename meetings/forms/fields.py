"""Fields of the meetings' forms: wall-clock times, seats by name, text areas of a sensible height."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership


class TimeInput(forms.TimeInput):
    """A time as people write it: 08:00, whatever language the browser speaks."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs={"placeholder": "08:00", "autocomplete": "off", "size": 6, **attrs}, format="%H:%M")


class HourField(forms.TimeField):
    """Hours and minutes on the office's clock."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": TimeInput(), **kwargs})


class TextField(forms.CharField):
    """Several lines."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": rows}), "max_length": 4000, **kwargs})


class RowChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a list; until one is chosen it says so in words."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset, **{"empty_label": _("choose …"), **kwargs})


class SeatField(RowChoice):
    """A seat of the committee, by name and post."""

    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.person.full_name} – {obj.position}"


class LaidOutForm(forms.Form):
    """A form whose short fields share a line: `lines` names the fields of each; the rest stands alone, in order."""

    lines: tuple[tuple[str, ...], ...] = ()

    def laid_out(self) -> list[list[forms.BoundField]]:
        """The visible fields, line by line."""
        together = {name: line for line in self.lines for name in line}
        found: list[list[forms.BoundField]] = []
        for field in self.visible_fields():
            line = together.get(field.name, (field.name,))
            if line[0] == field.name:
                found.append([self[name] for name in line if name in self.fields])
        return found


WHEN = (("day", "starts", "ends"),)
"""Day, beginning and end on one line."""


class ReasonForm(LaidOutForm):
    """A reason and nothing else."""

    reason = TextField(label=_("Reason"))


def seats_on(committee: Committee, day: dt.date) -> Any:
    """The seats held on `day`, highest role first."""
    return Membership.objects.of(committee).on(day).in_rank_order().select_related("person", "org_unit")


def check_times(form: forms.BaseForm, data: dict[str, Any], today: dt.date) -> None:
    """The day is not past, and the planned end comes after the beginning."""
    day, starts, ends = data.get("day"), data.get("starts"), data.get("ends")
    if day and day < today:
        form.add_error("day", _("This day is in the past."))
    if starts and ends and ends <= starts:
        form.add_error("ends", _("The planned end must be after the beginning."))
