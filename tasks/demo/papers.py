"""The year's programme of a demo committee, and a proposal that waits for the Head."""

from __future__ import annotations

import datetime as dt

from committee.services.calendar import office_calendar
from documents import layout, layout_parts as parts
from documents.models import Document, Kind
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from documents.services.signing import heading_for, signature_for
from documents.services.submitting import document_submit
from meetings.services.planning import Terms, extraordinary_propose
from tasks.demo.stage import Stage

CADENCES = {"quarter": "mỗi quý một lần", "half_year": "sáu tháng một lần", "year": "mỗi năm một lần"}


def issue(stage: Stage, paper: layout.Paper, day: dt.date) -> Document:
    drafter, head = stage.secretary(day, 9), stage.head(day, 16)
    document = document_draft(stage.committee, paper, by=drafter, signer=stage.head_seat)
    document_submit(document, by=drafter)
    return document_issue(document, by=head)


def programme(stage: Stage, year: int) -> None:
    """The annual work programme that the Head issues (Regulation 771)."""
    day = office_calendar().on_or_after(dt.date(year, 1, 8))
    paper = layout.Named(
        heading=heading_for(stage.committee, Kind.PROGRAMME, day),
        form="CTr",
        subject=f"Công tác năm {year} của Ban Chỉ đạo",
        bases=stage.script.bases,
        sections=(
            parts.Section(
                heading="I. MỤC TIÊU",
                text="Nâng tỷ lệ hồ sơ trực tuyến; bảo đảm dữ liệu dùng chung được chia sẻ thông suốt.",
            ),
            parts.Section(
                heading="II. NHIỆM VỤ TRỌNG TÂM",
                text=f"Họp định kỳ {CADENCES[stage.script.cadence]}.\nTheo dõi, đôn đốc thực hiện kết luận của Ban Chỉ đạo.\nKiểm tra việc thực hiện tại các cơ quan.",
            ),
            parts.Section(
                heading="III. TỔ CHỨC THỰC HIỆN", text="Cơ quan Thường trực theo dõi, tổng hợp, báo cáo Trưởng Ban."
            ),
        ),
        signer=signature_for(stage.head_seat, Kind.PROGRAMME, day),
        recipients=("Các thành viên Ban Chỉ đạo", "Các sở, ban, ngành tỉnh"),
        archive=f"VT, {stage.script.standing_agency}",
    )
    issue(stage, paper, day)


def proposal(stage: Stage, today: dt.date) -> None:
    """The standing agency wants an extraordinary meeting; the Head has not decided yet."""
    calendar = office_calendar()
    terms = Terms(
        day=calendar.after(today, 6).day,
        starts=dt.time(14, 0),
        ends=dt.time(15, 30),
        place=stage.script.place,
        chair=stage.head_seat,
        secretary=stage.seats[stage.script.secretary],
        content="Xử lý sự cố kết nối giữa Hệ thống một cửa điện tử và Cơ sở dữ liệu quốc gia về dân cư",
    )
    extraordinary_propose(
        stage.committee,
        terms,
        reason="Việc tiếp nhận hồ sơ trực tuyến bị gián đoạn nhiều ngày, cần phân công xử lý ngay.",
        urgent=True,
        by=stage.at(stage.script.agency, calendar.before(today, 1).day, 15),
    )
