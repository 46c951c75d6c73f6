"""Organisational units and committees. What a committee is called is a dated record, never a constant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models.periods import PeriodQuerySet, ends_after_it_begins, never_two_at_once
from committee.text import fold

if TYPE_CHECKING:
    from committee.actor import Actor


class OrgUnit(models.Model):
    """An agency or unit (OParl Organization): Sở Tài chính, Công an tỉnh, UBND tỉnh."""

    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80)
    code = models.CharField(_("code"), max_length=30, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior body"),
    )
    is_active = models.BooleanField(_("active"), default=True)
    search_text = models.CharField(max_length=400, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("agency or unit")
        verbose_name_plural = _("agencies and units")
        constraints = [
            models.CheckConstraint(
                name="a_unit_is_not_its_own_superior",
                condition=~Q(parent=models.F("id")),
                violation_error_message=_("An agency cannot be its own superior body."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = fold(f"{self.name} {self.short_name} {self.code}")
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.name


class CommitteeQuerySet(models.QuerySet["Committee"]):
    def visible_to(self, by: Actor) -> CommitteeQuerySet:
        """The committees in which the actor holds a seat today; administrators and the system see all."""
        if by.is_system or by.is_admin:
            return self
        return self.filter(pk__in=by.committee_ids)


class Committee(models.Model):
    """A steering committee (Ban Chỉ đạo). Its names, code and superior body stand in `CommitteeProfile`."""

    slug = models.SlugField(_("address name"), max_length=40, unique=True)
    search_text = models.CharField(max_length=300, editable=False, default="")

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("committee")
        verbose_name_plural = _("committees")

    def profile(self, day: dt.date) -> CommitteeProfile:
        """The names and codes in force on `day`; before the first record, the first one.

        Raises `CommitteeProfile.DoesNotExist` when the committee has none.
        """
        cache: dict[dt.date, CommitteeProfile] = self.__dict__.setdefault("_profiles", {})
        if day not in cache:
            rows = self.profiles.select_related("superior_body", "standing_agency")
            found = rows.on(day).first() or rows.order_by("valid_from").first()
            if found is None:
                raise CommitteeProfile.DoesNotExist(self.slug)
            cache[day] = found
        return cache[day]

    def __str__(self) -> str:
        from committee.clock import today

        try:
            return self.profile(today()).name
        except CommitteeProfile.DoesNotExist:
            return self.slug


class CommitteeProfile(models.Model):
    """What a committee was called, by which code, under whom, with which standing agency, from day to day."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="profiles")
    name = models.CharField(_("full name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, default="Ban Chỉ đạo")
    code = models.CharField(_("code in document symbols"), max_length=30, help_text=_("For example BCĐXDCQĐT."))
    superior_body = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+", verbose_name=_("superior body")
    )
    superior_heading = models.CharField(
        _("superior body as printed"), max_length=120, help_text=_("As in the heading of documents, e.g. UBND TỈNH …")
    )
    standing_agency = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+", verbose_name=_("standing agency")
    )
    issuer_heading = models.CharField(_("committee as printed"), max_length=200)
    place_name = models.CharField(_("place name in documents"), max_length=60)
    uses_host_seal = models.BooleanField(_("may use the seal of the superior body"), default=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)
    basis = models.CharField(_("by decision"), max_length=200, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["committee", "-valid_from"]
        verbose_name = _("name and standing of the committee")
        constraints = [
            ends_after_it_begins("a_committee_profile_ends_after_it_begins", _("The end is before the beginning.")),
            never_two_at_once(
                "a_committee_has_one_profile_at_a_time",
                "committee",
                message=_("Another name already holds in this period."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
