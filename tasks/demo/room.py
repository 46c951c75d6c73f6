"""The last meeting as the room saw it: items with their times, who spoke how long, who came late and left early, and a
question that an agency answered."""

from __future__ import annotations

import datetime as dt

from committee.actor import Actor
from meetings.models import AgendaItem, Meeting, Participant
from meetings.services import questions, speaking
from meetings.services.attendance import marks
from meetings.services.room import item_take
from tasks.demo.script import DemoMeeting
from tasks.demo.stage import Stage

RECENT = dt.timedelta(days=120)
"""Earlier meetings were held before the room was used."""
LONGEST = 18
"""Minutes of one item: the meeting ends at 10:25."""
QUESTION = "Bao giờ hoàn thành việc kết nối, chia sẻ dữ liệu với các hệ thống của Trung ương?"
ANSWER = "Việc kết nối hoàn thành trong quý sau; hai hệ thống còn lại đang kiểm thử, có báo cáo riêng gửi Trưởng Ban."


def run_the_room(stage: Stage, meeting: Meeting, script: DemoMeeting, today: dt.date) -> None:
    """Between the roll call and the closing."""
    if today - meeting.day > RECENT:
        return
    people = {row.membership_id: row for row in meeting.participants.with_people()}
    speakers = [people[stage.seats[username].pk] for username, _text in script.opinions]
    here = [row for row in people.values() if row.role == "member" and row.attendance == "present"]
    minute = 4
    for place, item in enumerate(meeting.items.all()):
        item.meeting = meeting
        item_take(item, by=_at(stage, meeting, minute))
        for step, speaker in enumerate(speakers[place - 1 :: 2][:3] if place in (1, 2) else ()):
            _speaks(item, speaker, stage, minute + 4 + 4 * step, 150 + 50 * step)
        if place == 2 and len(here) > 2:
            by = _at(stage, meeting, minute + 2)
            asked = here[1].membership
            assert asked is not None
            question = questions.question_ask(item, here[0], asked.org_unit, QUESTION, by=by)
            questions.question_answered(question, ANSWER, by=_at(stage, meeting, minute + 3))
        minute += min(item.minutes, LONGEST) + 4
    if len(here) > 2:
        secretary = _at(stage, meeting, 130)
        marks.mark(meeting, [here[-2].pk], "came", by=secretary, at=_at(stage, meeting, 18).now)
        marks.mark(meeting, [here[-1].pk], "left", by=secretary, at=_at(stage, meeting, 118).now)


def _at(stage: Stage, meeting: Meeting, minute: int, seconds: int = 0) -> Actor:
    """The secretary so many minutes after eight o'clock."""
    by = stage.secretary(meeting.day, 8 + minute // 60, minute % 60)
    return Actor.of(stage.users[stage.script.secretary], by.now + dt.timedelta(seconds=seconds))


def _speaks(item: AgendaItem, speaker: Participant, stage: Stage, minute: int, seconds: int) -> None:
    speech = speaking.speech_ask(item, speaker, by=_at(stage, item.meeting, minute - 1))
    speaking.speech_begin(speech, by=_at(stage, item.meeting, minute))
    speaking.speech_end(speech, by=_at(stage, item.meeting, minute, seconds))
