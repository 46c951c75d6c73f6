"""Conclusions of the chair, each with its tasks or the explicit mark that none arises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting


class Conclusion(models.Model):
    """A numbered conclusion (kết luận số n). `no_task` is the removable mark 'không phát sinh nhiệm vụ'."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="conclusions")
    number = models.PositiveSmallIntegerField(_("number"))
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conclusions",
        verbose_name=_("agenda item"),
    )
    text = models.TextField(_("conclusion"))
    no_task = models.BooleanField(_("no task arises"), default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = _("conclusion")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="a_conclusion_number_stands_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="a_conclusion_says_something", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"


class TaskProposal(models.Model):
    """What a conclusion gives to whom until when; becomes a task when the conclusion notice is issued."""

    conclusion = models.ForeignKey(Conclusion, on_delete=models.CASCADE, related_name="proposals")
    title = models.CharField(_("task"), max_length=300)
    product = models.CharField(_("expected product"), max_length=300, blank=True)
    accountable = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("accountable member")
    )
    coordinating = models.ManyToManyField(
        Membership, blank=True, related_name="+", verbose_name=_("coordinating members")
    )
    due_date = models.DateField(_("due date"), null=True, blank=True)
    no_due_date = models.BooleanField(_("without due date"), default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name = _("task proposal")
        constraints = [
            models.CheckConstraint(
                name="a_task_proposal_has_a_due_date_or_says_that_it_has_none",
                condition=Q(due_date__isnull=False, no_due_date=False) | Q(due_date__isnull=True, no_due_date=True),
                violation_error_message=_("Give a due date, or say that the task has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
