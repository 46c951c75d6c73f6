"""How much of this year's regulation is kept, in one line: remembered until something happens in the committee."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache

from committee.actor import Actor
from committee.compliance_year import Tally
from committee.models import AuditEvent, Committee
from committee.services.compliance import compliance_year

JUST_NOW, A_WHILE = 60, 600
"""Seconds: while many write at once it is not counted at every look; nothing is remembered for longer than a while."""


def tally_of(committee: Committee, today: dt.date, *, now: dt.datetime) -> Tally:
    """The tally of the year of `today`, at most a minute old.

    Every change leaves an event in the trail: while its last number stays, so does the tally. Counted anew after ten
    minutes all the same, for what leaves no event or was written by a transaction that took longer than a later one.
    """
    key = f"compliance:{committee.pk}:{today.isoformat()}"
    found: Tally | None = cache.get(key)
    if found is None:
        last = AuditEvent.objects.filter(committee=committee).order_by("-pk").values_list("pk", flat=True).first()
        exact = f"{key}:{last}"
        found = cache.get(exact)
        if found is None:
            found = compliance_year(committee, today.year, by=Actor.system(now)).tally
            cache.set(exact, found, A_WHILE)
        cache.set(key, found, JUST_NOW)
    return found
