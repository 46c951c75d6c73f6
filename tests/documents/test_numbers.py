"""Numbers 01, 02, 03 … of a series and a year: no gap, none twice, whoever is in the way.

Seen red on seeded faults: `MAX(number)+1` instead of the counter row (issuers fail on the unique number), a PostgreSQL
sequence (gaps), the year taken from UTC (the new year's first document numbered in the old year).
"""

import contextlib
import datetime as dt
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings as hypothesis_settings, strategies as st

from committee import clock
from committee.refusals import Refused, Stale
from documents.models import Document, NumberingRule, SeriesYear
from documents.services.issuing import document_issue
from documents.services.numbering import expected_number, next_number, series_for, series_open
from tests.documents.conftest import DAY, Cast, make_committee
from tests.processes import database_url

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def issuers(lasting_cast: Cast) -> Iterator[subprocess.Popen[str]]:
    """Eight processes that issue 25 each and a victim that issues until it is killed, on the test database."""
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "tests.documents.issuers", str(lasting_cast.committee.pk), "8", "25"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.slow
def test_200_issuings_from_8_processes_and_one_killed_in_between_give_1_to_200(
    issuers: subprocess.Popen[str],
) -> None:
    assert issuers.stdout is not None
    lines, victim, killed = [], "", False
    for line in issuers.stdout:
        lines.append(line.split())
        victim = victim or lines[-1][1]
        if not killed and lines.count(["issued", victim]) == 5:  # it is in the next one: the kill hits it at work
            os.kill(int(victim), signal.SIGKILL)
            killed = True
    exits = {pid: int(code) for pid, code in (line[1:] for line in lines if line[0] == "exit")}
    assert exits.pop(victim) == -signal.SIGKILL
    assert list(exits.values()) == [0] * 8
    assert [lines.count(["issued", pid]) for pid in exits] == [25] * 8
    wait_for_backends_to_end()
    numbers = list(Document.objects.issued().order_by("number").values_list("number", flat=True))
    assert len(numbers) >= 205
    assert numbers == list(range(1, len(numbers) + 1))
    assert Document.objects.filter(status="draft").count() >= 10, "one in five was rolled back on the way"
    assert SeriesYear.objects.get().last == len(numbers)


def wait_for_backends_to_end() -> None:
    """The killed process's own session may still be committing."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            if cursor.fetchone()[0] == 1:
                return
        time.sleep(0.05)


def test_a_number_that_was_rolled_back_is_given_to_the_next(cast: Cast) -> None:
    series = series_for(cast.committee, "TB", 2026)
    assert next_number(series, DAY) == 1
    given_back = []
    with contextlib.suppress(RuntimeError), transaction.atomic():
        given_back.append(next_number(series, DAY))
        raise RuntimeError
    assert given_back == [2]
    assert next_number(series, DAY) == 2


def test_the_first_document_after_midnight_of_new_year_in_vietnam_is_01(cast: Cast) -> None:
    head = cast.head
    eve = dt.datetime(2026, 12, 31, 16, 59, tzinfo=dt.UTC)  # 23:59 in Vietnam
    new_year = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)  # 00:00 on 1 January 2027 in Vietnam
    first = document_issue(cast.draft(), by=cast.actor(head, eve))
    second = document_issue(cast.draft(), by=cast.actor(head, new_year))
    assert (first.number, first.year, first.issued_on) == (1, 2026, dt.date(2026, 12, 31))
    assert (second.number, second.year, second.issued_on) == (1, 2027, dt.date(2027, 1, 1))


def test_nothing_is_issued_with_a_date_before_the_last_number(cast: Cast) -> None:
    document_issue(cast.draft(), by=cast.actor(cast.head, clock.at(dt.date(2026, 3, 26), dt.time(9))))
    with pytest.raises(Refused, match="26/03/2026"):
        document_issue(cast.draft(), by=cast.actor(cast.head, clock.at(dt.date(2026, 3, 25), dt.time(9))))
    assert SeriesYear.objects.get().last == 1


def test_each_kind_has_a_series_of_its_own_unless_the_head_decided_for_a_common_one(cast: Cast) -> None:
    head = cast.actor(cast.head)
    assert document_issue(cast.draft(), by=head).number == 1
    assert document_issue(cast.draft(cast.decision()), by=head).number == 1
    NumberingRule.objects.create(committee=cast.committee, from_year=2027, separate_by_kind=False)
    later = cast.actor(cast.head, clock.at(dt.date(2027, 1, 4), dt.time(9)))
    assert document_issue(cast.draft(), by=later).number_symbol == "01/TB-BCĐXDCQĐT"
    assert expected_number(cast.committee, "QĐ", later.today) == 2
    assert document_issue(cast.draft(cast.decision()), by=later).number_symbol == "02/QĐ-BCĐXDCQĐT"


def test_who_waits_too_long_for_the_series_is_asked_to_try_again(lasting_cast: Cast) -> None:
    series = series_for(lasting_cast.committee, "TB", 2026)
    with transaction.atomic():
        next_number(series, DAY)
    locked, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            next_number(series, DAY)
            locked.set()
            done.wait(10)
        connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(10)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(Stale), transaction.atomic():
                next_number(series, DAY)
    finally:
        done.set()
        holder.join(10)
    with transaction.atomic():
        assert next_number(series, DAY) == 3


def test_a_series_kept_on_paper_goes_on_with_its_next_number(cast: Cast) -> None:
    series_open(cast.committee, "TB", last=17, on=dt.date(2026, 3, 20))
    assert expected_number(cast.committee, "TB", DAY) == 18
    assert document_issue(cast.draft(), by=cast.actor(cast.head)).number_symbol == "18/TB-BCĐXDCQĐT"
    with pytest.raises(Refused):
        series_open(cast.committee, "TB", last=40, on=DAY)


@pytest.mark.parametrize("change", ["last = last + 2", "last = last - 1", "last = last", "last_on = '2020-01-01'"])
def test_the_counter_goes_up_by_one_and_never_back_in_sql_either(cast: Cast, change: str) -> None:
    document_issue(cast.draft(), by=cast.actor(cast.head))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_seriesyear SET {change}")


@pytest.mark.django_db
@hypothesis_settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1500), st.sampled_from(["TB", "QĐ", "GM"]), st.booleans()), max_size=40))
def test_every_series_and_year_is_1_to_n_in_the_order_of_its_days(
    acts: list[tuple[int, str, bool]],
) -> None:
    committee = make_committee(secrets.token_hex(8), "BCĐ")  # Hypothesis fixes the seed of `random`
    given_numbers: dict[tuple[str, int], list[tuple[int, dt.date]]] = {}
    for offset, kind, rolls_back in acts:
        day = dt.date(2025, 1, 1) + dt.timedelta(days=offset)
        series = series_for(committee, kind, day.year)
        so_far = given_numbers.setdefault((kind, day.year), [])
        try:
            with transaction.atomic():
                number = next_number(series, day)
                if rolls_back:
                    raise RuntimeError
        except Refused:
            assert so_far[-1][1] > day
        except RuntimeError:
            pass
        else:
            so_far.append((number, day))
    for so_far in given_numbers.values():
        assert [number for number, _ in so_far] == list(range(1, len(so_far) + 1))
        assert [day for _, day in so_far] == sorted(day for _, day in so_far)
