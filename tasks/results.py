"""The results of earlier conclusions, for the next meeting's agenda: as a printed table, and as a panel of its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _, override

from committee import clock
from committee.actor import Actor
from committee.once import once_per_page
from committee.prepared import prepared, totals
from committee.registry import Panel
from committee.regulation import Timeliness
from committee.sentences import spell
from committee.templatetags.viet import NBSP
from documents.layout_parts import Count, TaskRow, TaskTable
from meetings.models import Meeting, MeetingKind, MeetingStatus
from meetings.permissions import may_see_papers
from meetings.wording import event_words
from tasks.counts import BucketCounts, bucket_sums
from tasks.models import OPEN, Task, TaskReport, TaskStatus
from tasks.outline import bucket_labels, buckets, timeliness_word
from tasks.querysets import TaskQuerySet, oversees
from tasks.table import line_rows, lines_from
from tasks.timeliness import soon_until, timeliness_of
from tasks.wording import document_words, due_distance

RESULT_LENGTH = 300
IN_ORDER = ("-conclusion__meeting__day", "conclusion__number", "pk")
"""The latest meeting first, then as concluded."""


@prepared
def _reviews(*, committee: int, day: dt.date, but: int) -> QuerySet[Any]:
    held = Meeting.objects.filter(committee_id=committee, status=MeetingStatus.HELD, day__lt=day).exclude(pk=but)
    return held.order_by("-day", "-starts").values_list("kind", "day")[:100]


@once_per_page
def _last_review(meeting: Meeting) -> dt.date | None:
    """The day of the last regular meeting held before this one, else of the last meeting at all."""
    days = _reviews(committee=meeting.committee_id, day=meeting.day, but=meeting.pk)
    return next((day for kind, day in days if kind == MeetingKind.REGULAR), days[0][1] if days else None)


def _between(committee: int, day: dt.date, last: dt.date) -> TaskQuerySet:
    rows: TaskQuerySet = Task.objects.filter(committee_id=committee).living().filter(conclusion__meeting__day__lt=day)
    since = Q(conclusion__meeting__day__gte=last) | Q(completed_on__gte=last)
    return rows.filter(since | Q(status__in=OPEN))


def tasks_before(meeting: Meeting) -> TaskQuerySet:
    """What the last regular meeting held before this one concluded and everything since; older tasks until a meeting
    has seen them done."""
    last = _last_review(meeting)
    return Task.objects.none() if last is None else _between(meeting.committee_id, meeting.day, last)


@prepared
def _sums_before(*, committee: int, day: dt.date, last: dt.date, today: dt.date) -> QuerySet[Any]:
    return totals(_between(committee, day, last), **bucket_sums(today))


@once_per_page
def counts_before(meeting: Meeting, today: dt.date) -> BucketCounts:
    """The buckets of `tasks_before`."""
    last = _last_review(meeting)
    if last is None:
        return BucketCounts()
    found = _sums_before(committee=meeting.committee_id, day=meeting.day, last=last, today=today)
    return BucketCounts(*found[0]) if found else BucketCounts()


def previous_results(meeting: Meeting) -> TaskTable | None:
    """The printed table (registered with meetings). In Vietnamese whatever the screen speaks, as papers are."""
    today = clock.today()
    last_report = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-reported_at").values("text")[:1]
    tasks = list(
        tasks_before(meeting)
        .with_words()
        .prefetch_related("coordinating__org_unit")
        .annotate(said=Subquery(last_report))
        .order_by(*IN_ORDER)
    )
    if not tasks:
        return None
    first = tasks[0].conclusion
    assert first is not None, "rows of tasks_before have a conclusion"
    with override("vi"):
        soon = soon_until(meeting.committee, today)
        rows = tuple(_row(task, timeliness_of(task, today, soon)) for task in tasks)
        return _table(meeting, first.meeting.title, today, rows)


@prepared
def _title_before(*, committee: int, day: dt.date, last: dt.date) -> QuerySet[Any]:
    rows = _between(committee, day, last).order_by(*IN_ORDER)
    return rows.values_list("conclusion__meeting__title", flat=True)[:1]


def previous_counts(meeting: Meeting) -> TaskTable | None:
    """The same table without its rows, for a page that shows its title and counts alone."""
    last = _last_review(meeting)
    found = _title_before(committee=meeting.committee_id, day=meeting.day, last=last) if last else []
    if not found:
        return None
    with override("vi"):
        return _table(meeting, found[0], clock.today(), ())


def _table(meeting: Meeting, concluded_at: str, today: dt.date, rows: tuple[TaskRow, ...]) -> TaskTable:
    counts = counts_before(meeting, today)
    return TaskTable(
        title=f"Tình hình thực hiện kết luận {event_words(concluded_at)}",
        rows=rows,
        counts=tuple(Count(label=label, number=getattr(counts, name)) for name, label in bucket_labels().items()),
        note=f"Số liệu đến ngày {today:%d/%m/%Y}.",
    )


def _row(task: Task, found: Timeliness | None) -> TaskRow:
    today = clock.today()
    word = timeliness_word(found) if found else ""
    if found is Timeliness.OVERDUE:
        word = capfirst(due_distance(task.due_date, today)).replace(NBSP, " ")  # the column is narrow
    elif found in (Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE):
        word = f"{word}, {spell(task.completed_on)}"
    elif task.status == TaskStatus.REPORTED:
        word = f"{word}, chờ nghiệm thu"
    assert task.conclusion is not None
    said = str(getattr(task, "said", None) or "")
    result = said if len(said) <= RESULT_LENGTH else said[:RESULT_LENGTH].rsplit(" ", 1)[0] + " …"
    return TaskRow(
        text=f"{task.title} ({task.code})",
        lead=task.accountable.org_unit.name,
        due=spell(task.due_date) if task.due_date else "Không thời hạn",
        status=f"{word}; tiến độ {task.percent} %" if task.percent < 100 else word,
        result=result,
        source=f"Kết luận số {task.conclusion.number}, {document_words(task)}",
        coordinators=tuple(seat.org_unit.name for seat in task.coordinating.all()),
        overdue=found is Timeliness.OVERDUE,
    )


@prepared
def _sums_from(*, meeting: int, today: dt.date) -> QuerySet[Any]:
    return totals(Task.objects.filter(conclusion__meeting_id=meeting), **bucket_sums(today))


@prepared
def _lines_from(*, meeting: int, today: dt.date, soon: dt.date) -> QuerySet[Any]:
    return line_rows(_shown(Task.objects.filter(conclusion__meeting_id=meeting), today, soon))


@prepared
def _lines_before(*, committee: int, day: dt.date, last: dt.date, today: dt.date, soon: dt.date) -> QuerySet[Any]:
    return line_rows(_shown(_between(committee, day, last), today, soon))


def _shown(rows: TaskQuerySet, today: dt.date, soon: dt.date) -> TaskQuerySet:
    found: TaskQuerySet = rows.living().with_timeliness(today, soon)
    return found.order_by("-conclusion__meeting__day", "conclusion__number", "pk")


def meeting_panels(by: Actor, meeting: Meeting) -> Iterable[Panel]:
    """Before a regular meeting: what became of earlier conclusions. After any: the tasks that came out of it."""
    if meeting.status in (MeetingStatus.DRAFT, MeetingStatus.CONVENED, MeetingStatus.IN_SESSION):
        if meeting.kind != MeetingKind.REGULAR or not may_see_papers(by, meeting):
            return
        title, counts = _("Results of the previous conclusions"), counts_before(meeting, by.today)
        last = _last_review(meeting)
    elif meeting.status == MeetingStatus.HELD:
        title, last = _("Tasks from this meeting"), None
        found = _sums_from(meeting=meeting.pk, today=by.today)
        counts = BucketCounts(*found[0]) if found else BucketCounts()
    else:
        return
    if not counts.total:
        return
    soon = soon_until(meeting.committee, by.today)
    if last is not None:
        rows = tasks_before(meeting)
        read = _lines_before(committee=meeting.committee_id, day=meeting.day, last=last, today=by.today, soon=soon)
    else:
        rows = Task.objects.filter(conclusion__meeting=meeting)
        read = _lines_from(meeting=meeting.pk, today=by.today, soon=soon)
    lines = lines_from(read, by.today)
    if oversees(by, meeting.committee_id) or by.is_admin:
        visible = {line.pk for line in lines}
    else:
        visible = set(rows.visible_to(by).values_list("pk", flat=True))
    yield Panel(
        "tasks/meeting_panel.html",
        {
            "title": title,
            "counts": counts,
            "buckets": buckets(counts),
            "lines": lines,
            "visible": visible,
        },
    )
