"""Written consultations of the demo: one that is over in each committee, and one that waits for answers in the first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from committee import clock
from committee.actor import Actor
from committee.services.calendar import office_calendar
from committee.workdays import WorkCalendar
from documents import layout, layout_parts as parts
from documents.models import Document, Kind
from documents.rendering import render_pdf
from documents.services.signing import heading_for, signature_for
from meetings.models import Consultation
from meetings.models.consultation import Decision, Position
from meetings.services.consultation import Draft, consultation_draft
from meetings.services.consultation_answers import Reply, answer_give, answer_on_paper
from meetings.services.consultation_form import form_render
from meetings.services.consultation_papers import paper_attach
from meetings.services.consultation_result import Ruling, consultation_close, consultation_decide, consultation_nudge
from meetings.services.consultation_sending import consultation_send, consultation_submit
from tasks.demo import post
from tasks.demo.egov import EGOV
from tasks.demo.stage import Stage

AGREE, DISAGREE, OTHER = Position.AGREE, Position.DISAGREE, Position.OTHER
LONGEST = 7
"""Working days that either regulation leaves the members."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is asked, who answers what (user name, position, words), who answers on paper or late, what is decided."""

    title: str
    question: str
    text: str
    answers: tuple[tuple[str, Position, str], ...]
    on_paper: tuple[str, Position, str] | None = None
    late: tuple[str, Position, str] | None = None
    decision: Ruling | None = None


OVER = Story(
    title="Danh mục dịch vụ công trực tuyến toàn trình ưu tiên triển khai năm sau",
    question="Ông/bà có đồng ý với Danh mục 25 dịch vụ công trực tuyến toàn trình ưu tiên triển khai năm sau không?",
    text=(
        "I. Sự cần thiết\nKết quả rà soát cho thấy nhiều thủ tục đã đủ điều kiện cung cấp toàn trình nhưng chưa được ưu "
        "tiên nguồn lực.\nII. Nội dung\nDanh mục gồm 25 dịch vụ công thuộc 8 lĩnh vực; mỗi dịch vụ có một cơ quan chủ trì.\n"
        "III. Tổ chức thực hiện\nCác cơ quan hoàn thành cấu hình trên Hệ thống thông tin giải quyết thủ tục hành chính của "
        "tỉnh trước ngày 31/3."
    ),
    answers=(
        ("photruongban", AGREE, ""),
        ("thuongtruc", AGREE, ""),
        ("uyvien1", AGREE, "Đề nghị công khai danh mục trên Cổng thông tin điện tử của tỉnh."),
        ("uyvien2", AGREE, ""),
        ("uyvien4", DISAGREE, "Chưa bố trí được kinh phí cho các dịch vụ thuộc lĩnh vực đất đai."),
        ("uyvien5", AGREE, ""),
        ("uyvien6", OTHER, "Thống nhất chủ trương; đề nghị lùi thời hạn của lĩnh vực giáo dục sang quý II."),
        ("uyvien7", AGREE, ""),
    ),
    on_paper=("uyvien3", AGREE, "Phiếu đã ký gửi qua văn thư, thành viên đang công tác ngoài tỉnh"),
    late=("uyvien8", AGREE, ""),
    decision=Ruling(
        Decision.CHANGED,
        "Thống nhất ban hành Danh mục; lĩnh vực giáo dục hoàn thành trong quý II, các lĩnh vực còn lại trước ngày 31/3.",
    ),
)
WAITING = Story(
    title="Dự thảo Quy định quản lý, chia sẻ dữ liệu dùng chung của tỉnh",
    question="Ông/bà có đồng ý với dự thảo Quy định quản lý, chia sẻ dữ liệu dùng chung của tỉnh không?",
    text=(
        "I. Phạm vi\nQuy định việc quản lý, kết nối, chia sẻ dữ liệu dùng chung giữa các cơ quan nhà nước của tỉnh.\n"
        "II. Điểm mới\nMỗi bộ dữ liệu có một cơ quan chủ quản chịu trách nhiệm về chất lượng; dữ liệu được chia sẻ mặc định "
        "trừ trường hợp pháp luật quy định khác."
    ),
    answers=(
        ("thuongtruc", AGREE, ""),
        ("uyvien5", AGREE, ""),
        ("uyvien3", OTHER, "Đề nghị bổ sung quy định về an toàn thông tin khi kết nối."),
    ),
)
REFORM_OVER = Story(
    title="Bộ tiêu chí chấm điểm cải cách hành chính của các sở, ngành",
    question="Ông/bà có đồng ý với Bộ tiêu chí chấm điểm cải cách hành chính của các sở, ngành không?",
    text="I. Nội dung\nBộ tiêu chí gồm 7 lĩnh vực, 38 tiêu chí thành phần, thang điểm 100.",
    answers=(
        ("truongban", AGREE, ""),
        ("uyvien2", AGREE, ""),
        ("uyvien4", DISAGREE, "Trọng số tài chính công quá cao."),
        ("uyvien7", AGREE, ""),
        ("cchc.uyvien1", AGREE, ""),
        ("cchc.uyvien3", AGREE, ""),
    ),
    decision=Ruling(Decision.ADOPTED, "Thông qua Bộ tiêu chí; giao Sở Nội vụ hướng dẫn thực hiện."),
)


def consultations(built: Stage, today: dt.date) -> None:
    """After the meetings of the story: numbers of minutes follow their dates."""
    calendar = office_calendar()
    if built.script is not EGOV:
        _over(built, REFORM_OVER, today, calendar)
        return
    _over(built, OVER, today, calendar)
    sent_on = calendar.before(today, 2).day
    waiting = _sent(built, WAITING, sent_on)
    for place, (username, position, text) in enumerate(WAITING.answers):
        _answer(built, waiting, username, Reply(position, text), calendar.before(today, 1).day, place)


def _over(built: Stage, story: Story, today: dt.date, calendar: WorkCalendar) -> None:
    """Sent, answered, closed and decided before today; the minutes come after the last ones with a number."""
    last = Document.objects.filter(committee=built.committee, kind=Kind.MINUTES, issued_on__isnull=False)
    after_minutes = last.order_by("-issued_on").values_list("issued_on", flat=True).first() or today
    closed_on = max(calendar.before(today, 7).day, calendar.on_or_after(after_minutes))
    sent_on = calendar.before(closed_on, LONGEST + 2).day
    consultation = _sent(built, story, sent_on)
    assert consultation.due_on is not None
    post.deliver(sent_on)
    for place, (username, position, text) in enumerate(story.answers):
        _answer(built, consultation, username, Reply(position, text), calendar.after(sent_on, 1 + place % 4).day, place)
    if story.on_paper:
        username, position, reason = story.on_paper
        voter = consultation.voters.get(membership=built.seats[username])
        by = built.secretary(consultation.due_on, 15)
        answer_on_paper(voter, Reply(position), given_on=consultation.due_on, reason=reason, by=by)
    consultation_nudge(consultation, by=built.secretary(consultation.due_on, 8, 30))
    post.deliver(consultation.due_on)
    late_on = calendar.after(consultation.due_on, 1).day
    if story.late:
        username, position, text = story.late
        _answer(built, consultation, username, Reply(position, text), late_on, 0)
    consultation_close(consultation, by=built.secretary(closed_on, 15, 30))
    if story.decision:
        decided_on = min(calendar.after(closed_on, 1).day, today)
        consultation_decide(consultation, story.decision, by=built.head(decided_on, 16, 45))


def _sent(built: Stage, story: Story, day: dt.date) -> Consultation:
    by = built.secretary(day, 8)
    follower = built.seats[built.script.secretary]
    consultation = consultation_draft(built.committee, Draft(story.title, story.question, follower, story.text), by=by)
    paper_attach(consultation, _paper(built, story, day), story.title, by=by)
    consultation_submit(consultation, by=built.secretary(day, 8, 30))
    consultation = consultation_send(consultation, by=built.head(day, 10, 15))
    form_render(consultation.pk, by=Actor.system(clock.at(day, dt.time(10, 16))))
    return consultation


def _answer(built: Stage, consultation: Consultation, username: str, reply: Reply, day: dt.date, place: int) -> None:
    voter = consultation.voters.get(membership=built.seats[username])
    answer_give(voter, reply, by=built.at(username, day, 14, 5 + place))


def _paper(built: Stage, story: Story, day: dt.date) -> SimpleUploadedFile:
    """The draft as the standing agency would hand it in."""
    agency = built.seats[built.script.agency]
    paper = layout.Named(
        heading=heading_for(built.committee, Kind.SUBMISSION, day),
        form="TTr",
        subject=story.title,
        sections=(parts.Section(text=story.text),),
        signer=signature_for(agency, Kind.SUBMISSION, day),
        archive="VT",
    )
    return SimpleUploadedFile("du-thao.pdf", render_pdf(paper), content_type="application/pdf")
