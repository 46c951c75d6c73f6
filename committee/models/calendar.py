"""The working calendar: weekly schedule, public holidays, swap working days (domain §4.1). All editable."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models.periods import PeriodQuerySet, ends_after_it_begins, never_two_at_once


def monday_to_friday() -> list[int]:
    return [0, 1, 2, 3, 4]


class WorkWeek(models.Model):
    """The days of the week on which the office works, from day to day. 0 is Monday."""

    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=monday_to_friday, verbose_name=_("working days"))
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    one = models.BigIntegerField(default=1, editable=False)  # the exclusion constraint wants a column to compare

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        verbose_name = _("weekly schedule")
        constraints = [
            ends_after_it_begins("a_work_week_ends_after_it_begins", _("The end is before the beginning.")),
            never_two_at_once(
                "one_work_week_holds_at_a_time", "one", message=_("Another weekly schedule holds in this period.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%d/%m/%Y}"


class NamedDay(models.Model):
    """A day with a name, where it comes from, and whether somebody has checked it against the announcement."""

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_verified = models.BooleanField(_("checked against the announcement"), default=False)

    class Meta:
        abstract = True
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"


class PublicHoliday(NamedDay):
    """A day off: a public holiday, the day in lieu of one on a rest day, or a working day swapped away."""

    class Meta(NamedDay.Meta):
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        constraints = [models.CheckConstraint(name="a_holiday_has_a_name", condition=~Q(name=""))]


class SwapWorkingDay(NamedDay):
    """A rest day on which the office works in exchange (ngày làm bù)."""

    class Meta(NamedDay.Meta):
        verbose_name = _("swap working day")
        verbose_name_plural = _("swap working days")
        constraints = [models.CheckConstraint(name="a_swap_day_has_a_name", condition=~Q(name=""))]
