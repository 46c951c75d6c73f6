"""Regulation 771/QĐ-BCĐXDCQĐT as far as its published summary of 14/04/2020 states it.

The summary gives the content of some articles but no article numbers; the numbers and the articles marked PATTERN
follow the common pattern of such regulations and are settings to be checked against the original, never quoted as law.
"""

from __future__ import annotations

import datetime as dt

from committee.models import Article
from committee.regulation import DEFAULTS
from tasks.demo.script import RegulationText

STATED, PATTERN = Article.Provenance.STATED, Article.Provenance.PATTERN

DECISION_NUMBER = "771/QĐ-BCĐXDCQĐT"
DECISION_DATE = dt.date(2020, 4, 14)
TITLE = "Quy chế hoạt động của Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh"
SOURCE_NOTE = (
    "Nội dung theo bài tóm tắt Quyết định số 771/QĐ-BCĐXDCQĐT trên Cổng thông tin điện tử tỉnh Tây Ninh ngày "
    "14/04/2020. Bài tóm tắt không nêu số điều; số điều và các điều ghi “theo mẫu chung” cần đối chiếu với bản gốc."
)
ONE, TWO, THREE = "Chương I. Quy định chung", "Chương II. Nhiệm vụ, quyền hạn", "Chương III. Chế độ làm việc"
FOUR, FIVE = "Chương IV. Thông tin, báo cáo và quan hệ công tác", "Chương V. Tổ chức thực hiện"
UNSEEN = "Chưa có nội dung: nguồn công bố không nêu. Cập nhật khi có bản gốc của Quy chế."

ARTICLES: tuple[tuple[str, int, str, str, Article.Provenance], ...] = (
    (
        ONE,
        1,
        "Phạm vi điều chỉnh, đối tượng áp dụng",
        "Quy chế quy định về nguyên tắc, trách nhiệm, quyền hạn, chế độ làm việc và quan hệ công tác của Ban Chỉ đạo.",
        STATED,
    ),
    (
        ONE,
        2,
        "Nguyên tắc làm việc",
        "Ban Chỉ đạo làm việc dân chủ, công khai và do Trưởng Ban Chỉ đạo quyết định. Ban Chỉ đạo và các thành viên không "
        "làm thay chức năng, nhiệm vụ của các cơ quan, người đứng đầu cơ quan trong hệ thống hành chính Nhà nước; đề cao "
        "trách nhiệm cá nhân; giải quyết công việc theo đúng thẩm quyền, trình tự, thủ tục. Các thành viên chủ động giải "
        "quyết công việc, bảo đảm yêu cầu phối hợp và trao đổi thông tin theo chức năng, nhiệm vụ, quyền hạn được giao.",
        STATED,
    ),
    (TWO, 3, "Nhiệm vụ, quyền hạn của Ban Chỉ đạo", UNSEEN, PATTERN),
    (
        TWO,
        4,
        "Trưởng Ban",
        "Chỉ đạo toàn diện về tổ chức, chức năng, nhiệm vụ của Ban Chỉ đạo; phân công nhiệm vụ các thành viên; ban hành "
        "chương trình, kế hoạch công tác, kiểm tra hàng năm; trực tiếp chỉ đạo hoạt động xây dựng, phát triển Chính quyền "
        "điện tử hướng tới Chính phủ số và kinh tế số.",
        STATED,
    ),
    (TWO, 5, "Phó Trưởng ban Thường trực", UNSEEN, PATTERN),
    (TWO, 6, "Phó Trưởng ban", UNSEEN, PATTERN),
    (
        TWO,
        7,
        "Ủy viên",
        "Thực hiện nhiệm vụ được phân công và báo cáo kết quả với Trưởng Ban qua cơ quan Thường trực (theo mẫu chung).",
        PATTERN,
    ),
    (
        TWO,
        8,
        "Cơ quan Thường trực",
        "Đề nghị họp đột xuất khi cần thiết. Các nhiệm vụ khác: theo mẫu chung, chưa đối chiếu.",
        STATED,
    ),
    (TWO, 9, "Tổ giúp việc", UNSEEN, PATTERN),
    (TWO, 10, "Thư ký", "Ghi biên bản, chuẩn bị giấy mời và dự thảo thông báo kết luận (theo mẫu chung).", PATTERN),
    (THREE, 11, "Chế độ kiêm nhiệm, sử dụng con dấu", UNSEEN, PATTERN),
    (
        THREE,
        12,
        "Chế độ họp",
        "Họp định kỳ 01 quý/lần để kiểm điểm, đánh giá kết quả thực hiện các nhiệm vụ theo kết luận của kỳ họp trước, đề "
        "xuất giải quyết các vấn đề phát sinh và triển khai nhiệm vụ tiếp theo; trường hợp cần thiết họp đột xuất theo yêu "
        "cầu của Trưởng Ban hoặc theo đề nghị của cơ quan Thường trực. Trưởng Ban quyết định triệu tập cuộc họp mở rộng có "
        "sự tham gia của người đứng đầu các cơ quan chủ trì có liên quan và một số chuyên gia, nhà khoa học.",
        STATED,
    ),
    (
        THREE,
        13,
        "Chuẩn bị họp, biên bản, thông báo kết luận",
        "Thời hạn gửi giấy mời, tài liệu và thông báo kết luận lấy theo Quyết định số 45/2018/QĐ-TTg; là thiết lập của hệ "
        "thống, cần đối chiếu với Quy chế.",
        PATTERN,
    ),
    (THREE, 14, "Lấy ý kiến bằng văn bản", UNSEEN, PATTERN),
    (THREE, 15, "Chương trình, kế hoạch công tác năm", "Trưởng Ban ban hành hằng năm.", STATED),
    (THREE, 16, "Kiểm tra hằng năm", "Trưởng Ban ban hành kế hoạch kiểm tra hằng năm.", STATED),
    (FOUR, 17, "Chế độ báo cáo", UNSEEN, PATTERN),
    (FOUR, 18, "Quan hệ công tác", UNSEEN, PATTERN),
    (FOUR, 19, "Văn bản, con dấu", UNSEEN, PATTERN),
    (FIVE, 20, "Kinh phí", UNSEEN, PATTERN),
    (FIVE, 21, "Khen thưởng, kỷ luật", UNSEEN, PATTERN),
    (FIVE, 22, "Hiệu lực, sửa đổi, bổ sung", UNSEEN, PATTERN),
)

REGULATION = RegulationText(DECISION_NUMBER, DECISION_DATE, TITLE, SOURCE_NOTE, ARTICLES, DEFAULTS)
