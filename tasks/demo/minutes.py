"""The minutes of the demo: each adopted by the next meeting; the last ones circulated, corrected, supplemented, and
released for publication with one passage left out."""

from __future__ import annotations

from committee.workdays import WorkCalendar
from meetings.faces import passages
from meetings.models import Attendance, Face, Ground, Meeting, Minutes
from meetings.services.corrections import (
    correction_decline,
    correction_propose,
    correction_take_in,
    version_at,
)
from meetings.services.minutes import minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.minutes_adoption import minutes_adopt, to_adopt
from meetings.services.minutes_circulation import draft_agree, minutes_circulate
from meetings.services.minutes_faces import frozen_of, public_face_release, redaction_mark
from meetings.services.supplements import (
    supplement_draft,
    supplement_sign_as_chair,
    supplement_sign_as_secretary,
)
from tasks.demo import post
from tasks.demo.stage import Stage

HERE = (Attendance.PRESENT, Attendance.ONLINE)


def adopt_previous(stage: Stage, meeting: Meeting) -> None:
    """The first item of a meeting begins with the minutes of the one before."""
    item = meeting.items.order_by("position").first()
    for minutes in to_adopt(stage.committee, before=meeting.day):
        if item is not None:
            minutes_adopt(minutes, item, by=stage.secretary(meeting.day, 11), note="100 % thành viên dự họp nhất trí")


def sign(stage: Stage, minutes: Minutes, calendar: WorkCalendar, *, circulated: bool) -> None:
    """Both sign on the second working day; before that, the draft of the last meeting went round."""
    signed = calendar.after(minutes.meeting.day, 2).day
    if circulated:
        _circulate(stage, minutes, calendar)
    minutes_sign_as_secretary(minutes, by=stage.secretary(signed, 9))
    minutes_sign_as_chair(minutes, by=stage.head(signed, 15))


def _circulate(stage: Stage, minutes: Minutes, calendar: WorkCalendar) -> None:
    """Two corrections, one taken in and one not; some find the draft right, the others do not answer."""
    meeting = minutes.meeting
    due = calendar.after(meeting.day, 1).day
    minutes_circulate(minutes, due, by=stage.secretary(meeting.day, 16))
    post.deliver(meeting.day)
    came = set(meeting.participants.filter(attendance__in=HERE).values_list("membership_id", flat=True))
    leading = (stage.script.head, stage.script.secretary)
    names = [name for name, seat in stage.seats.items() if seat.pk in came and name not in leading]
    item = meeting.items.order_by("position")[1]
    item.meeting = meeting
    text = f"{item.notes.rstrip()} Cuộc họp đề nghị các cơ quan gửi số liệu thống nhất theo biểu mẫu chung."
    first = correction_propose(
        minutes,
        "item",
        text,
        by=stage.at(names[0], due, 8, 20),
        reason="Dự thảo ghi thiếu đề nghị về biểu mẫu số liệu",
        item=item,
    )
    conclusion = meeting.conclusions.get(number=1)
    conclusion.meeting = meeting
    second = correction_propose(
        minutes,
        "conclusion",
        f"{conclusion.text.rstrip('.')}, hoàn thành trong quý sau.",
        by=stage.at(names[1], due, 9, 5),
        reason="Đề nghị nêu thời hạn ngay trong kết luận",
        conclusion=conclusion,
    )
    for place, name in enumerate(names[2:5]):
        draft_agree(minutes, by=stage.at(name, due, 10, place))
    secretary = stage.secretary(due, 14)
    correction_take_in(first, text, by=secretary, expect=version_at(first))
    said = "Thời hạn đã ghi ở từng nhiệm vụ; kết luận giữ nguyên lời của chủ trì"
    correction_decline(second, said, by=stage.secretary(due, 14, 5))


def afterwards(stage: Stage, minutes: Minutes, calendar: WorkCalendar) -> None:
    """A week later: a supplement, and the public text without the opinion of one member."""
    day = calendar.after(minutes.meeting.day, 5).day
    supplement = supplement_draft(
        minutes,
        "Thành phần dự họp: bổ sung đại diện bộ phận kỹ thuật của cơ quan thường trực dự họp, phục vụ trình chiếu.",
        "Biên bản ghi thiếu người phục vụ cuộc họp",
        by=stage.secretary(day, 9),
    )
    supplement_sign_as_secretary(supplement, expect=supplement.version, by=stage.secretary(day, 9, 30))
    supplement_sign_as_chair(supplement, expect=supplement.version, by=stage.head(day, 14))
    spoken = [one for one in passages(frozen_of(minutes)) if "/opinions/" in one.path and one.path.endswith("/text")]
    if spoken:
        redaction_mark(
            minutes,
            spoken[0],
            words="",
            face=Face.PUBLIC,
            ground=Ground.INTERNAL,
            reason="Ý kiến trao đổi trong nội bộ, chưa được thống nhất công bố",
            by=stage.secretary(day, 15),
        )
    public_face_release(minutes, by=stage.head(day, 16), note="Đăng Cổng thông tin điện tử tỉnh")
    post.deliver(day)
