"""Saving rows so that every refusal, the database's own included, is a sentence."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from committee.refusals import Stale

M = TypeVar("M", bound=models.Model)


def save_checked(obj: models.Model) -> None:
    """Validate and save. Raises `ValidationError`, also for a constraint that only a concurrent writer made fail."""
    obj.full_clean()
    try:
        with transaction.atomic():
            obj.save()
    except IntegrityError as error:
        raise ValidationError(_constraint_sentence(obj, error)) from error


def _constraint_sentence(obj: models.Model, error: IntegrityError) -> Any:
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    for constraint in obj._meta.constraints:
        if constraint.name == name:
            return constraint.get_violation_error_message()
    raise error


def fingerprint(obj: models.Model) -> str:
    """What the row looked like when the form was opened: a short digest of its fields; empty for a new row."""
    if obj.pk is None:
        return ""
    values = [f"{field.attname}={getattr(obj, field.attname)!r}" for field in obj._meta.concrete_fields]
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:16]


def lock_unchanged(obj: M, seen: str) -> M:
    """The row as it stands, locked until the end of the transaction; `Stale` when it is not what the person saw."""
    model: type[M] = type(obj)
    try:
        row = model._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    except model.DoesNotExist:  # type: ignore[attr-defined]
        raise Stale from None
    if seen and fingerprint(row) != seen:
        raise Stale
    return row


def changed_labels(before: models.Model, after: models.Model) -> list[str]:
    """The names of the fields that differ, as people call them."""
    fields = [field for field in after._meta.concrete_fields if field.editable and not field.primary_key]
    changed = [field for field in fields if getattr(before, field.attname) != getattr(after, field.attname)]
    return [str(field.verbose_name) for field in changed]
