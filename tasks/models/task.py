"""A task (nhiệm vụ): one accountable member, a source, a due date or explicitly none. Timeliness is derived."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents.models import Document
from meetings.models import Conclusion
from tasks.querysets import DUE_RANK, UNTIL, URGENCY, TaskQuerySet


class TaskStatus(models.TextChoices):
    """Stored life cycle (domain §3.3); whether it is late is computed, never stored."""

    ASSIGNED = "assigned", _("Newly assigned")
    TAKEN_OVER = "taken_over", _("Taken over")
    IN_PROGRESS = "in_progress", _("In progress")
    REPORTED = "reported", _("Waiting for acceptance")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


OPEN = (TaskStatus.ASSIGNED, TaskStatus.TAKEN_OVER, TaskStatus.IN_PROGRESS, TaskStatus.REPORTED)

WORKING = (TaskStatus.ASSIGNED, TaskStatus.TAKEN_OVER, TaskStatus.IN_PROGRESS)
"""The accountable member is at work; in `reported` the Head is to decide."""


class Task(models.Model):
    """`completed_on` is the day on which the member reported the result that was later accepted; timeliness compares
    it with `due_date`. The source is a conclusion and the document that issued it, or a text."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="tasks")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))
    status = models.CharField(max_length=12, choices=TaskStatus.choices, default=TaskStatus.ASSIGNED)
    title = models.CharField(_("task"), max_length=300)
    product = models.CharField(_("expected product"), max_length=300, blank=True)
    accountable = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("accountable member")
    )
    coordinating = models.ManyToManyField(
        Membership, blank=True, related_name="coordinated_tasks", verbose_name=_("coordinating members")
    )
    conclusion = models.ForeignKey(Conclusion, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    source_document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    source_text = models.CharField(_("source"), max_length=250, blank=True)
    assigned_on = models.DateField(_("assigned on"))
    due_date = models.DateField(_("due date"), null=True, blank=True)
    no_due_date = models.BooleanField(_("without due date"), default=False)
    percent = models.PositiveSmallIntegerField(_("progress"), default=0)
    reported_on = models.DateField(_("result reported on"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    accepted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    search_text = models.TextField(default="", editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_date", "id"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(fields=["committee", "year", "number"], name="a_task_number_stands_once"),
            models.CheckConstraint(name="a_task_has_a_known_status", condition=Q(status__in=TaskStatus.values)),
            models.CheckConstraint(
                name="a_task_has_a_due_date_or_says_that_it_has_none",
                condition=Q(due_date__isnull=False, no_due_date=False) | Q(due_date__isnull=True, no_due_date=True),
                violation_error_message=_("Give a due date, or say that the task has none."),
            ),
            models.CheckConstraint(name="progress_is_a_percentage", condition=Q(percent__lte=100)),
            models.CheckConstraint(
                name="a_done_task_says_when_and_by_whom_it_was_accepted",
                condition=~Q(status="done")
                | Q(completed_on__isnull=False, accepted_at__isnull=False, accepted_by__isnull=False, percent=100),
            ),
            models.CheckConstraint(
                name="only_a_done_task_is_completed", condition=Q(completed_on__isnull=True) | Q(status="done")
            ),
            models.CheckConstraint(
                name="a_reported_task_says_when_its_result_was_reported",
                condition=~Q(status="reported") | Q(reported_on__isnull=False, percent=100),
            ),
            models.CheckConstraint(
                name="a_task_names_its_source", condition=Q(conclusion__isnull=False) | ~Q(source_text="")
            ),
            models.CheckConstraint(name="a_task_says_what_is_to_be_done", condition=~Q(title="")),
        ]
        indexes = [
            models.Index(fields=["committee", "status", "due_date"]),
            models.Index(fields=["accountable", "status"]),
            models.Index(
                "committee", URGENCY, DUE_RANK, F("completed_on").desc(), F("id").desc(), name="task_urgent_first"
            ),
            models.Index(
                "committee",
                UNTIL,
                name="task_followed",
                include=["completed_on", "due_date", "status", "reported_on", "year"],
            ),
            models.Index(
                fields=["committee", "due_date"],
                name="task_open_due",
                include=["status", "reported_on"],
                condition=Q(status__in=["assigned", "taken_over", "in_progress", "reported"]),
            ),
        ]

    @property
    def code(self) -> str:
        """NV-26-06."""
        return f"NV-{self.year % 100:02d}-{self.number:02d}"

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
