"""The agenda: its items, the notes taken at each item, and the opinions recorded by name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership, OrgUnit, User
from meetings.models.meeting import Meeting
from meetings.models.participants import Participant


class Purpose(models.TextChoices):
    """The three fixed purposes of a regular meeting (regulation 771, working regime), and everything else."""

    PREVIOUS_RESULTS = "previous_results", _("Results of the previous conclusions")
    ARISING = "arising", _("Arising matters")
    NEXT_TASKS = "next_tasks", _("Next tasks")
    OTHER = "other", _("Other matter")


class ItemKind(models.TextChoices):
    INFORMATION = "information", _("Information")
    DISCUSSION = "discussion", _("Discussion")
    DECISION = "decision", _("Decision")


class Outcome(models.TextChoices):
    """What became of an item (OParl `AgendaItem.result`); empty while it has not been dealt with."""

    INFORMED = "informed", _("Noted")
    CONCLUDED = "concluded", _("Concluded")
    DEFERRED = "deferred", _("Postponed to the next meeting")
    WITHDRAWN = "withdrawn", _("Taken off the agenda")
    CONSULTED = "consulted", _("Put to written consultation")


NOT_DEALT_WITH = (Outcome.DEFERRED, Outcome.WITHDRAWN)


class AgendaItem(models.Model):
    """One item. `notes` is its course as recorded; `notes_version` refuses silent overwriting.

    `carried_from` is the item of an earlier meeting that was postponed to this one; `source` the thing that it was
    seeded from ("task:15"), which is not offered to the same meeting twice.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(_("place in the agenda"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices, default=Purpose.OTHER)
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices, default=ItemKind.DISCUSSION)
    title = models.CharField(_("item"), max_length=300)
    minutes = models.PositiveSmallIntegerField(_("minutes planned"), default=20)
    presenter = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("presented by")
    )
    prepared_by = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("papers prepared by")
    )
    needs_paper = models.BooleanField(_("needs a paper"), default=True)
    notes = models.TextField(_("course and content"), blank=True)
    notes_version = models.PositiveIntegerField(default=0)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True, default="")
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to", editable=False
    )
    source = models.CharField(max_length=40, blank=True, default="", editable=False)

    class Meta:
        ordering = ["meeting", "position"]
        verbose_name = _("agenda item")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="an_agenda_place_is_taken_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="an_agenda_item_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="an_agenda_item_has_a_known_purpose", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="an_agenda_item_has_a_known_kind", condition=Q(kind__in=ItemKind.values)),
            models.CheckConstraint(
                name="an_agenda_item_has_a_known_outcome", condition=Q(outcome__in=["", *Outcome.values])
            ),
            models.UniqueConstraint(
                fields=["carried_from"],
                condition=Q(carried_from__isnull=False),
                name="a_postponed_item_is_carried_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "source"], condition=~Q(source=""), name="an_agenda_takes_a_source_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class NoteRevision(models.Model):
    """What the notes of an item said before; nothing typed is lost."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="revisions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["item", "version"], name="a_note_version_stands_once")]

    def __str__(self) -> str:
        return f"{self.item}, {self.version}"


class Opinion(models.Model):
    """An opinion voiced at an item, by name."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="opinions")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="opinions", verbose_name=_("speaker")
    )
    text = models.TextField(_("opinion"))
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("opinion voiced")
        ordering = ["recorded_at"]
        constraints = [models.CheckConstraint(name="an_opinion_says_something", condition=~Q(text=""))]

    def __str__(self) -> str:
        return self.text[:60]
