"""How much of this year's regulation is kept, in one line: remembered until something happens in the committee."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache

from committee.actor import Actor
from committee.models import AuditEvent, Committee
from committee.services.compliance import Tally, compliance_year

REMEMBERED = 600
"""Seconds."""


def tally_of(committee: Committee, today: dt.date, *, now: dt.datetime) -> Tally:
    """The tally of the year of `today`. Every change leaves an event in the trail, so its last number is the key.

    One query when nothing has happened since it was counted. Counted anew after ten minutes all the same, for what
    leaves no event or was written by a transaction that took longer than a later one.
    """
    last = AuditEvent.objects.filter(committee=committee).order_by("-pk").values_list("pk", flat=True).first()
    key = f"compliance:{committee.pk}:{today.isoformat()}:{last}"
    found: Tally | None = cache.get(key)
    if found is None:
        found = compliance_year(committee, today.year, by=Actor.system(now)).tally
        cache.set(key, found, REMEMBERED)
    return found
