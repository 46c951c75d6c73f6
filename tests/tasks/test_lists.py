"""The table of tasks: buckets, filters, order, file; tables by member and by source that add up; constant SQL."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import registry
from tasks.counts import BucketCounts, bucket_counts, counts_by_member, counts_by_source
from tasks.models import Task
from tasks.providers import deadlines, home_panels, overdue_count, search, todos, verdicts
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.tasks.cast import a_conclusion, a_held_meeting, a_task, announced, done, reported, taken_over

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ONE = dt.timedelta(days=1)
BUDGET = {"task-list": 16, "task-mine": 17, "task-by-member": 12, "task-by-source": 12, "home": 48}


@pytest.fixture
def year(cast: Cast, noon: object) -> dict[str, Task]:
    """One task of every kind, in the year 2026, seen on 18/05/2026."""
    early = at(cast, "head", dt.date(2026, 3, 2))
    tasks = {
        "overdue": a_task(cast, by=early, title="Quá hạn", due_date=TODAY - ONE),
        "soon": a_task(cast, by=early, title="Sắp đến hạn", due_date=TODAY + 2 * ONE, accountable=cast.seats["police"]),
        "open": a_task(cast, by=early, title="Còn lâu"),
        "no_date": a_task(cast, by=early, title="Không hạn", due_date=None),
        "on_time": done(
            cast, a_task(cast, by=early, title="Đúng hạn", due_date=dt.date(2026, 4, 1)), dt.date(2026, 4, 1)
        ),
        "late": done(cast, a_task(cast, by=early, title="Muộn", due_date=dt.date(2026, 4, 1)), dt.date(2026, 4, 2)),
        "gone": a_task(cast, by=early, title="Đã thu hồi"),
    }
    from tasks.services.accepting import task_cancel

    task_cancel(tasks["gone"], "Không còn cần", by=cast.head)
    return tasks


def rows(client: Client, query: str = "", name: str = "task-list") -> list[str]:
    """The titles of the table, in order."""
    response = client.get(reverse(name) + query)
    assert response.status_code == 200
    return [line.title for line in response.context["lines"]]


def test_the_urgent_stand_first_and_cancelled_tasks_do_not_count(year: dict[str, Task], sign_in: SignIn) -> None:
    assert rows(sign_in("secretary")) == ["Quá hạn", "Sắp đến hạn", "Còn lâu", "Không hạn", "Muộn", "Đúng hạn"]


def test_the_buckets_filter_and_keep_the_other_filters(year: dict[str, Task], sign_in: SignIn) -> None:
    client = sign_in("secretary")
    assert rows(client, "?tinh_trang=qua-han") == ["Quá hạn"]
    assert rows(client, "?tinh_trang=trong-han") == ["Sắp đến hạn", "Còn lâu", "Không hạn"]
    assert rows(client, "?tinh_trang=xong-muon") == ["Muộn"]
    assert rows(client, "?tinh_trang=dung-han") == ["Đúng hạn"]
    response = client.get(reverse("task-list") + "?q=qua+han&page=1")
    buckets = {bucket.kind: bucket for bucket in response.context["buckets"]}
    assert [buckets[kind].count for kind in ("", "over", "open", "late", "ok")] == [1, 1, 0, 0, 0]
    assert "q=qua+han" in buckets["over"].url
    assert "page" not in buckets["over"].url


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=sap+den", ["Sắp đến hạn"]),
        ("?q=NV-26-03", ["Còn lâu"]),
        ("?q=CÔNG+AN+TỈNH", ["Sắp đến hạn"]),
        ("?han=7-ngay", ["Sắp đến hạn"]),
        ("?han=khong-han", ["Không hạn"]),
        ("?han=thang-nay", ["Quá hạn", "Sắp đến hạn"]),
        ("?nguon=truc-tiep&q=lau", ["Còn lâu"]),
        ("?q=khong+co+viec+nay", []),
    ],
)
def test_filters_find_without_accents(year: dict[str, Task], sign_in: SignIn, query: str, found: list[str]) -> None:
    assert rows(sign_in("secretary"), query) == found


def test_a_filter_by_agency_and_by_member(cast: Cast, year: dict[str, Task], sign_in: SignIn) -> None:
    client, seat = sign_in("head"), cast.seats["police"]
    assert rows(client, f"?chu_tri=u{seat.org_unit_id}") == ["Sắp đến hạn"]
    assert rows(client, f"?chu_tri=s{seat.pk}") == ["Sắp đến hạn"]
    for nonsense in (
        "?chu_tri=x",
        "?chu_tri=s999999",
        "?nguon=abc",
        "?han=nam-x",
        "?tinh_trang=?",
        "?page=zzz",
        "?page=999",
    ):
        assert len(rows(client, nonsense)) == 6


def test_members_see_their_own_and_what_they_help_with(cast: Cast, year: dict[str, Task], sign_in: SignIn) -> None:
    year["open"].coordinating.add(cast.seats["police"])
    assert rows(sign_in("police")) == rows(sign_in("police"), name="task-mine") == ["Sắp đến hạn", "Còn lâu"]
    assert rows(sign_in("member")) == []
    assert rows(sign_in("head"), name="task-mine") == []


def test_a_year_follows_what_was_carried_over(cast: Cast, noon: object, sign_in: SignIn) -> None:
    last_year = at(cast, "head", dt.date(2025, 11, 3))
    a_task(cast, by=last_year, title="Mang sang", due_date=dt.date(2026, 6, 1))
    done(cast, a_task(cast, by=last_year, title="Xong năm trước", due_date=None), dt.date(2025, 12, 1))
    client = sign_in("head")
    assert rows(client) == ["Mang sang"]
    assert set(rows(client, "?han=nam-2025")) == {"Mang sang", "Xong năm trước"}
    assert set(rows(client, "?han=tat-ca")) == {"Mang sang", "Xong năm trước"}


def test_the_file_is_the_filtered_table_for_a_spreadsheet(cast: Cast, year: dict[str, Task], sign_in: SignIn) -> None:
    year["overdue"].coordinating.add(cast.seats["police"], cast.seats["member"])
    a_task(cast, title="=HYPERLINK(1)")
    response = sign_in("secretary").get(reverse("task-list-csv") + "?tinh_trang=qua-han")
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    assert "attachment" in response["Content-Disposition"]
    head, line = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert len(head) == len(line) == 16
    assert line[:2] == ["NV-26-01", "Quá hạn"]
    assert "Công an tỉnh; Sở Thông tin và Truyền thông" in line
    assert line[-1] == "1"
    everything = sign_in("secretary").get(reverse("task-list-csv")).getvalue().decode()
    assert "'=HYPERLINK" in everything
    assert ";=HYPERLINK" not in everything


def test_the_tables_by_member_and_by_source_add_up_to_the_total(
    cast: Cast, year: dict[str, Task], sign_in: SignIn
) -> None:
    meeting = a_held_meeting(cast)
    a_conclusion(cast, meeting, 1, "health", "police")
    announced(cast, meeting)
    followed = Task.objects.of(cast.committee).followed_in(2026)
    total = bucket_counts(followed, TODAY)
    assert (total.on_time, total.late, total.open, total.overdue, total.total) == (1, 1, 5, 1, 8)
    assert sum((line.counts for line in counts_by_member(followed, TODAY)), BucketCounts()) == total
    assert sum((line.counts for line in counts_by_source(followed, TODAY)), BucketCounts()) == total
    assert total.rate == pytest.approx(2 / 3)
    client = sign_in("head")
    for name in ("task-by-member", "task-by-source"):
        response = client.get(reverse(name))
        assert sum(line.counts.total for line in response.context["lines"]) == 8
        assert "66,7" in response.content.decode()
        file = client.get(reverse(name) + "?dang=csv").getvalue().decode()
        assert "66,7" in file.splitlines()[-1]
    links = [cell for line in client.get(reverse("task-by-member")).context["lines"] for cell in line.cells]
    for _kind, count, url in links:
        assert len(client.get(url).context["lines"]) == count


def test_the_bucket_counts_of_the_governments_report_reproduce_its_rates() -> None:
    counts = BucketCounts(on_time=14_068, late=1_983, open=5_640, overdue=223)
    assert counts.total == 21_914
    assert counts.rate == pytest.approx(16_051 / 16_274)


class TestTheFloor:
    """What home, navigation and search show of this room."""

    def test_the_counter_is_red_for_what_the_reader_sees_overdue(self, cast: Cast, year: dict[str, Task]) -> None:
        assert registry.counts["task-list"] is overdue_count
        assert [overdue_count(getattr(cast, who), cast.committee) for who in ("head", "health", "police")] == [1, 1, 0]

    def test_members_are_told_what_to_take_over_and_to_report(self, cast: Cast, year: dict[str, Task]) -> None:
        taken_over(cast, year["overdue"])
        found = [(todo.title, todo.act) for todo in todos(cast.health, cast.committee)]
        assert found == [
            ("Báo cáo kết quả: Quá hạn", "Báo cáo"),
            ("Tiếp nhận: Còn lâu", "Tiếp nhận"),
            ("Tiếp nhận: Không hạn", "Tiếp nhận"),
        ]

    def test_a_returned_result_comes_back_to_the_members_list(self, cast: Cast, year: dict[str, Task]) -> None:
        from tasks.services.accepting import task_return

        task_return(reported(cast, year["no_date"]), "Thiếu", by=cast.head)
        reasons = {todo.title: todo.why for todo in todos(cast.health, cast.committee)}
        assert "trả lại" in reasons["Báo cáo kết quả: Không hạn"]

    def test_findings_without_overdue_tasks(self, cast: Cast, year: dict[str, Task]) -> None:
        reported(cast, year["overdue"], TODAY - ONE)
        (finding,) = verdicts(cast.head, cast.committee)
        assert bool(finding)
        assert "1 trên 2" in str(finding.reason)
        assert list(verdicts(cast.member, cast.committee)) == []
        Task.objects.filter(pk=year["late"].pk).update(completed_on=dt.date(2026, 3, 31))
        assert next(iter(verdicts(cast.head, cast.committee)))

    def test_the_head_accepts_and_urges_the_secretary_urges(self, cast: Cast, year: dict[str, Task]) -> None:
        reported(cast, year["soon"])
        titles = {
            who: [todo.title for todo in todos(getattr(cast, who), cast.committee)]
            for who in ("head", "secretary", "member")
        }
        assert titles["head"] == ["Nghiệm thu kết quả: Sắp đến hạn", "Gửi đôn đốc 1 nhiệm vụ quá hạn"]
        assert titles["secretary"] == ["Gửi đôn đốc 1 nhiệm vụ quá hạn"]
        assert titles["member"] == []

    def test_home_shows_the_buckets_of_the_year(self, cast: Cast, year: dict[str, Task]) -> None:
        (panel,) = home_panels(cast.head, cast.committee)
        assert panel.context["counts"] == BucketCounts(on_time=1, late=1, open=3, overdue=1)
        (own,) = home_panels(cast.police, cast.committee)
        assert own.context["counts"] == BucketCounts(open=1)

    def test_findings_deadlines_and_search(self, cast: Cast, year: dict[str, Task]) -> None:
        (finding,) = verdicts(cast.head, cast.committee)
        assert finding.overdue
        assert [row.day for row in deadlines(cast.police, cast.committee)] == [TODAY + 2 * ONE]
        assert [hit.title for hit in search(cast.head, cast.committee, "sap den han")] == ["Sắp đến hạn (NV-26-02)"]
        assert search(cast.member, cast.committee, "sap den han") == []


@pytest.mark.parametrize("name", BUDGET)
def test_the_number_of_queries_does_not_grow_with_the_tasks(cast: Cast, sign_in: SignIn, name: str) -> None:
    client, found = sign_in("head"), []
    for many in (3, 60):
        Task.objects.bulk_create(
            Task(
                committee=cast.committee,
                year=2026,
                number=Task.objects.count() + number,
                title=f"Việc {number}",
                source_text="Công văn",
                accountable=cast.seats["health"],
                assigned_on=TODAY,
                due_date=TODAY + number * ONE,
            )
            for number in range(1, many + 1)
        )
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        found.append(len(queries))
    assert found[0] == found[1] <= BUDGET[name], [query["sql"][:150] for query in queries]
