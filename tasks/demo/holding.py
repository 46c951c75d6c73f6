"""A demo meeting is held: roll call, notes, opinions, conclusions, tasks."""

from __future__ import annotations

import datetime as dt

from committee.workdays import WorkCalendar
from meetings.models import Attendance, Conclusion, Meeting
from meetings.services.conclusions import conclusion_add, conclusion_mark_no_task
from meetings.services.proposals import TaskTerms, proposal_save
from meetings.services.record import notes_save, opinion_record
from meetings.services.session import Mark, mark_as_answered, meeting_close, meeting_start, roll_call
from tasks.demo.outcomes import settle_items
from tasks.demo.room import run_the_room
from tasks.demo.script import DemoMeeting, DemoTask
from tasks.demo.stage import Stage
from tasks.demo.votes import decide_by_vote

NOTES = "Cơ quan Thường trực báo cáo tóm tắt theo tài liệu đã gửi; các thành viên tập trung thảo luận những điểm còn ý kiến khác nhau."


def hold(stage: Stage, meeting: Meeting, script: DemoMeeting, today: dt.date, calendar: WorkCalendar) -> None:
    """From the opening to the close, with what the script says of opinions, conclusions and tasks."""
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
