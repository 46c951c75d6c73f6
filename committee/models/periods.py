"""Dated records: rows that hold from one day to another, and the constraint that two may not hold at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class PeriodQuerySet(models.QuerySet[Any]):
    """Rows with `valid_from` and `valid_to` (inclusive, or open)."""

    def on(self, day: dt.date) -> Any:
        """The rows in force on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def _same(column: str) -> Func:
    """An integer as a range of one value, so that GiST can compare it without the btree_gist extension."""
    return Func(F(column), F(column), Value("[]"), function="INT8RANGE", output_field=BigIntegerRangeField())


def _period() -> Func:
    return Func(F("valid_from"), F("valid_to"), Value("[]"), function="DATERANGE", output_field=DateRangeField())


def never_two_at_once(name: str, *columns: str, message: Any, condition: Q | None = None) -> ExclusionConstraint:
    """Database constraint: for equal `columns`, no two periods may overlap (rows limited by `condition`)."""
    return ExclusionConstraint(
        name=name,
        expressions=[(_same(column), RangeOperators.OVERLAPS) for column in columns]
        + [(_period(), RangeOperators.OVERLAPS)],
        condition=condition,
        violation_error_message=message,
    )


def ends_after_it_begins(name: str, message: Any) -> models.CheckConstraint:
    """Database constraint: `valid_to` is open or not before `valid_from`."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        violation_error_message=message,
    )
