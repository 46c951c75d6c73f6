"""Periods lived through, whatever the cadence: every meeting convened, held, recorded, concluded, announced."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from committee.regulation import Period, period_of
from committee.services.calendar import office_calendar
from committee.workdays import WorkCalendar
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.rendering import render_pdf
from documents.services.signing import heading_for, signature_for
from meetings.models import Answer, Attendance, Conclusion, Meeting, Purpose
from meetings.services.agenda import ItemTerms, item_add, item_edit, item_move
from meetings.services.answers import Reply, answer_give, substitute_decide
from meetings.services.conclusions import conclusion_add, conclusion_mark_no_task
from meetings.services.convening import meeting_convene
from meetings.services.minutes import minutes_of, minutes_remarks
from meetings.services.notice import notice_draft, notice_issue
from meetings.services.papers import paper_add, paper_approve
from meetings.services.planning import Terms, regular_draft
from meetings.services.proposals import TaskTerms, proposal_save
from meetings.services.record import notes_save, opinion_record
from meetings.services.session import Mark, mark_as_answered, meeting_close, meeting_start, roll_call
from meetings.services.waivers import WaiverTerms, awaiting_ratification, waiver_grant, waiver_ratify
from meetings.wording import event_words
from tasks.demo import minutes as demo_minutes, post
from tasks.demo.outcomes import settle_items
from tasks.demo.room import run_the_room
from tasks.demo.script import DemoMeeting, DemoTask
from tasks.demo.stage import Stage
from tasks.demo.votes import decide_by_vote

NOTES = "Cơ quan Thường trực báo cáo tóm tắt theo tài liệu đã gửi; các thành viên tập trung thảo luận những điểm còn ý kiến khác nhau."


def periods_before(today: dt.date, count: int, cadence: str) -> list[Period]:
    """The `count` periods before today's, oldest first."""
    found = [period_of(today, cadence)]
    while len(found) <= count:
        found.insert(0, found[0].previous)
    return found[:-1]


def meeting_day(period: Period, calendar: WorkCalendar) -> dt.date:
    """About the middle of the last month of the period."""
    return calendar.on_or_after(period.last.replace(day=15))


def live_through(stage: Stage, period: Period, script: DemoMeeting, today: dt.date) -> Meeting:
    """One regular meeting from its draft to the issued notice. Tasks are created by issuing it."""
    calendar = office_calendar()
    day = meeting_day(period, calendar)
    convened, answered = (calendar.before(day, n).day for n in (8, 4))
    meeting = _prepare(stage, period, day, script, calendar)
    post.deliver(convened)
    _answer(stage, meeting, script, answered)
    for soon in (3, 1):
        post.deliver(calendar.before(day, soon).day)
    _hold(stage, meeting, script, today, calendar)
    is_last = period == periods_before(today, 1, stage.script.cadence)[0]
    _sign_and_announce(stage, meeting, script, calendar, is_last=is_last)
    return meeting


def _prepare(stage: Stage, period: Period, day: dt.date, script: DemoMeeting, calendar: WorkCalendar) -> Meeting:
    secretary = stage.secretary(calendar.before(day, 12).day, 9, 30)
    terms = Terms(
        day=day,
        starts=dt.time(8, 0),
        ends=dt.time(10, 30),
        place=stage.script.place,
        chair=stage.head_seat,
        secretary=stage.seats[stage.script.secretary],
        content="Kiểm điểm kết quả thực hiện kết luận kỳ trước, giải quyết vấn đề phát sinh, triển khai nhiệm vụ tiếp theo",
        requirements="Các thành viên chuẩn bị ý kiến về nội dung thuộc lĩnh vực phụ trách",
    )
    meeting = regular_draft(stage.committee, period.year, period.number, terms, by=secretary)
    arising = meeting.items.get(purpose=Purpose.ARISING)
    for place, (title, presenter) in enumerate(script.arising):
        seat = stage.seats[presenter]
        terms_of_item = ItemTerms(
            title=f"Vấn đề phát sinh: {title[:1].lower()}{title[1:]}",
            minutes=25,
            purpose=Purpose.ARISING,
            presenter=seat,
            prepared_by=seat.org_unit,
        )
        if place == 0:
            item_edit(arising, terms_of_item, by=secretary)
        else:
            added = item_add(meeting, terms_of_item, by=secretary)
            for _place in range(2):  # before the next tasks and the closing discussion
                item_move(added, up=True, by=secretary)
    meeting_convene(meeting, by=stage.head(calendar.before(day, 8).day, 14, 5))
    last = script is stage.script.periods[-1]  # earlier ones had one report for all items
    late_day = calendar.before(day, 1).day
    for item in meeting.items.filter(needs_paper=True).select_related("presenter__org_unit"):
        late = script.late_paper and item.purpose == Purpose.NEXT_TASKS
        by = stage.head(late_day, 16) if late else stage.secretary(calendar.before(day, 5).day, 16)
        title = f"Báo cáo {item.title[:1].lower()}{item.title[1:]}"
        reason = "Chờ số liệu trong kỳ của các cơ quan" if late else ""
        subject = title if last else f"Phục vụ {event_words(meeting.title)}"
        paper = paper_add(item, _paper_file(stage, subject, by.today), title, by=by, waiver_reason=reason)
        paper_approve(paper, by=stage.secretary(late_day, 17) if late else stage.head(by.today, 17))
        if late and script.to_ratify:
            waived = WaiverTerms("papers", reason, item=item, until=by.today, wants_ratification=True)
            waiver_grant(meeting, waived, by=by)
    return meeting


def _paper_file(stage: Stage, subject: str, day: dt.date) -> SimpleUploadedFile:
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


def _answer(stage: Stage, meeting: Meeting, script: DemoMeeting, day: dt.date) -> None:
    by_seat = {seat.pk: username for username, seat in stage.seats.items()}
    for participant in meeting.participants.with_people():
        username = by_seat[participant.membership_id]
        who = stage.at(username, day, 10, participant.pk % 50)
        if username in script.absent:
            answer_give(participant, Reply(Answer.DECLINED, reason=script.absent[username]), by=who)
        elif script.substitute and script.substitute[0] == username:
            _, name, post = script.substitute
            answer_give(participant, Reply(Answer.SUBSTITUTE, substitute_name=name, substitute_post=post), by=who)
            substitute_decide(participant, granted=True, reason="", by=stage.head(day, 16))
        else:
            answer_give(participant, Reply(Answer.ACCEPTED, online=username in script.online), by=who)


def _hold(stage: Stage, meeting: Meeting, script: DemoMeeting, today: dt.date, calendar: WorkCalendar) -> None:
    day = meeting.day
    meeting_start(meeting, by=stage.secretary(day, 8, 2))
    secretary = stage.secretary(day, 8, 30)
    mark_as_answered(meeting, by=secretary)
    rest = meeting.participants.filter(attendance=Attendance.UNKNOWN)
    roll_call(meeting, [Mark(row.pk, Attendance.PRESENT) for row in rest], by=secretary)
    people = {row.membership_id: row for row in meeting.participants.all()}
    items = list(meeting.items.all())
    for item in items:
        presenter = f"{item.presenter.person.full_name} trình bày. " if item.presenter else ""
        notes_save(item, presenter + NOTES, expect=item.notes_version, by=secretary)
    for place, (username, text) in enumerate(script.opinions):
        item = items[min(1 + place % 2, len(items) - 1)]
        opinion_record(item, people[stage.seats[username].pk], text, by=stage.secretary(day, 9, place))
    for place, row in enumerate(script.conclusions):
        item = items[min(1 + place, len(items) - 1)]
        if row.vote:
            conclusion = decide_by_vote(stage, item, row.vote, row.text, 20 + 5 * place)
        else:
            conclusion = conclusion_add(meeting, row.text, by=stage.secretary(day, 10), item=item)
        _give_tasks(stage, conclusion, row.tasks, today, calendar)
    run_the_room(stage, meeting, script, today)
    settle_items(stage, meeting)
    meeting_close(meeting, by=stage.secretary(day, 10, 25))


def _give_tasks(
    stage: Stage, conclusion: Conclusion, tasks: tuple[DemoTask, ...], today: dt.date, calendar: WorkCalendar
) -> None:
    by = stage.secretary(conclusion.meeting.day, 10, 10)
    if not tasks:
        conclusion_mark_no_task(conclusion, True, by=by)
    for task in tasks:
        terms = TaskTerms(
            title=task.title,
            product=task.product,
            accountable=stage.seats[task.lead],
            coordinating=[stage.seats[name] for name in task.helpers],
            due_date=due_day(task, conclusion.meeting.day, today, calendar),
        )
        proposal_save(conclusion, terms, by=by)


def due_day(task: DemoTask, met_on: dt.date, today: dt.date, calendar: WorkCalendar) -> dt.date | None:
    """The day that the script says, bent so that what is overdue today is overdue whenever the demo is loaded."""
    if task.due is None:
        return None
    day = calendar.after(met_on, task.due).day
    if task.fate in ("done", "late", "overdue"):
        return min(day, calendar.before(today, 4 if task.fate != "overdue" else 2).day)
    if task.fate in ("running", "reported", "returned", "assigned", "taken_over"):
        return max(day, calendar.after(today, 2 + len(task.title) % 5).day)
    return day


def _sign_and_announce(
    stage: Stage, meeting: Meeting, script: DemoMeeting, calendar: WorkCalendar, *, is_last: bool
) -> None:
    demo_minutes.adopt_previous(stage, meeting)
    minutes = minutes_of(meeting)
    minutes_remarks(
        minutes,
        opening="Trưởng Ban khai mạc, nêu mục đích cuộc họp và đề nghị các thành viên phát biểu ngắn gọn, tập trung.",
        closing="Trưởng Ban cảm ơn các thành viên và đề nghị triển khai ngay các kết luận.",
        expect=minutes.version,
        by=stage.secretary(meeting.day, 15),
    )
    demo_minutes.sign(stage, minutes, calendar, circulated=is_last)
    day = calendar.after(meeting.day, script.notice_after).day
    notice = notice_draft(meeting, by=stage.secretary(calendar.before(day, 1).day, 10))
    notice_issue(meeting, notice, by=stage.head(day, 16, 20))
    for number, row in enumerate(script.conclusions, start=1):
        if row.ratifies:
            for waiver in awaiting_ratification(stage.committee, day):
                waiver_ratify(waiver, meeting.conclusions.get(number=number), by=stage.secretary(day, 16, 30))
    post.deliver(day)
    if is_last:
        demo_minutes.afterwards(stage, minutes, calendar)
