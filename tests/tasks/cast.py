"""The cast of the tasks: the meetings' cast on Monday 18/05/2026, with tasks from a meeting and given directly."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from committee import clock
from committee.actor import Actor
from committee.models import Regulation
from documents.models import Document
from meetings.models import Conclusion, Meeting, Minutes, TaskProposal
from meetings.services.notice import notice_draft, notice_issue
from tasks.models import ReportKind, Task
from tasks.services.accepting import task_accept
from tasks.services.assigning import Terms, task_assign
from tasks.services.working import task_report, task_take_over
from tests.committee.cast import TODAY, Cast
from tests.documents.files import pdf
from tests.meetings.cast import at
from tests.remembered import remembered

DUE = dt.date(2026, 6, 15)


def a_file(name: str = "bao-cao.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


@remembered
def a_task(cast: Cast, *, by: Actor | None = None, **changes: Any) -> Task:
    """A task given directly to the director of health, due on 15/06/2026."""
    values: dict[str, Any] = {
        "title": "Công bố danh mục dữ liệu dùng chung của ngành Y tế",
        "product": "Quyết định công bố danh mục",
        "accountable": cast.seats.get("health", cast.seats["member"]),
        "source_text": "Công văn số 12/UBND-KSTT ngày 04/05/2026",
        "due_date": DUE,
    }
    return task_assign(cast.committee, Terms(**(values | changes)), by=by or cast.head)


def taken_over(cast: Cast, task: Task) -> Task:
    task_take_over(task, by=worker(cast, task))
    return task


def worker(cast: Cast, task: Task, day: dt.date = TODAY) -> Actor:
    """The accountable member on a day."""
    who = next(key for key, seat in cast.seats.items() if seat.pk == task.accountable_id)
    return at(cast, who, day)


def reported(cast: Cast, task: Task, day: dt.date = TODAY) -> Task:
    if task.status == "assigned":
        task_take_over(task, by=worker(cast, task, task.assigned_on))
    task_report(task, ReportKind.RESULT, 100, "Đã hoàn thành.", [a_file()], by=worker(cast, task, day))
    return task


def done(cast: Cast, task: Task, day: dt.date = TODAY) -> Task:
    task_accept(reported(cast, task, day), by=at(cast, "head", day, dt.time(17)))
    return task


@remembered
def a_held_meeting(cast: Cast, day: dt.date = dt.date(2026, 3, 12), period: int = 1) -> Meeting:
    """A regular meeting that was held, as its rows stand afterwards."""
    meeting = Meeting.objects.create(
        committee=cast.committee,
        regulation=Regulation.objects.get(committee=cast.committee),
        kind="regular",
        status="held",
        title=f"Họp định kỳ Quý {('I', 'II', 'III', 'IV')[period - 1]} năm {day.year}",
        year=day.year,
        period=period,
        day=day,
        starts=dt.time(8),
        ends=dt.time(10),
        place="Phòng họp số 1",
        chair=cast.seats["head"],
        secretary=cast.seats["secretary"],
        convened_at=clock.at(day - dt.timedelta(days=14), dt.time(9)),
        convened_by=cast.seats["head"],
        started_at=clock.at(day, dt.time(8)),
        ended_at=clock.at(day, dt.time(10)),
    )
    Minutes.objects.create(meeting=meeting)
    return meeting


@remembered
def a_conclusion(cast: Cast, meeting: Meeting, number: int, *leads: str, due: dt.date | None = DUE) -> Conclusion:
    conclusion = Conclusion.objects.create(
        meeting=meeting, number=number, text=f"Kết luận thứ {number}", no_task=not leads
    )
    for lead in leads:
        proposal = TaskProposal.objects.create(
            conclusion=conclusion,
            title=f"Việc {number} của {lead}",
            product="Báo cáo",
            accountable=cast.seats[lead],
            due_date=due,
            no_due_date=due is None,
        )
        proposal.coordinating.add(cast.seats["standing"])
    return conclusion


def announced(cast: Cast, meeting: Meeting, day: dt.date | None = None) -> Document:
    """Draft and issue the conclusion notice; the tasks come with it."""
    day = day or meeting.day + dt.timedelta(days=6)
    document = notice_draft(meeting, by=at(cast, "secretary", day))
    return notice_issue(meeting, document, by=at(cast, "head", day))
