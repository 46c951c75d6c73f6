"""Documents of the demo beside those of its meetings, and a proposal that waits for the Head."""

from __future__ import annotations

import datetime as dt

from committee.services.calendar import office_calendar
from documents import layout, layout_parts as parts
from documents.models import Document, Kind
from documents.services.documents import document_draft, document_issue, document_submit
from documents.services.signing import heading_for, signature_for
from meetings.services.planning import Terms, extraordinary_propose
from tasks.demo.stage import Stage
from tasks.demo.story import PLACE

BASES = (
    "Căn cứ Quy chế hoạt động của Ban Chỉ đạo ban hành kèm theo Quyết định số 771/QĐ-BCĐXDCQĐT ngày 14 tháng 4 năm 2020 của Trưởng Ban Chỉ đạo",
)


def _issue(stage: Stage, paper: layout.Paper, day: dt.date) -> Document:
    drafter, head = stage.at("thuky", day, 9), stage.at("truongban", day, 16)
    document = document_draft(stage.committee, paper, by=drafter, signer=stage.seats["truongban"])
    document_submit(document, by=drafter)
    return document_issue(document, by=head)


def programme(stage: Stage, year: int) -> None:
    """The annual work programme that the Head issues (Regulation 771)."""
    day = office_calendar().on_or_after(dt.date(year, 1, 8))
    paper = layout.Named(
        heading=heading_for(stage.committee, Kind.PROGRAMME, day),
        form="CTr",
        subject=f"Công tác năm {year} của Ban Chỉ đạo",
        bases=BASES,
        sections=(
            parts.Section(
                heading="I. MỤC TIÊU",
                text="Nâng tỷ lệ hồ sơ trực tuyến; bảo đảm dữ liệu dùng chung được chia sẻ thông suốt.",
            ),
            parts.Section(
                heading="II. NHIỆM VỤ TRỌNG TÂM",
                text="Họp định kỳ mỗi quý một lần.\nTheo dõi, đôn đốc thực hiện kết luận của Ban Chỉ đạo.\nKiểm tra việc thực hiện tại các cơ quan.",
            ),
            parts.Section(
                heading="III. TỔ CHỨC THỰC HIỆN", text="Cơ quan Thường trực theo dõi, tổng hợp, báo cáo Trưởng Ban."
            ),
        ),
        signer=signature_for(stage.seats["truongban"], Kind.PROGRAMME, day),
        recipients=("Các thành viên Ban Chỉ đạo", "Các sở, ban, ngành tỉnh"),
        archive="VT, STTTT",
    )
    _issue(stage, paper, day)


def decisions(stage: Stage, today: dt.date) -> None:
    """A direct decision, and one that issues another text."""
    calendar = office_calendar()
    signer = signature_for(stage.seats["truongban"], Kind.DECISION, today)
    direct = layout.Decision(
        heading=heading_for(stage.committee, Kind.DECISION, today),
        subject="Về việc thành lập Tổ công tác kết nối, chia sẻ dữ liệu",
        authority="",
        bases=BASES,
        proposal="Theo đề nghị của Cơ quan Thường trực Ban Chỉ đạo",
        articles=(
            parts.Article(
                number=1,
                text="Thành lập Tổ công tác kết nối, chia sẻ dữ liệu do Giám đốc Sở Thông tin và Truyền thông làm Tổ trưởng.",
            ),
            parts.Article(
                number=2,
                text="Tổ công tác tham mưu, đôn đốc việc kết nối, chia sẻ dữ liệu giữa các hệ thống thông tin của tỉnh; làm việc theo chế độ kiêm nhiệm.",
            ),
            parts.Article(
                number=3,
                text="Các thành viên Ban Chỉ đạo, Thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này.",
            ),
        ),
        signer=signer,
        recipients=("Như Điều 3",),
        archive="VT, STTTT",
    )
    _issue(stage, direct, calendar.before(today, 6).day)
    indirect = layout.Decision(
        heading=heading_for(stage.committee, Kind.DECISION, today),
        subject="Ban hành Quy định làm việc của Tổ công tác kết nối, chia sẻ dữ liệu",
        authority="",
        bases=BASES,
        articles=(
            parts.Article(
                number=1,
                text="Ban hành kèm theo Quyết định này Quy định làm việc của Tổ công tác kết nối, chia sẻ dữ liệu.",
            ),
            parts.Article(number=2, text="Quyết định này có hiệu lực kể từ ngày ký."),
            parts.Article(
                number=3,
                text="Tổ trưởng Tổ công tác và các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này.",
            ),
        ),
        attached=parts.AttachedText(
            title="QUY ĐỊNH",
            subject="Làm việc của Tổ công tác kết nối, chia sẻ dữ liệu",
            chapters=(
                parts.Chapter(
                    number=1,
                    title="QUY ĐỊNH CHUNG",
                    articles=(
                        parts.Article(
                            number=1, title="Phạm vi", text="Quy định này áp dụng đối với thành viên Tổ công tác."
                        ),
                        parts.Article(
                            number=2,
                            title="Nguyên tắc",
                            text="Tổ công tác làm việc theo chế độ kiêm nhiệm, đề cao trách nhiệm cá nhân.",
                        ),
                    ),
                ),
                parts.Chapter(
                    number=2,
                    title="CHẾ ĐỘ LÀM VIỆC",
                    articles=(
                        parts.Article(
                            number=3,
                            title="Họp, báo cáo",
                            text="Tổ công tác họp mỗi tháng một lần và báo cáo Cơ quan Thường trực trước ngày 25.",
                        ),
                    ),
                ),
            ),
        ),
        signer=signer,
        recipients=("Như Điều 3",),
        archive="VT, STTTT",
    )
    _issue(stage, indirect, calendar.before(today, 5).day)


def proposal(stage: Stage, today: dt.date) -> None:
    """The standing agency wants an extraordinary meeting; the Head has not decided yet."""
    calendar = office_calendar()
    terms = Terms(
        day=calendar.after(today, 6).day,
        starts=dt.time(14, 0),
        ends=dt.time(15, 30),
        place=PLACE,
        chair=stage.seats["truongban"],
        secretary=stage.seats["thuky"],
        content="Xử lý sự cố kết nối giữa Hệ thống một cửa điện tử và Cơ sở dữ liệu quốc gia về dân cư",
    )
    extraordinary_propose(
        stage.committee,
        terms,
        reason="Việc tiếp nhận hồ sơ trực tuyến bị gián đoạn nhiều ngày, cần phân công xử lý ngay.",
        urgent=True,
        by=stage.at("thuongtruc", calendar.before(today, 1).day, 15),
    )
