"""From the record of a regulation to its typed provisions, and the version that binds on a day."""

from __future__ import annotations

import datetime as dt
import marshal
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from committee.models import Committee, Regulation
from committee.once import once_per_page
from committee.prepared import prepared
from committee.regulation import Provisions

PLAIN = 2
"""The version of `marshal` that writes equal content in the same way, whoever else refers to it."""


def provisions_for(regulation: Regulation) -> Provisions:
    """The provisions of one version, read once per loaded row. Raises `BadProvisions` when the record is damaged."""
    cached: tuple[object, Provisions] | None = regulation.__dict__.get("_provisions_read")
    if cached is None or cached[0] is not regulation.provisions:
        cached = (regulation.provisions, _judged(marshal.dumps(regulation.provisions, PLAIN)))
        regulation.__dict__["_provisions_read"] = cached
    return cached[1]


@lru_cache(maxsize=64)
def _judged(content: bytes) -> Provisions:
    """The same content is always the same provisions; judging each of them takes a while."""
    return Provisions.from_json(marshal.loads(content))  # noqa: S302 - written a moment ago in this process


@prepared
def _in_force(*, committee: int) -> QuerySet[Any]:
    rows = Regulation.objects.filter(committee_id=committee, status=Regulation.Status.IN_FORCE)
    return rows.order_by("-valid_from")


@once_per_page
def versions_in_force(committee: Committee) -> list[Regulation]:
    """Every version that has been in force; a handful in the life of a committee."""
    return _in_force(committee=committee.pk)


def binding_regulation(committee: Committee, day: dt.date) -> Regulation | None:
    """The version in force on `day`; None when the committee had none. A page asks for many days by one query."""
    for version in versions_in_force(committee):
        if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
            return version
    return None
