"""The meeting (cuộc họp): regular, extraordinary or enlarged, bound to the regulation in force on its day."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Committee, Delegation, Membership, Regulation
from documents.models import Document
from meetings.querysets import MeetingQuerySet


class MeetingKind(models.TextChoices):
    REGULAR = "regular", _("Regular meeting")
    EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
    ENLARGED = "enlarged", _("Enlarged meeting")


class MeetingStatus(models.TextChoices):
    """Stored steps of a meeting; written by `advance()` alone (see `meetings/states/__init__.py`)."""

    PROPOSED = "proposed", _("Proposed")
    DECLINED = "declined", _("Declined")
    DRAFT = "draft", _("Draft")
    CONVENED = "convened", _("Convened")
    IN_SESSION = "in_session", _("In session")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Put off, new date open")
    CANCELLED = "cancelled", _("Cancelled")


DEAD = (MeetingStatus.DECLINED, MeetingStatus.CANCELLED)
AFTER_CONVENING = (MeetingStatus.CONVENED, MeetingStatus.IN_SESSION, MeetingStatus.HELD)


class Meeting(models.Model):
    """One meeting. `day`, `starts` and `ends` are wall-clock values of the office; `date_revision` rises when a
    convened meeting is moved, so that reminders and calendar files follow."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=15, choices=MeetingKind.choices)
    status = models.CharField(max_length=12, choices=MeetingStatus.choices, default=MeetingStatus.DRAFT)
    title = models.CharField(_("title"), max_length=250)
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.PositiveSmallIntegerField(
        _("period"),
        null=True,
        blank=True,
        help_text=_("The quarter or half-year of the regular meeting, counted from 1."),
    )
    day = models.DateField(_("day"))
    starts = models.TimeField(_("begins at"))
    ends = models.TimeField(_("planned end"))
    place = models.CharField(_("place"), max_length=250)
    online_url = models.URLField(_("link for attending online"), blank=True)
    content = models.TextField(_("content of the meeting"), blank=True)
    requirements = models.TextField(_("what attendees are asked to prepare"), blank=True)
    chair = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="presides", verbose_name=_("presided by")
    )
    secretary = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="keeps_minutes", verbose_name=_("minutes kept by")
    )
    proposed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal_reason = models.TextField(_("reason"), blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    convened_at = models.DateTimeField(null=True, blank=True)
    convened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    convened_under = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    date_revision = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    search_text = models.TextField(default="", editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    documents = models.ManyToManyField(Document, through="MeetingDocument", related_name="meetings")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-starts"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(name="a_meeting_has_a_known_kind", condition=Q(kind__in=MeetingKind.values)),
            models.CheckConstraint(name="a_meeting_has_a_known_status", condition=Q(status__in=MeetingStatus.values)),
            models.CheckConstraint(
                name="a_meeting_ends_after_it_begins",
                condition=Q(ends__gt=F("starts")),
                violation_error_message=_("The planned end must be after the beginning."),
            ),
            models.CheckConstraint(
                name="a_regular_meeting_belongs_to_a_period_of_its_year",
                condition=~Q(kind="regular") | Q(period__isnull=False, period__gte=1, period__lte=4),
            ),
            models.CheckConstraint(
                name="a_meeting_is_in_the_year_it_is_counted_in", condition=Q(year=ExtractYear("day"))
            ),
            models.CheckConstraint(
                name="a_convened_meeting_says_who_convened_it_and_when",
                condition=Q(status__in=["proposed", "declined", "draft", "cancelled"])
                | Q(convened_at__isnull=False, convened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_held_meeting_has_a_beginning_and_an_end",
                condition=~Q(status="held") | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
            ),
            models.UniqueConstraint(
                fields=["committee", "year", "period"],
                condition=Q(kind="regular") & ~Q(status__in=["declined", "cancelled"]),
                name="a_period_has_one_regular_meeting",
                violation_error_message=_("This period already has its regular meeting."),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "-day"]),
            models.Index(
                fields=["committee", "day"], name="meeting_ahead", condition=Q(status__in=["draft", "convened"])
            ),
        ]

    @property
    def starts_at(self) -> dt.datetime:
        return clock.at(self.day, self.starts)

    @property
    def ends_at(self) -> dt.datetime:
        return clock.at(self.day, self.ends)

    def __str__(self) -> str:
        return self.title


class DocumentPart(models.TextChoices):
    """What a document is to its meeting."""

    INVITATION = "invitation", _("Invitation")
    MINUTES = "minutes", _("Minutes")
    SUPPLEMENT = "supplement", _("Supplementary minutes")
    NOTICE = "notice", _("Conclusion notice")
    PUT_OFF = "put_off", _("Notice of postponement or cancellation")
    DECISION = "decision", _("Decision")
    OTHER = "other", _("Other document")


class MeetingDocument(models.Model):
    """A document of the meeting. A moved meeting has a second invitation, which refers to the first."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="document_links")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="meeting_links")
    part = models.CharField(max_length=12, choices=DocumentPart.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "document"], name="a_document_is_linked_to_a_meeting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.document}"
