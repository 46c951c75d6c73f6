"""A demo meeting is drafted, convened and answered."""

from __future__ import annotations

import datetime as dt

from committee.regulation import Period
from committee.workdays import WorkCalendar
from meetings.models import Answer, Meeting, Purpose
from meetings.services.agenda import ItemTerms, item_add, item_edit, item_move
from meetings.services.answers import Reply, answer_give, substitute_decide
from meetings.services.convening import meeting_convene
from meetings.services.planning import Terms, regular_draft
from tasks.demo.reports import hand_in_reports
from tasks.demo.script import DemoMeeting
from tasks.demo.stage import Stage


def prepare(stage: Stage, period: Period, day: dt.date, script: DemoMeeting, calendar: WorkCalendar) -> Meeting:
    """The regular meeting of a period, convened eight working days ahead, with its papers."""
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
    hand_in_reports(stage, meeting, script, calendar)
    return meeting


def answer(stage: Stage, meeting: Meeting, script: DemoMeeting, day: dt.date) -> None:
    """Everybody answers on `day` as the script says, substitutes get their consent."""
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
