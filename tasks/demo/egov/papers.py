"""Two decisions of the committee: one direct, one that issues another text."""

from __future__ import annotations

import datetime as dt

from committee.services.calendar import office_calendar
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import heading_for, signature_for
from tasks.demo.papers import issue
from tasks.demo.stage import Stage


def decisions(stage: Stage, today: dt.date) -> None:
    """A direct decision, and one that issues another text."""
    calendar = office_calendar()
    signer = signature_for(stage.head_seat, Kind.DECISION, today)
    direct = layout.Decision(
        heading=heading_for(stage.committee, Kind.DECISION, today),
        subject="Về việc thành lập Tổ công tác kết nối, chia sẻ dữ liệu",
        authority="",
        bases=stage.script.bases,
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
    issue(stage, direct, calendar.before(today, 6).day)
    indirect = layout.Decision(
        heading=heading_for(stage.committee, Kind.DECISION, today),
        subject="Ban hành Quy định làm việc của Tổ công tác kết nối, chia sẻ dữ liệu",
        authority="",
        bases=stage.script.bases,
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
    issue(stage, indirect, calendar.before(today, 5).day)
