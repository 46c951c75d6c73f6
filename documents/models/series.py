"""Series of document numbers: from 01 on 1 January, without gaps, never twice (Decree 30/2020, Annex I.II.3a)."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee


class NumberingRule(models.Model):
    """How a committee splits its series from a year on: one for each kind of document, or one for all kinds.

    The head of the body decides (Decree 30/2020, Art. 15). A year that already has numbers keeps its rule.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="numbering_rules")
    from_year = models.PositiveSmallIntegerField(_("from the year"))
    separate_by_kind = models.BooleanField(_("a series for each kind of document"), default=True)
    basis = models.CharField(_("by decision"), max_length=200, blank=True)

    class Meta:
        ordering = ["committee", "-from_year"]
        verbose_name = _("rule of numbering")
        verbose_name_plural = _("rules of numbering")
        constraints = [
            models.UniqueConstraint(fields=["committee", "from_year"], name="a_year_has_one_rule_of_numbering"),
        ]

    def clean(self) -> None:
        if SeriesYear.objects.filter(series__committee=self.committee, year__gte=self.from_year, last__gt=0).exists():
            raise ValidationError(_("Numbers have already been given in this year; the rule can change next year."))

    def __str__(self) -> str:
        return f"{self.committee} {self.from_year}"


class Series(models.Model):
    """A series of a committee: `code` is the kind of document, or empty for the series common to all kinds."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="series")
    code = models.CharField(_("kind"), max_length=10, blank=True)

    class Meta:
        ordering = ["committee", "code"]
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        constraints = [
            models.UniqueConstraint(fields=["committee", "code"], name="a_committee_has_one_series_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.code}".strip()


class SeriesYear(models.Model):
    """The last number given in a series in a year, and the day it was given. The row that issuers queue at.

    A trigger lets `last` go up by one at a time only and refuses deletion.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"))
    last_on = models.DateField(_("day of the last number"))

    class Meta:
        ordering = ["series", "-year"]
        verbose_name = _("year of a series")
        verbose_name_plural = _("years of series")
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="a_series_counts_once_a_year"),
            models.CheckConstraint(
                name="a_number_is_given_within_its_year", condition=Q(last_on__year=models.F("year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
