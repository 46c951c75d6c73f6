"""What the minutes say of votes, and that signing locks them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from documents.rendering import render_html
from meetings.minutes_paper import minutes_paper
from meetings.models import Poll, Recusal
from meetings.services.minutes import minutes_of, minutes_sign_as_secretary
from meetings.services.polls_decision import poll_decide
from meetings.services.polls_recusal import recusal_declare
from meetings.services.session import meeting_close
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.held import NEXT_DAY, recorded, then
from tests.meetings.votes import an_open_vote, announced, votes

pytestmark = pytest.mark.django_db
MARK = "other: Cần thêm kinh phí"


def decided(cast: Cast, method: str) -> Poll:
    """Recusal of the police, three votes, and the Head's decision against them."""
    poll = an_open_vote(cast, method, recorded(cast))
    police = poll.item.meeting.participants.get(membership=cast.seats["police"])
    recusal_declare(poll.item, police, "Là đơn vị thụ hưởng", by=then(cast, "police"))
    votes(cast, poll, head="agree", health="disagree", member=MARK)
    announced(cast, poll)
    poll_decide(poll, "adopted", "Thống nhất thông qua.", "Nhiệm vụ cấp bách", by=then(cast, "secretary"))
    poll.item.meeting.conclusions.filter(text="Thống nhất thông qua.").update(no_task=True)
    return poll


def lines(poll: Poll) -> tuple[str, ...]:
    paper = minutes_paper(minutes_of(poll.item.meeting))
    return paper.items[0].votes


def test_they_tell_question_method_who_voted_how_result_and_decision(cast: Cast) -> None:
    poll = decided(cast, "named")
    assert lines(poll) == (
        "Đặng Văn G không tham gia xem xét, biểu quyết vì có liên quan. Lý do: Là đơn vị thụ hưởng.",
        "Nội dung biểu quyết: Thông qua kế hoạch chuyển đổi số năm 2027.",
        "Hình thức: biểu quyết công khai, ghi tên.",
        "Có mặt 6/6 thành viên có quyền biểu quyết; 1 đồng ý, 1 không đồng ý, 1 ý kiến khác.",
        "Đồng ý: Nguyễn Văn A.",
        "Không đồng ý: Đỗ Văn K.",
        "Ý kiến khác: Phạm Thị D: “Cần thêm kinh phí”.",
        lines(poll)[7],
        "Nguyễn Văn A (Chủ tịch Ủy ban nhân dân tỉnh) quyết định thông qua (kết luận số 3).",
        "Lý do quyết định khác với kết quả biểu quyết: Nhiệm vụ cấp bách.",
    )
    assert lines(poll)[7].startswith("Kết quả: 1 đồng ý, 1 không đồng ý")
    page = render_html(minutes_paper(minutes_of(poll.item.meeting)), stylesheet="")
    assert "Nội dung biểu quyết: Thông qua kế hoạch" in page


def test_of_a_secret_vote_they_tell_counts_and_words_without_names(cast: Cast) -> None:
    said = lines(decided(cast, "secret"))
    assert "Hình thức: bỏ phiếu kín." in said
    assert "Ý kiến khác: “Cần thêm kinh phí”." in said
    assert not any("Phạm Thị D" in line or "Đỗ Văn K" in line for line in said)


def test_signed_they_close_votes_decisions_and_recusals(cast: Cast) -> None:
    poll = decided(cast, "named")
    meeting = poll.item.meeting
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    minutes_sign_as_secretary(minutes_of(meeting), by=at(cast, "secretary", NEXT_DAY))
    for change in (
        lambda: Poll.objects.create(item=poll.item, question="Khác", regulation=poll.regulation),
        lambda: Poll.objects.filter(pk=poll.pk).update(version=9),
        lambda: Recusal.objects.filter(item=poll.item).delete(),
        lambda: poll.decision.delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
