"""What the second committee talked about in its last two half-years."""

from __future__ import annotations

from tasks.demo.script import DemoConclusion, DemoMeeting, DemoTask, DemoVote

FIRST = DemoMeeting(
    arising=(("Cắt giảm thời gian giải quyết thủ tục cấp phép xây dựng", "cchc.uyvien1"),),
    opinions=(
        ("cchc.uyvien1", "Có thể rút ngắn từ 20 xuống 14 ngày nếu các cơ quan trả lời ý kiến qua mạng trong 3 ngày."),
        ("uyvien7", "Cần rà soát thẩm quyền trước khi ủy quyền cho cấp xã."),
    ),
    absent={"cchc.uyvien2": "Dự hội nghị của Bộ Công Thương"},
    notice_after=9,
    late_paper=True,
    to_ratify=True,
    conclusions=(
        DemoConclusion(
            "Giao Sở Xây dựng trình phương án cắt giảm thời gian giải quyết thủ tục cấp phép xây dựng.",
            (
                DemoTask(
                    "Trình phương án cắt giảm thời gian cấp phép xây dựng",
                    "Tờ trình kèm dự thảo quyết định",
                    "cchc.uyvien1",
                    ("uyvien7",),
                    40,
                    "done",
                ),
            ),
            DemoVote(
                "Thống nhất cắt giảm thời gian cấp phép xây dựng từ 20 ngày xuống 14 ngày?",
                against=("uyvien7",),
                other=(("uyvien4", "Đồng ý 16 ngày trong năm đầu."),),
            ),
        ),
        DemoConclusion(
            "Giao Thanh tra tỉnh kiểm tra việc tiếp nhận và trả kết quả tại bộ phận một cửa của 5 cơ quan.",
            (
                DemoTask(
                    "Kiểm tra bộ phận một cửa của 5 cơ quan",
                    "Báo cáo kết quả kiểm tra",
                    "cchc.uyvien3",
                    ("uyvien2",),
                    60,
                    "late",
                ),
            ),
        ),
        DemoConclusion("Thống nhất công bố kết quả xếp hạng cải cách hành chính mỗi năm một lần."),
    ),
)

SECOND = DemoMeeting(
    arising=(
        ("Đo lường sự hài lòng của người dân năm nay", "uyvien2"),
        ("Kinh phí nâng cấp bộ phận một cửa cấp xã", "uyvien4"),
    ),
    opinions=(
        ("uyvien4", "Nên bố trí theo hai đợt, ưu tiên các xã vừa sắp xếp lại."),
        ("cchc.uyvien2", "Đề nghị lấy ý kiến cả doanh nghiệp trong khu công nghiệp."),
        ("uyvien1", "Kết quả đo lường cần công bố cùng lúc với xếp hạng của các cơ quan."),
    ),
    substitute=("cchc.uyvien3", "Phan Văn X", "Phó Chánh Thanh tra tỉnh"),
    online=("cchc.uyvien2",),
    notice_after=5,
    late_paper=True,
    conclusions=(
        DemoConclusion(
            "Giao Sở Nội vụ tổ chức đo lường sự hài lòng của người dân và doanh nghiệp.",
            (
                DemoTask(
                    "Đo lường sự hài lòng của người dân và doanh nghiệp",
                    "Báo cáo kết quả đo lường",
                    "uyvien2",
                    ("uyvien1", "cchc.uyvien2"),
                    90,
                    "running",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Tài chính lập dự toán nâng cấp bộ phận một cửa cấp xã; Sở Tư pháp rà soát văn bản ủy quyền.",
            (
                DemoTask(
                    "Lập dự toán nâng cấp bộ phận một cửa cấp xã",
                    "Dự toán kinh phí",
                    "uyvien4",
                    ("uyvien2",),
                    50,
                    "overdue",
                ),
                DemoTask(
                    "Rà soát văn bản ủy quyền giải quyết thủ tục hành chính",
                    "Danh mục văn bản cần sửa đổi",
                    "uyvien7",
                    ("uyvien1",),
                    80,
                    "reported",
                ),
            ),
            DemoVote(
                "Thông qua phương án bố trí kinh phí nâng cấp bộ phận một cửa cấp xã theo hai đợt?",
                against=("cchc.uyvien2", "uyvien1"),
                recused=(("uyvien4", "Sở Tài chính là cơ quan lập phương án"),),
            ),
        ),
        DemoConclusion(
            "Thống nhất với việc Trưởng Ban đã cho phép nộp chậm tài liệu tại cuộc họp định kỳ trước.", ratifies=True
        ),
    ),
)

HALF_YEARS = (FIRST, SECOND)
