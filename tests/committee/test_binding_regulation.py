"""Which version of the regulation binds on which day, and its provisions as typed settings."""

from __future__ import annotations

import datetime as dt

import pytest

from committee.models import Committee, Regulation
from committee.refusals import Refused
from committee.regulation import DEFAULTS, BadProvisions
from committee.services.regulations import binding_regulation, provisions_for, require_regulation

D = dt.date


@pytest.fixture
def body(db: None) -> Committee:
    return Committee.objects.create(slug="bcd-thu")


def version(body: Committee, first: dt.date, last: dt.date | None = None, notice_days: int = 3) -> Regulation:
    return Regulation.objects.create(
        committee=body,
        title="Quy chế hoạt động",
        decision_number="771/QĐ-BCĐXDCQĐT",
        decision_date=first,
        valid_from=first,
        valid_to=last,
        provisions={"notice_days": {"value": notice_days, "article": "Điều 13"}},
    )


def test_a_meeting_is_bound_to_the_version_in_force_on_its_day(body: Committee) -> None:
    old = version(body, D(2020, 4, 14), D(2025, 12, 31))
    new = version(body, D(2026, 1, 1), notice_days=5)
    Regulation.objects.create(
        committee=body, title="Dự thảo", decision_date=D(2026, 6, 1), valid_from=D(2026, 6, 1), status="draft"
    )
    assert binding_regulation(body, D(2025, 12, 31)) == old
    assert require_regulation(body, D(2026, 7, 1)) == new
    assert provisions_for(new).notice_days.value == 5
    assert provisions_for(new) is provisions_for(new)
    new.provisions = DEFAULTS.to_json()
    assert provisions_for(new) == DEFAULTS


def test_without_a_regulation_in_force_nothing_is_done(body: Committee) -> None:
    version(body, D(2020, 4, 14))
    assert binding_regulation(body, D(2020, 4, 13)) is None
    with pytest.raises(Refused, match="13/04/2020"):
        require_regulation(body, D(2020, 4, 13))


def test_a_damaged_record_says_so_instead_of_guessing(body: Committee) -> None:
    regulation = version(body, D(2020, 4, 14))
    regulation.provisions = {"notice_days": {"value": "three"}}
    with pytest.raises(BadProvisions):
        provisions_for(regulation)
