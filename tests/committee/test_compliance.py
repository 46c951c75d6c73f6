"""The years of a regulation: which periods it has, in which order its articles stand, what one tries out."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.findings import periods_between
from committee.models import Regulation
from committee.regulation import DEFAULTS
from committee.services.compliance import article_order
from committee.services.simulation import changed_values, months_before, with_values

Q = "quarter"


def version(start: dt.date, cadence: str, end: dt.date | None = None) -> Regulation:
    return Regulation(valid_from=start, valid_to=end, title=cadence)


def periods(year: int, *versions: Regulation) -> list[tuple[str, int]]:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    found = periods_between(first, last, versions, lambda row: row.title)
    return [(period.cadence, period.number) for period, _version in found]


def test_a_year_under_one_version_has_its_quarters() -> None:
    assert periods(2026, version(dt.date(2020, 4, 14), Q)) == [(Q, 1), (Q, 2), (Q, 3), (Q, 4)]


def test_a_version_from_july_on_makes_the_rest_of_the_year_a_half_year() -> None:
    old, new = version(dt.date(2020, 1, 1), Q, dt.date(2026, 6, 30)), version(dt.date(2026, 7, 1), "half_year")
    assert periods(2026, old, new) == [(Q, 1), (Q, 2), ("half_year", 2)]


def test_a_version_within_a_period_leaves_that_period_as_it_is() -> None:
    old, new = version(dt.date(2020, 1, 1), "half_year", dt.date(2026, 3, 31)), version(dt.date(2026, 4, 1), Q)
    assert periods(2026, old, new) == [("half_year", 1), (Q, 3), (Q, 4)]


def test_nothing_is_asked_before_the_first_version_or_after_the_last() -> None:
    assert periods(2026, version(dt.date(2026, 5, 1), Q)) == [(Q, 2), (Q, 3), (Q, 4)]
    assert periods(2027, version(dt.date(2026, 5, 1), Q, dt.date(2026, 12, 31))) == []
    assert periods(2026) == []


def test_articles_stand_in_the_order_of_their_numbers_and_what_has_none_comes_last() -> None:
    labels = ["", "Điều 12", "Điều 2", "Điều 13"]
    assert sorted(labels, key=article_order) == ["Điều 2", "Điều 12", "Điều 13", ""]


def test_trying_other_values_keeps_every_article_and_changes_nothing_else() -> None:
    tried = with_values(DEFAULTS, {"notice_days": 5})
    assert tried.notice_days.value == 5
    assert tried.notice_days.article == DEFAULTS.notice_days.article
    assert changed_values(DEFAULTS, {"notice_days": 5, "papers_days": 3}) == {"notice_days": 5}


@pytest.mark.parametrize(
    ("months", "first"), [(12, dt.date(2025, 5, 1)), (24, dt.date(2024, 5, 1)), (5, dt.date(2025, 12, 1))]
)
def test_looking_back_begins_with_the_first_day_of_a_month(months: int, first: dt.date) -> None:
    assert months_before(dt.date(2026, 5, 18), months) == first
