"""The reports that the standing agency hands in to the demo meetings."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from committee.workdays import WorkCalendar
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.rendering import render_pdf
from documents.services.signing import heading_for, signature_for
from meetings.models import Meeting, Purpose
from meetings.services.papers import paper_add, paper_approve
from meetings.services.waivers import WaiverTerms, waiver_grant
from meetings.wording import event_words
from tasks.demo.script import DemoMeeting
from tasks.demo.stage import Stage


def hand_in_reports(stage: Stage, meeting: Meeting, script: DemoMeeting, calendar: WorkCalendar) -> None:
    """A report for every item that wants one, approved; late, and waived by the Head, where the script says so."""
    last = script is stage.script.periods[-1]  # earlier ones had one report for all items
    day = meeting.day
    late_day = calendar.before(day, 1).day
    for item in meeting.items.filter(needs_paper=True).select_related("presenter__org_unit"):
        late = script.late_paper and item.purpose == Purpose.NEXT_TASKS
        by = stage.head(late_day, 16) if late else stage.secretary(calendar.before(day, 5).day, 16)
        title = f"Báo cáo {item.title[:1].lower()}{item.title[1:]}"
        reason = "Chờ số liệu trong kỳ của các cơ quan" if late else ""
        subject = title if last else f"Phục vụ {event_words(meeting.title)}"
        paper = paper_add(item, _report_file(stage, subject, by.today), title, by=by, waiver_reason=reason)
        paper_approve(paper, by=stage.secretary(late_day, 17) if late else stage.head(by.today, 17))
        if late and script.to_ratify:
            waived = WaiverTerms("papers", reason, item=item, until=by.today, wants_ratification=True)
            waiver_grant(meeting, waived, by=by)


def _report_file(stage: Stage, subject: str, day: dt.date) -> SimpleUploadedFile:
    """A real report as the standing agency would hand it in; printed once for each subject."""
    if subject not in stage.prints:
        stage.prints[subject] = _report(stage, subject, day)
    return SimpleUploadedFile("bao-cao.pdf", stage.prints[subject], content_type="application/pdf")


def _report(stage: Stage, subject: str, day: dt.date) -> bytes:
    paper = layout.Named(
        heading=heading_for(stage.committee, Kind.REPORT, day),
        form="BC",
        subject=subject,
        sections=(
            parts.Section(
                heading="I. Kết quả",
                text="Các cơ quan đã triển khai nhiệm vụ theo kế hoạch; số liệu cập nhật đến kỳ báo cáo.",
            ),
            parts.Section(heading="II. Khó khăn, vướng mắc", text="Việc kết nối dữ liệu giữa các hệ thống còn chậm."),
            parts.Section(heading="III. Đề xuất", text="Đề nghị Ban Chỉ đạo xem xét, cho ý kiến."),
        ),
        signer=signature_for(stage.seats[stage.script.agency], Kind.REPORT, day),
        archive="VT",
    )
    return render_pdf(paper)
