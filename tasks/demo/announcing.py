"""The minutes of a demo meeting are signed, its conclusions announced."""

from __future__ import annotations

from committee.workdays import WorkCalendar
from meetings.models import Meeting
from meetings.services.minutes import minutes_of, minutes_remarks
from meetings.services.notice import notice_draft, notice_issue
from meetings.services.waivers import awaiting_ratification, waiver_ratify
from tasks.demo import minutes as demo_minutes, post
from tasks.demo.script import DemoMeeting
from tasks.demo.stage import Stage


def sign_and_announce(
    stage: Stage, meeting: Meeting, script: DemoMeeting, calendar: WorkCalendar, *, is_last: bool
) -> None:
    """Minutes signed, the notice issued by the Head; of the last meeting also what comes after its minutes."""
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
