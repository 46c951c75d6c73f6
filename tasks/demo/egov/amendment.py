"""A new version of the regulation that is being prepared: what the page of a draft and the trial of rules show."""

from __future__ import annotations

import datetime as dt

from committee.models import Regulation
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.services.versions import article_keep, provisions_change, version_prepare
from tasks.demo.stage import Stage

INVITATIONS = (
    "Giấy mời và tài liệu được gửi trước ngày họp ít nhất 05 ngày làm việc; họp đột xuất theo yêu cầu của người triệu "
    "tập. Thông báo kết luận được ban hành trong 05 ngày làm việc sau cuộc họp."
)
CONSULTATION = "Thành viên trả lời phiếu lấy ý kiến trong 05 ngày làm việc; không trả lời không được tính là đồng ý."


def amendment(stage: Stage, today: dt.date) -> None:
    """The secretariat has prepared a draft; the decision has no number and the Head has not put it in force."""
    by = stage.secretary(office_calendar().before(today, 4).day, 10)
    begins = dt.date(today.year + 1, 1, 1)
    draft = Regulation(
        committee=stage.committee,
        status=Regulation.Status.DRAFT,
        title=f"{stage.script.regulation.title} (sửa đổi)",
        decision_date=by.today,
        valid_from=begins,
        source_note="Dự thảo của bản trình diễn.",
    )
    version_prepare(draft, by=by)
    for number, text in ((13, INVITATIONS), (14, CONSULTATION)):
        article = draft.articles.get(number=number)
        article.text = text
        article_keep(article, by=by)
    table = provisions_for(draft).to_json()
    for name in ("notice_days", "papers_days"):
        table[name] = {"value": 5, "article": "Điều 13", "basis": ""}
    provisions_change(draft, table, by=by)
