"""Recomputing what should exist and writing what is missing: rows that a mistake or a restored backup took away."""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction

from notifications.services import plan, registry

log = logging.getLogger(__name__)


@dataclass
class Reconciled:
    """Subjects looked at, rows written and withdrawn, subjects whose planner failed."""

    subjects: int = 0
    written: int = 0
    withdrawn: int = 0
    failed: int = 0


def reconcile(now: dt.datetime) -> Reconciled:
    """Ask every planner, subject by subject, each in its own transaction with the subject's row locked and fresh.

    A planner that fails for one subject does not keep the others from their reminders.
    """
    result = Reconciled()
    for planner in registry.planners():
        for item in planner(now):
            result.subjects += 1
            try:
                synced = _renew(item, now)
            except Exception:
                log.exception("the reminders of %r cannot be planned", item.subject)
                result.failed += 1
                continue
            if synced:
                result.written += synced.written
                result.withdrawn += synced.withdrawn
    if result.written or result.withdrawn:
        log.info("reminders reconciled: %s written, %s withdrawn", result.written, result.withdrawn)
    return result


def _renew(item: registry.Plan, now: dt.datetime) -> plan.Synced | None:
    with transaction.atomic():
        rows = type(item.subject)._base_manager.select_for_update(of=("self",)).filter(pk=item.subject.pk)
        subject = rows.first()
        if subject is None:
            return None
        return plan.sync(subject, item.kinds, item.planned(subject), now=now)
