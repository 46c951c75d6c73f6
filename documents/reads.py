"""What the register asks of the documents. Each query is put together once (committee/prepared.py)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from committee.actor import Actor
from committee.models import Committee
from committee.prepared import prepared, totals
from documents.models import Document
from documents.querysets import sees_drafts

PER_PAGE = 30
OPEN = ("draft", "submitted")


@prepared
def _first_year(*, committee: int) -> QuerySet[Any]:
    """By the day: the index knows the first one, and the number belongs to the year of its day."""
    return totals(Document.objects.issued().filter(committee_id=committee), first=Min("issued_on"))


def years(by: Actor, committee: Committee) -> list[int]:
    """From the present year back to the first in which something was issued."""
    first = _first_year(committee=committee.pk)[0][0]
    return list(range(by.today.year, (first.year if first else by.today.year) - 1, -1))


@prepared
def _number_of_year(*, committee: int, year: int) -> QuerySet[Any]:
    return totals(Document.objects.issued().filter(committee_id=committee, year=year), n=Count("*"))


def number_of_year(committee: Committee, year: int) -> int:
    """How many documents the year's register has."""
    return int(_number_of_year(committee=committee.pk, year=year)[0][0])


@prepared
def _last_of_year(*, committee: int, year: int) -> QuerySet[Any]:
    return Document.objects.register(committee, year)[:PER_PAGE]


def last_of_year(committee: Committee, year: int) -> list[Document]:
    """The first page of the year's register: the last numbers."""
    return _last_of_year(committee=committee.pk, year=year)


@prepared
def _open_drafts(whose: str, *, committee: int, seat: int, user: int) -> QuerySet[Any]:
    rows = Document.objects.filter(committee_id=committee, status__in=OPEN)
    return totals(rows if whose == "all" else rows.filter(Q(signer_id=seat) | Q(drafter_id=user)), n=Count("pk"))


def open_drafts(by: Actor, committee: Committee) -> int:
    """How many drafts the actor sees; `visible_to`, asked of one committee."""
    seat = by.seat(committee)
    whose = "all" if by.is_admin or (seat is not None and sees_drafts(seat)) else "own"
    if by.user is None or (seat is None and whose == "own"):
        return 0
    return int(_open_drafts(whose, committee=committee.pk, seat=seat.pk if seat else 0, user=by.user.pk)[0][0])
