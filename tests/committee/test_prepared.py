"""A query that is put together once gives the rows of this moment, whoever asks and whatever for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from committee.models import Membership
from committee.prepared import prepared
from tests.committee.cast import TODAY, a_cast

built: list[str] = []


@prepared
def held(order: str, *, committee: int, day: dt.date) -> QuerySet[Any]:
    built.append(order)
    rows: QuerySet[Any] = Membership.objects.filter(committee_id=committee).on(day)
    return rows.select_related("person").order_by(order)


@prepared
def none_at_all(*, committee: int) -> QuerySet[Any]:
    return Membership.objects.filter(committee_id=committee, pk__in=[])


@prepared
def posts(*, committee: int) -> QuerySet[Any]:
    return Membership.objects.filter(committee_id=committee).order_by("pk").values_list("position", flat=True)


@pytest.mark.django_db
def test_each_look_is_built_once_and_the_values_are_put_in() -> None:
    cast = a_cast()
    built.clear()
    for order in ("pk", "-pk"):
        for day in (TODAY, dt.date(1990, 1, 1)):
            expected = Membership.objects.filter(committee=cast.committee).on(day).order_by(order)
            assert held(order, committee=cast.committee.pk, day=day) == list(expected)
    assert built == ["pk", "-pk"]


@pytest.mark.django_db
def test_a_row_changed_a_moment_ago_is_found_as_it_is_now() -> None:
    cast = a_cast()
    before = posts(committee=cast.committee.pk)
    seat = Membership.objects.filter(committee=cast.committee).earliest("pk")
    Membership.objects.filter(pk=seat.pk).update(position="Giám đốc Sở mới")
    assert posts(committee=cast.committee.pk) == ["Giám đốc Sở mới", *before[1:]]


@pytest.mark.django_db
def test_related_rows_come_along_without_a_query_of_their_own() -> None:
    cast = a_cast()
    held("pk", committee=cast.committee.pk, day=TODAY)
    with CaptureQueriesContext(connection) as queries:
        names = [seat.person.full_name for seat in held("pk", committee=cast.committee.pk, day=TODAY)]
    assert len(queries) == 1
    assert names


@prepared
def units(*, committee: int) -> QuerySet[Any]:
    rows: QuerySet[Any] = Membership.objects.filter(committee_id=committee).order_by("pk")
    rows = rows.select_related("org_unit__parent", "person").annotate(is_late=Q(valid_to__isnull=False))
    return rows.only("position", "person__full_name", "org_unit__name", "org_unit__parent__name")


@pytest.mark.django_db
def test_a_row_is_what_the_query_builder_makes_of_it() -> None:
    cast = a_cast()
    plain = list(units.__wrapped__(committee=cast.committee.pk))  # type: ignore[attr-defined]
    for mine, other in zip(units(committee=cast.committee.pk), plain, strict=True):
        assert mine.get_deferred_fields() == other.get_deferred_fields()
        for one, two in ((mine, other), (mine.person, other.person), (mine.org_unit, other.org_unit)):
            assert _content(one) == _content(two)
        assert mine.org_unit.parent == other.org_unit.parent
        assert (mine._state.adding, mine._state.db) == (other._state.adding, other._state.db)
        assert mine.committee == cast.committee


def _content(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.__dict__.items() if name != "_state"}


@pytest.mark.django_db
def test_a_query_that_can_have_no_rows_asks_nothing() -> None:
    cast = a_cast()
    with CaptureQueriesContext(connection) as queries:
        assert none_at_all(committee=cast.committee.pk) == []
    assert len(queries) == 0


@pytest.mark.django_db
def test_a_value_without_a_place_is_refused() -> None:
    with pytest.raises(TypeError, match="committee: no place for"):
        prepared(lambda *, committee: Membership.objects.filter(committee_id=committee))(committee=None)


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_the_database_has_forgotten_is_sent_once_more() -> None:
    cast = a_cast()
    before = posts(committee=cast.committee.pk)
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert posts(committee=cast.committee.pk) == before
    assert posts(committee=cast.committee.pk) == before


@pytest.mark.django_db
def test_behind_a_pool_the_whole_text_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = a_cast()
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    with CaptureQueriesContext(connection) as queries:
        assert posts(committee=cast.committee.pk)
    assert [query["sql"].split()[0] for query in queries] == ["SELECT"]
