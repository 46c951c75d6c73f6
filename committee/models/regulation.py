"""The operating regulation as a record: decision, period in force, articles with text, provisions as typed settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models.bodies import Committee
from committee.models.periods import PeriodQuerySet, ends_after_it_begins, never_two_at_once

if TYPE_CHECKING:
    from committee.actor import Actor


class RegulationQuerySet(PeriodQuerySet):
    def visible_to(self, by: Actor) -> RegulationQuerySet:
        return self if by.is_system or by.is_admin else self.filter(committee_id__in=by.committee_ids)


class Regulation(models.Model):
    """One version of a committee's operating regulation (Quy chế hoạt động).

    `provisions` is the JSON of `committee.regulation.Provisions`: each setting with its value and the article it
    stands in. Meetings keep a foreign key to the version in force on their day.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_FORCE = "in_force", _("put in force")

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="regulations")
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.IN_FORCE)
    title = models.CharField(_("title"), max_length=250)
    decision_number = models.CharField(_("decision number and symbol"), max_length=60, blank=True)
    decision_date = models.DateField(_("date of the decision"))
    valid_from = models.DateField(_("in force from"))
    valid_to = models.DateField(_("in force to"), null=True, blank=True)
    provisions = models.JSONField(_("provisions"), default=dict)
    source_note = models.TextField(_("source of the text"), blank=True)

    objects = RegulationQuerySet.as_manager()

    class Meta:
        ordering = ["committee", "-valid_from"]
        verbose_name = _("operating regulation")
        verbose_name_plural = _("operating regulations")
        constraints = [
            ends_after_it_begins("a_regulation_ends_after_it_begins", _("The end is before the beginning.")),
            models.CheckConstraint(
                name="a_regulation_is_in_force_after_its_decision",
                condition=Q(valid_from__gte=models.F("decision_date")),
                violation_error_message=_("A regulation cannot be in force before the day of its decision."),
            ),
            never_two_at_once(
                "a_committee_has_one_regulation_at_a_time",
                "committee",
                condition=Q(status="in_force"),
                message=_("Another regulation is in force in this period."),
            ),
            models.CheckConstraint(
                name="a_regulation_is_a_draft_or_was_put_in_force", condition=Q(status__in=["draft", "in_force"])
            ),
            models.CheckConstraint(
                name="a_regulation_in_force_names_its_decision",
                condition=Q(status="draft") | ~Q(decision_number=""),
                violation_error_message=_("A regulation in force names the number of its decision."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_number or '…'} ({self.decision_date:%d/%m/%Y})"


class Article(models.Model):
    """An article of a regulation. `provenance` says how sure we are of its number and wording."""

    class Provenance(models.TextChoices):
        STATED = "stated", _("content stated by the published source")
        PATTERN = "pattern", _("common pattern, not checked against the original")
        CHECKED = "checked", _("checked against the original")

    regulation = models.ForeignKey(Regulation, on_delete=models.CASCADE, related_name="articles")
    chapter = models.CharField(_("chapter"), max_length=120, blank=True)
    number = models.PositiveSmallIntegerField(_("article number"))
    heading = models.CharField(_("heading"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    provenance = models.CharField(_("certainty"), max_length=10, choices=Provenance.choices, default=Provenance.PATTERN)

    class Meta:
        ordering = ["regulation", "number"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(fields=["regulation", "number"], name="an_article_number_stands_once"),
            models.CheckConstraint(
                name="an_article_has_a_known_certainty", condition=Q(provenance__in=["stated", "pattern", "checked"])
            ),
        ]

    @property
    def label(self) -> str:
        return f"Điều {self.number}"

    def __str__(self) -> str:
        return f"{self.label}. {self.heading}"
