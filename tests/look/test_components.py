"""The components: order of the rule aside, groups of the to-do list, the bar that adds up."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.utils import translation

from committee.registry import Todo
from committee.sentences import Sentence
from committee.shapes import Bucket, LogLine, group_todos, verdict_rank
from committee.verdict import met, not_met, not_tracked, not_yet, waived

MONDAY = dt.date(2026, 5, 18)
NO = Sentence("x")


@pytest.fixture(autouse=True)
def _vietnamese() -> Iterator[None]:
    with translation.override("vi"):
        yield


def draw(source: str, **context: object) -> str:
    return Template("{% load look viet %}" + source).render(Context(context))


def todo(due: dt.date | None) -> Todo:
    return Todo("Việc", "", "/", "Xem", due)


def test_todos_are_grouped_by_urgency_and_sorted_by_due_date() -> None:
    days = [None, dt.date(2026, 6, 30), dt.date(2026, 5, 24), MONDAY, dt.date(2026, 5, 15), dt.date(2026, 4, 29)]
    groups = {group.key: [row.due for row in group.rows] for group in group_todos([todo(day) for day in days], MONDAY)}
    assert groups == {
        "over": [dt.date(2026, 4, 29), dt.date(2026, 5, 15)],
        "today": [MONDAY],
        "week": [dt.date(2026, 5, 24)],
        "later": [dt.date(2026, 6, 30), None],
    }


def test_on_a_sunday_tomorrow_is_not_this_week() -> None:
    sunday = dt.date(2026, 5, 24)
    assert [group.key for group in group_todos([todo(dt.date(2026, 5, 25))], sunday)] == ["later"]


def test_what_is_overdue_stands_first_in_the_rule_aside() -> None:
    verdicts = [not_tracked(NO), not_yet(NO), met(NO), waived(NO), not_met(NO), not_met(NO, overdue=True)]
    assert sorted(verdicts, key=verdict_rank) == verdicts[::-1]


def test_the_rule_aside_says_state_article_and_reason_in_words() -> None:
    page = draw(
        "{% rules verdicts %}",
        verdicts=[
            met(Sentence("Gửi 14/05."), "Điều 13", title=Sentence("Giấy mời")),
            not_met(Sentence("Thiếu <mục 3>."), "Điều 7", overdue=True, title=Sentence("Tài liệu")),
        ],
    )
    assert page.index("Tài liệu") < page.index("Giấy mời")
    assert "Chưa đạt, quá hạn." in page
    assert 'aria-label="Đạt"' in page
    assert "Điều\u00a07" in page
    assert "&lt;mục" in page


def test_the_bar_adds_up_and_says_so() -> None:
    buckets = [
        Bucket("ok", "Hoàn thành đúng hạn", 31),
        Bucket("late", "Hoàn thành quá hạn", 4),
        Bucket("open", "Trong hạn", 11),
        Bucket("over", "Quá hạn", 2),
    ]
    page = draw('{% bucket_bar buckets "nhiệm vụ" %}', buckets=buckets)
    widths = [float(width) for width in re.findall(r'<rect class="f-\w+" x="[\d.]+%" width="([\d.]+)%"', page)]
    assert sum(widths) == pytest.approx(100, abs=0.01)
    assert "48 nhiệm vụ: 31 hoàn thành đúng hạn, 4 hoàn thành quá hạn, 11 trong hạn, 2 quá hạn" in page
    assert "64,6\u00a0%" in page
    assert "<b>48</b>" in page


def test_a_bar_of_nothing_shows_its_legend_only() -> None:
    page = draw('{% bucket_bar buckets "nhiệm vụ" %}', buckets=[Bucket("ok", "Đúng hạn", 0)])
    assert 'class="bar"' not in page
    assert "<b>0</b>" in page


def test_a_status_is_icon_word_and_colour() -> None:
    page = draw('{% state "over" "Quá hạn" %}')
    assert "c-over" in page
    assert "#i-warn" in page
    assert "Quá hạn" in page


def test_an_empty_todo_list_says_what_will_come() -> None:
    page = draw('{% include "parts/todo.html" %}', todos=[], today=MONDAY)
    assert "Không có việc nào đang chờ." in page


def test_a_todo_says_what_why_until_when_and_since_when_with_its_one_button() -> None:
    late, long = dt.date(2026, 5, 8), dt.date(2026, 5, 4)
    todos = [
        Todo("Ký <b>NV-26-07</b>", "Vì 'quá' hạn & gấp", "/a/?b=1&c=2", "Ký", due=late, since=long),
        Todo("Việc khác", "", "/d/", ""),
    ]
    page = draw('{% include "parts/todo.html" %}', todos=todos, today=dt.date(2026, 5, 18))
    assert "Quá hạn: 1 việc" in page
    assert '<div class="todo-due"><b>08/05</b><span>quá\u00a0hạn\u00a010\u00a0ngày</span></div>' in page
    assert '<a href="/a/?b=1&amp;c=2">Ký &lt;b&gt;<span class="nowrap">NV-26-07</span>&lt;/b&gt;</a>' in page
    assert "<p>Vì &#x27;quá&#x27; hạn &amp; gấp</p>" in page
    assert "chờ từ 04/05" in page
    button = '<a class="btn btn-primary" href="/a/?b=1&amp;c=2">Ký<span class="visually-hidden">: Ký &lt;b&gt;'
    assert button in page
    assert page.count("todo-row") == 2
    assert page.count("btn ") == 1
    assert "<span>không thời hạn</span>" in page


def test_an_article_is_named_once_with_its_worst_finding_and_a_count_of_the_others() -> None:
    title = Sentence("Regular meeting in each period")
    found = [
        met(Sentence("kỳ một"), "Điều 12", title=title),
        met(Sentence("kỳ hai"), "Điều 12", title=title),
        not_met(Sentence("kỳ bốn"), "Điều 12", title=title),
        met(Sentence("kỳ ba"), "Điều 13", title=title),
    ]
    drawn = draw("{% load look %}{% rules found one_each=True %}", found=found)
    assert drawn.count("Điều\u00a012") == 1
    assert "kỳ bốn" in drawn
    assert "kỳ hai" not in drawn
    assert "Ngoài ra: 2\u00a0đạt." in drawn
    assert draw("{% load look %}{% rules found %}", found=found).count("Điều\u00a012") == 3


def test_a_long_history_shows_its_latest_lines_and_folds_the_rest() -> None:
    lines = [LogLine(at=f"{number:02d}/11/2026", text=f"Việc {number}") for number in range(20, 0, -1)]
    drawn = draw('{% include "parts/log.html" %}', lines=lines)
    open_part, folded = drawn.split("<details", 1)
    assert (open_part.count("<li>"), folded.count("<li>")) == (8, 12)
    assert "Các dòng cũ hơn (12)" in folded
    assert "<details" not in draw('{% include "parts/log.html" %}', lines=lines[:8])
