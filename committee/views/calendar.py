"""The working calendar: a year at a glance, its special days, the weekly schedule, and a small calculator."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from committee.current import actor, current_committee
from committee.forms.calendar import WEEKDAYS, CountForm, HolidayForm, SwapForm, WeekForm
from committee.models import PublicHoliday, SwapWorkingDay, WorkWeek
from committee.permissions import may_manage_calendar
from committee.refusals import require
from committee.services import calendar_days
from committee.services.calendar import office_calendar
from committee.shapes import Crumb
from committee.text import whole_number
from committee.views.editing import form_page, submitted
from committee.workdays import Shift
from committee.year_view import months_of

KINDS: dict[str, tuple[Any, Any]] = {"ngay-nghi": (PublicHoliday, HolidayForm), "lam-bu": (SwapWorkingDay, SwapForm)}
FIRST_YEAR, LAST_YEAR = 2020, 2099


@login_required
def calendar_days_page(request: HttpRequest) -> HttpResponse:
    """Twelve months with their days off and swap days; `nam` chooses the year."""
    by, committee = actor(request), current_committee(request)
    asked = whole_number(request.GET.get("nam", ""))
    year = asked if asked and FIRST_YEAR <= asked <= LAST_YEAR else by.today.year
    days = office_calendar()
    months = months_of(year, days, by.today)
    form = CountForm(request.GET if "n" in request.GET else None, initial={"n": 3, "direction": "before"})
    shift: Shift | None = None
    if form.is_bound and form.is_valid():
        count = days.before if form.cleaned_data["direction"] == "before" else days.after
        shift = count(form.cleaned_data["day"], form.cleaned_data["n"])
    holidays = list(PublicHoliday.objects.filter(day__year=year))
    context = {
        "year": year,
        "months": months,
        "working_days": sum(month.working_days for month in months),
        "holidays": holidays,
        "swaps": list(SwapWorkingDay.objects.filter(day__year=year)),
        "unverified": sum(1 for row in holidays if not row.is_verified),
        "week_rows": [{"row": week, "words": _in_words(week)} for week in WorkWeek.objects.all()],
        "weekday_heads": list(zip(_short_weekdays(), (name for _number, name in WEEKDAYS), strict=True)),
        "count_form": form,
        "shift": shift,
        "may_manage": may_manage_calendar(by, committee),
    }
    return render(request, "committee/calendar.html", context, status=422 if form.errors else 200)


def _short_weekdays() -> list[str]:
    """Heads of the seven columns of a month, from Monday."""
    return [
        pgettext("weekday", "Mo"),
        pgettext("weekday", "Tu"),
        pgettext("weekday", "We"),
        pgettext("weekday", "Th"),
        pgettext("weekday", "Fr"),
        pgettext("weekday", "Sa"),
        pgettext("weekday", "Su"),
    ]


def _in_words(week: WorkWeek) -> str:
    """The working days of a schedule, by name."""
    return ", ".join(str(name) for number, name in WEEKDAYS if number in week.weekdays)


def _crumbs(title: str) -> list[Crumb]:
    return [Crumb(_("Working calendar"), reverse("calendar-days")), Crumb(title)]


@login_required
def calendar_day(request: HttpRequest, kind: str, pk: int | None = None) -> HttpResponse:
    """A day off or a swap working day: new, edited, or taken out of the calendar."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_calendar(by, committee))
    if kind not in KINDS:
        raise Http404
    model, form_class = KINDS[kind]
    row = get_object_or_404(model, pk=pk) if pk else model()
    if pk and request.method == "POST" and "remove" in request.POST:
        year = row.day.year
        calendar_days.day_remove(row, by=by, committee=committee)
        messages.success(request, _("The day was taken out of the calendar."))
        return redirect(f"{reverse('calendar-days')}?nam={year}")
    title = str(row) if pk else (_("New day off") if model is PublicHoliday else _("New swap working day"))
    form = form_class(request.POST or None, instance=row)
    if submitted(
        request, form, lambda: calendar_days.day_keep(row, by=by, committee=committee, seen=form.what_was_seen)
    ):
        messages.success(request, _("The calendar is saved. Deadlines are counted anew."))
        return redirect(f"{reverse('calendar-days')}?nam={row.day.year}")
    context = {"title": title, "crumbs": _crumbs(title), "label": _("Save"), "back": reverse("calendar-days")}
    return form_page(
        request, form, "committee/article.html", old=bool(pk), remove_label=_("Take out of the calendar"), **context
    )


@login_required
def calendar_week(request: HttpRequest) -> HttpResponse:
    """The weekly schedule changes from a day on."""
    by, committee = actor(request), current_committee(request)
    require(may_manage_calendar(by, committee))
    week = WorkWeek.objects.first() or WorkWeek(valid_from=by.today)
    initial = {"weekdays": week.weekdays, "valid_from": by.today}
    form = WeekForm(request.POST or None, instance=WorkWeek(), initial=initial)
    if submitted(request, form, lambda: calendar_days.week_change(form.instance, by=by, committee=committee)):
        messages.success(request, _("The calendar is saved. Deadlines are counted anew."))
        return redirect("calendar-days")
    title = _("New weekly schedule")
    return form_page(request, form, title=title, crumbs=_crumbs(title), label=_("Save"), back=reverse("calendar-days"))
