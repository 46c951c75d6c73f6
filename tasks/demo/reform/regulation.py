"""The regulation of the second committee. Invented: it shows which other rules the system can follow."""

from __future__ import annotations

import datetime as dt

from committee.models import Article
from committee.regulation import Provisions, Setting
from committee.regulation.provisions import OFFICE, QD45
from tasks.demo.script import RegulationText

PATTERN = Article.Provenance.PATTERN
ONE, TWO, THREE = "Chương I. Quy định chung", "Chương II. Trách nhiệm", "Chương III. Chế độ họp và quyết định"
FOUR = "Chương IV. Tổ chức thực hiện"

ARTICLES: tuple[tuple[str, int, str, str, Article.Provenance], ...] = (
    (ONE, 1, "Phạm vi điều chỉnh", "Quy chế quy định chế độ làm việc của Ban Chỉ đạo.", PATTERN),
    (
        ONE,
        2,
        "Nguyên tắc làm việc",
        "Ban Chỉ đạo làm việc theo chế độ tập thể, thảo luận dân chủ và quyết định theo đa số.",
        PATTERN,
    ),
    (
        TWO,
        3,
        "Trưởng Ban",
        "Triệu tập và chủ trì cuộc họp, phân công nhiệm vụ, ban hành chương trình công tác năm, xác nhận kết quả thực hiện "
        "nhiệm vụ.",
        PATTERN,
    ),
    (
        TWO,
        4,
        "Thành viên",
        "Mỗi nhiệm vụ do một thành viên chịu trách nhiệm chính và báo cáo kết quả với Trưởng Ban.",
        PATTERN,
    ),
    (
        TWO,
        5,
        "Cơ quan Thường trực, Thư ký",
        "Chuẩn bị cuộc họp, lưu giữ hồ sơ, theo dõi việc thực hiện kết luận; đề nghị họp đột xuất.",
        PATTERN,
    ),
    (
        THREE,
        6,
        "Chế độ họp",
        "Họp định kỳ sáu tháng một lần. Cuộc họp định kỳ đánh giá kết quả thực hiện kết luận của kỳ họp trước. Trưởng Ban "
        "triệu tập họp đột xuất, họp mở rộng.",
        PATTERN,
    ),
    (
        THREE,
        7,
        "Giấy mời, tài liệu, người dự thay",
        "Giấy mời và tài liệu gửi trước ngày họp ít nhất 05 ngày làm việc. Thành viên cử người dự thay khi được người chủ "
        "trì đồng ý; người dự thay được biểu quyết.",
        PATTERN,
    ),
    (
        THREE,
        8,
        "Số thành viên tối thiểu",
        "Cuộc họp được tiến hành khi có mặt ít nhất hai phần ba số thành viên đương nhiệm.",
        PATTERN,
    ),
    (
        THREE,
        9,
        "Quyết định theo đa số",
        "Ban Chỉ đạo quyết định khi quá nửa số thành viên có mặt đồng ý.",
        PATTERN,
    ),
    (
        THREE,
        10,
        "Lấy ý kiến bằng văn bản",
        "Thành viên trả lời trong 07 ngày làm việc kể từ ngày gửi; quá thời hạn mà không trả lời thì được tính là đồng ý.",
        PATTERN,
    ),
    (
        THREE,
        11,
        "Biên bản, thông báo kết luận",
        "Mỗi cuộc họp có biên bản. Thông báo kết luận được ban hành trong 07 ngày làm việc sau cuộc họp.",
        PATTERN,
    ),
    (
        FOUR,
        12,
        "Chương trình công tác, báo cáo",
        "Trưởng Ban ban hành chương trình công tác năm. Thành viên báo cáo sáu tháng một lần, trước ngày 25 của tháng cuối "
        "kỳ.",
        PATTERN,
    ),
    (FOUR, 13, "Hiệu lực, sửa đổi", "Quy chế có hiệu lực kể từ ngày ký. Trưởng Ban ban hành quy chế sửa đổi.", PATTERN),
)

PROVISIONS = Provisions(
    cadence=Setting("half_year", "Điều 6"),
    convene_regular=Setting("head", "Điều 6"),
    convene_extraordinary=Setting("head", "Điều 6"),
    convene_enlarged=Setting("head", "Điều 6"),
    propose_extraordinary=Setting("standing_agency", "Điều 5"),
    notice_days=Setting(5, "Điều 7"),
    notice_exempts_extraordinary=Setting(True, "Điều 7", QD45),
    papers_days=Setting(5, "Điều 7"),
    papers_exempt_extraordinary=Setting(True, "Điều 7", QD45),
    review_of_previous=Setting(True, "Điều 6"),
    quorum=Setting("two_thirds", "Điều 8"),
    quorum_base=Setting("seats", "Điều 8"),
    composition=Setting("all_members", "Điều 6"),
    composition_decided_by=Setting("chair", "Điều 6"),
    decision_rule=Setting("majority", "Điều 9"),
    majority_part=Setting("more_than_half", "Điều 9"),
    majority_base=Setting("present", "Điều 9"),
    substitute_needs_consent=Setting(True, "Điều 7"),
    substitutes_vote=Setting(True, "Điều 7"),
    consultation_days=Setting(7, "Điều 10"),
    silence=Setting("agrees", "Điều 10"),
    consultation_escalates=Setting(False, "Điều 10"),
    minutes_required=Setting(True, "Điều 11"),
    conclusion_notice_days=Setting(7, "Điều 11"),
    one_accountable_member=Setting(True, "Điều 4"),
    task_acceptance=Setting("head", "Điều 3"),
    due_soon_days=Setting(5, "", OFFICE),
    annual_programme=Setting(True, "Điều 12"),
    annual_inspection=Setting(False, "", OFFICE),
    records_kept_by=Setting("secretariat", "Điều 5"),
    delegated_by=Setting("head", "Điều 3"),
    amended_by=Setting("head", "Điều 13"),
    report_cutoff_day=Setting(14, "Điều 12", OFFICE),
    report_due_day=Setting(25, "Điều 12"),
)

REGULATION = RegulationText(
    number="01/QĐ-BCĐCCHC",
    day=dt.date(2023, 2, 15),
    title="Quy chế làm việc của Ban Chỉ đạo cải cách hành chính tỉnh Tây Ninh",
    source_note="Quy chế giả định của bản trình diễn, dùng để minh họa các quy định khác; không phải văn bản có thật.",
    articles=ARTICLES,
    provisions=PROVISIONS,
)
