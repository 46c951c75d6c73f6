"""The counter from which tasks take their numbers: one row a committee and year, counted up under its row lock."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from committee.models import Committee


class TaskCounter(models.Model):
    """`last` is the last number given (NV-26-`last`); a rollback gives the number back."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "year"], name="a_year_of_a_committee_has_one_task_counter"),
            models.CheckConstraint(name="task_numbers_begin_at_1", condition=Q(last__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
