"""Numbers of documents: given at issuing only, one after the other, in the transaction that issues (trust.md §2.1)."""

from __future__ import annotations

import datetime as dt

from django.db import OperationalError, connection

from committee.models import Committee
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from documents.models import NumberingRule, Series, SeriesYear

LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's code when the series stays locked longer than `lock_timeout`."""

ARTICLE = "Điều 15 Nghị định 30/2020/NĐ-CP"

_NEXT = """
    INSERT INTO documents_seriesyear AS counter (series_id, year, last, last_on) VALUES (%s, %s, 1, %s)
    ON CONFLICT (series_id, year) DO UPDATE SET last = counter.last + 1, last_on = EXCLUDED.last_on
    WHERE counter.last_on <= EXCLUDED.last_on RETURNING last
"""


def series_for(committee: Committee, kind: str, year: int) -> Series:
    """The series that numbers a document of this kind in this year; made when it is first needed."""
    rule = NumberingRule.objects.filter(committee=committee, from_year__lte=year).order_by("-from_year").first()
    code = kind if rule is None or rule.separate_by_kind else ""
    series, _made = Series.objects.get_or_create(committee=committee, code=code)
    return series


def next_number(series: Series, on: dt.date) -> int:
    """The next number of `series` in the year of `on`: 1, 2, 3 … without gaps.

    One statement locks the series' row for the rest of the transaction, so others wait and a rollback gives the number
    back. Call it inside the transaction that issues, as late as possible. `on` is the day of issue in
    Asia/Ho_Chi_Minh; raises `Refused` when a document of a later day already has a number.
    """
    assert connection.in_atomic_block, "a number is given in the transaction that issues the document"
    try:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [series.pk, on.year, on])
            row = cursor.fetchone()
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") != LOCK_NOT_AVAILABLE:
            raise
        raise Stale(Sentence(_("Another document is being issued right now. Please try again in a moment."))) from error
    if row is None:
        last = SeriesYear.objects.get(series=series, year=on.year)
        raise Refused.because(
            Sentence(
                _("Number {number} has already been given on {day}; a document cannot be issued with an earlier date."),
                number=last.last,
                day=last.last_on,
            ),
            ARTICLE,
        )
    return int(row[0])


def expected_number(committee: Committee, kind: str, on: dt.date) -> int:
    """The number that would be given now; for the confirmation page. The real one is fixed at issuing."""
    rule = NumberingRule.objects.filter(committee=committee, from_year__lte=on.year).order_by("-from_year").first()
    code = kind if rule is None or rule.separate_by_kind else ""
    row = SeriesYear.objects.filter(series__committee=committee, series__code=code, year=on.year).first()
    return row.last + 1 if row else 1


def series_open(committee: Committee, kind: str, *, last: int, on: dt.date) -> SeriesYear:
    """Take over a series that was kept elsewhere up to number `last` given on `on`; refused when it has begun here."""
    series = series_for(committee, kind, on.year)
    row, made = SeriesYear.objects.get_or_create(series=series, year=on.year, defaults={"last": last, "last_on": on})
    if not made:
        raise Refused.because(
            Sentence(_("The series already stands at number {number}; it cannot be opened again."), number=row.last),
            ARTICLE,
        )
    return row
