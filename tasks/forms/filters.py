"""Filters of the tables of tasks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _, gettext_lazy

from committee.forms.fields import Choice
from committee.models import Committee, Membership
from committee.prepared import prepared, totals
from committee.text import whole_number
from meetings.models import Meeting
from tasks.counts import bucket_condition
from tasks.models import Task
from tasks.querysets import OPEN, TaskQuerySet
from tasks.wording import short_source

BUCKET_WORDS = {"qua-han": "overdue", "trong-han": "open", "xong-muon": "late", "dung-han": "on_time"}
"""What stands in the address, and the bucket it means."""
DIRECT = "truc-tiep"
WEEK = dt.timedelta(days=7)
SOURCES_SHOWN = 40


class TaskFilterForm(forms.Form):
    """Text, accountable agency or member, source, due date; the bucket comes from the counters above."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("Content, code, document number")}),
    )
    chu_tri = forms.ChoiceField(widget=Choice, label=gettext_lazy("Accountable"), required=False)
    nguon = forms.ChoiceField(widget=Choice, label=gettext_lazy("Source"), required=False)
    han = forms.ChoiceField(widget=Choice, label=gettext_lazy("Due date"), required=False)
    tinh_trang = forms.ChoiceField(
        required=False, choices=[("", ""), *((word, word) for word in BUCKET_WORDS)], widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, committee: Committee, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self._choose("chu_tri", _("All agencies"), _leads(committee, str(self.data.get("chu_tri", ""))))
        self._choose("nguon", _("All sources"), [*_meetings(committee), (DIRECT, _("Given directly"))])
        self._choose("han", _("Followed in %(year)s") % {"year": today.year}, _dues(committee, today))

    def _choose(self, name: str, every: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", every), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen; a value that nobody offered chooses nothing."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    @property
    def bucket(self) -> str:
        return BUCKET_WORDS.get(self.chosen.get("tinh_trang", ""), "")

    def narrowed(self, rows: TaskQuerySet) -> TaskQuerySet:
        """`rows` by everything but the bucket."""
        chosen = self.chosen
        rows = rows.matching(chosen.get("q", ""))
        lead, source = chosen.get("chu_tri", ""), chosen.get("nguon", "")
        if lead:
            rows = rows.filter(**{"accountable" if lead[0] == "s" else "accountable__org_unit": int(lead[1:])})
        if source:
            wanted: dict[str, Any] = (
                {"conclusion__isnull": True} if source == DIRECT else {"conclusion__meeting": int(source)}
            )
            rows = rows.filter(**wanted)
        return self._due(rows, chosen.get("han", ""))

    def _due(self, rows: TaskQuerySet, han: str) -> TaskQuerySet:
        today = self.today
        if han == "7-ngay":
            return rows.filter(status__in=OPEN, due_date__gte=today, due_date__lte=today + WEEK)
        if han == "thang-nay":
            return rows.filter(due_date__year=today.year, due_date__month=today.month)
        if han == "khong-han":
            return rows.filter(due_date__isnull=True)
        if han == "tat-ca":
            return rows
        return rows.followed_in(int(han.removeprefix("nam-")) if han else today.year)

    def of_bucket(self, rows: TaskQuerySet) -> TaskQuerySet:
        """`rows` by the bucket as well."""
        return rows.filter(bucket_condition(self.bucket, self.today)) if self.bucket else rows


class YearForm(forms.Form):
    """The year of the tables by member and by source."""

    nam = forms.TypedChoiceField(
        widget=Choice, label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, committee: Committee, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["nam"].choices = [(year, str(year)) for year in _years(committee, today)]  # type: ignore[attr-defined]
        self.fields["nam"].initial = today.year

    @property
    def year(self) -> int:
        found = self.cleaned_data.get("nam") if self.is_bound and self.is_valid() else None
        return int(found or self.today.year)


@prepared
def _first_year(*, committee: int) -> QuerySet[Any]:
    return totals(Task.objects.filter(committee_id=committee), first=Min("year"))


def _years(committee: Committee, today: dt.date) -> list[int]:
    first = _first_year(committee=committee.pk)[0][0] or today.year
    return list(range(today.year, first - 1, -1))


@prepared
def _agencies(*, committee: int) -> QuerySet[Any]:
    seats = Membership.objects.filter(committee_id=committee).order_by("org_unit__name")
    return seats.values_list("org_unit_id", "org_unit__name").distinct()


def _leads(committee: Committee, given: str) -> list[tuple[str, str]]:
    """Agencies of the seats ("u12"); the one seat that a table by member leads to ("s7")."""
    found = [(f"u{pk}", name) for pk, name in _agencies(committee=committee.pk)]
    pk = whole_number(given[1:]) if given.startswith("s") else None
    if pk is not None:
        names = Membership.objects.of(committee).filter(pk=pk).values_list("person__full_name", "org_unit__name")
        found += [(given, f"{unit} ({person})") for person, unit in names]
    return found


@prepared
def _held(*, committee: int) -> QuerySet[Any]:
    rows = Meeting.objects.filter(committee_id=committee, status="held").order_by("-day")
    return rows.values_list("pk", "title", "day")[:SOURCES_SHOWN]


def _meetings(committee: Committee) -> list[tuple[str, str]]:
    return [(str(pk), short_source(title, day, "")) for pk, title, day in _held(committee=committee.pk)]


def _dues(committee: Committee, today: dt.date) -> list[tuple[str, str]]:
    choices = [
        ("7-ngay", _("Within 7 days")),
        ("thang-nay", _("In the month %(month)s") % {"month": f"{today:%m/%Y}"}),
        ("khong-han", _("Without due date")),
    ]
    for year in _years(committee, today)[1:]:
        choices.append((f"nam-{year}", _("Followed in %(year)s") % {"year": year}))
    return [*choices, ("tat-ca", _("All years"))]
