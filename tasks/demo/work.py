"""How the tasks of the demo went: taken over, reported, returned, accepted, overdue, cancelled."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from committee.services.calendar import office_calendar
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.rendering import render_pdf
from documents.services.signing import heading_for, signature_for
from tasks.demo.script import DemoMeeting, DemoTask
from tasks.demo.stage import Stage
from tasks.models import ReportKind, Task
from tasks.services.accepting import task_accept, task_cancel, task_return
from tasks.services.working import task_report, task_take_over


def work_on(stage: Stage, script: DemoMeeting, today: dt.date) -> None:
    """Give every task of the script its fate, on days between its assignment and today."""
    for conclusion in script.conclusions:
        for spec in conclusion.tasks:
            _Work(stage, spec, Task.objects.get(committee=stage.committee, title=spec.title), today).run()


class _Work:
    """One task and its days."""

    def __init__(self, stage: Stage, spec: DemoTask, task: Task, today: dt.date) -> None:
        self.stage, self.spec, self.task, self.today = stage, spec, task, today
        self.calendar = office_calendar()

    def _between(self, share: float) -> dt.date:
        """A working day that far between the assignment and today."""
        span = (self.today - self.task.assigned_on).days
        return self.calendar.on_or_after(self.task.assigned_on + dt.timedelta(days=int(span * share)))

    def run(self) -> None:
        fate = self.spec.fate
        if fate == "assigned":
            return
        if fate == "cancelled":
            head = self.stage.head(self._between(0.4), 10)
            task_cancel(self.task, "Đã được giao trong kế hoạch khảo sát chung của tỉnh.", by=head)
            return
        lead = self.spec.lead
        task_take_over(self.task, by=self.stage.at(lead, self.calendar.after(self.task.assigned_on, 1).day, 8))
        if fate == "taken_over":
            return
        self._progress(
            0.3, 35, "Đã xây dựng kế hoạch, phân công và rà soát hiện trạng; đang lấy ý kiến các cơ quan phối hợp."
        )
        if fate in ("overdue", "running"):
            self._progress(
                0.7,
                70 if fate == "overdue" else 55,
                "Đã hoàn thành phần lớn khối lượng; còn chờ ý kiến thống nhất của cơ quan liên quan.",
            )
            return
        self._finish(fate)

    def _progress(self, share: float, percent: int, text: str) -> None:
        day = self._between(share)
        due = self.task.due_date
        if due and self.spec.fate in ("done", "late"):
            day = min(day, self.calendar.before(due, 3).day)
        day = max(day, self.calendar.after(self.task.assigned_on, 1).day)
        task_report(
            self.task, ReportKind.PROGRESS, percent, text, by=self.stage.at(self.spec.lead, min(day, self.today), 16)
        )

    def _finish(self, fate: str) -> None:
        due = self.task.due_date or self.today
        day = {
            "done": self.calendar.before(due, 2).day,
            "late": self.calendar.after(due, 2).day,
            "reported": self.calendar.before(self.today, 1).day,
            "returned": self.calendar.before(self.today, 3).day,
        }[fate]
        day = max(day, self.calendar.after(self.task.assigned_on, 2).day)
        text = f"Đã hoàn thành. Sản phẩm: {self.task.product[:1].lower()}{self.task.product[1:]}, kèm theo báo cáo này."
        task_report(
            self.task, ReportKind.RESULT, 100, text, [self._evidence(day)], by=self.stage.at(self.spec.lead, day, 15)
        )
        script = self.stage.script
        decided = min(self.calendar.after(day, 1).day, self.today)
        if fate in ("done", "late"):
            task_accept(self.task, by=self.stage.at(script.accepts if fate == "done" else script.head, decided, 17))
        elif fate == "returned":
            task_return(
                self.task,
                "Danh mục chưa nêu nguồn kinh phí của cấp xã; đề nghị bổ sung.",
                by=self.stage.head(decided, 17),
            )

    def _evidence(self, day: dt.date) -> SimpleUploadedFile:
        """What proves the result; one print serves all tasks of the committee."""
        subject = "Kết quả thực hiện nhiệm vụ được giao"
        if subject not in self.stage.prints:
            paper = layout.Named(
                heading=heading_for(self.task.committee, Kind.REPORT, day),
                form="BC",
                subject=subject,
                sections=(parts.Section(text="Tài liệu minh chứng của bản trình diễn."),),
                signer=signature_for(self.task.accountable, Kind.REPORT, day),
                archive="VT",
            )
            self.stage.prints[subject] = render_pdf(paper)
        return SimpleUploadedFile("minh-chung.pdf", self.stage.prints[subject], content_type="application/pdf")
