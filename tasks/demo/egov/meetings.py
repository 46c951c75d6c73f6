"""What the demo committee talked about in its last three quarters: papers, notes, conclusions, tasks."""

from __future__ import annotations

from tasks.demo.script import DemoConclusion, DemoMeeting, DemoTask, DemoVote

FIRST = DemoMeeting(
    arising=(
        ("Kết nối hệ thống một cửa điện tử với Cổng dịch vụ công", "uyvien1"),
        ("Cấp chứng thư số cho cán bộ một cửa", "uyvien2"),
    ),
    opinions=(
        (
            "uyvien1",
            "Đề nghị sớm công bố danh mục thủ tục hành chính thực hiện trực tuyến để các cơ quan có căn cứ triển khai.",
        ),
        ("uyvien4", "Kinh phí duy trì hệ thống một cửa điện tử cần được bố trí ngay trong dự toán đầu năm."),
    ),
    absent={"uyvien6": "Đi công tác ngoài tỉnh"},
    online=("uyvien5",),
    conclusions=(
        DemoConclusion(
            "Giao Văn phòng UBND tỉnh công bố danh mục thủ tục hành chính thực hiện trực tuyến.",
            (
                DemoTask(
                    "Công bố danh mục thủ tục hành chính thực hiện trực tuyến",
                    "Quyết định công bố danh mục",
                    "uyvien1",
                    ("uyvien7",),
                    22,
                    "late",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Nội vụ cấp chứng thư số cho cán bộ một cửa các cấp; Sở Tài chính bố trí kinh phí duy trì hệ thống.",
            (
                DemoTask(
                    "Cấp chứng thư số cho cán bộ một cửa",
                    "Danh sách chứng thư số đã cấp",
                    "uyvien2",
                    ("thuongtruc",),
                    20,
                    "done",
                ),
                DemoTask(
                    "Bố trí kinh phí duy trì Hệ thống một cửa điện tử",
                    "Văn bản bố trí kinh phí",
                    "uyvien4",
                    ("thuongtruc",),
                    30,
                    "done",
                ),
            ),
        ),
        DemoConclusion("Thống nhất duy trì chế độ báo cáo tiến độ hằng tháng qua cơ quan Thường trực."),
    ),
)

SECOND = DemoMeeting(
    arising=(
        ("Chia sẻ dữ liệu dân cư với Hệ thống một cửa điện tử", "uyvien3"),
        ("Kinh phí duy trì hạ tầng số cấp xã", "uyvien4"),
    ),
    opinions=(
        ("uyvien3", "Việc kết nối phải bảo đảm yêu cầu về an toàn thông tin; đề nghị đánh giá trước khi vận hành."),
        ("uyvien5", "Ngành Y tế có 54 bộ dữ liệu cần chuẩn hóa, đề nghị chia thành hai đợt."),
        ("uyvien7", "Quy chế khai thác dữ liệu dùng chung cần lấy ý kiến các sở trước khi trình."),
    ),
    online=("uyvien5",),
    substitute=("uyvien8", "Trịnh Văn P", "Phó Giám đốc Sở Kế hoạch và Đầu tư"),
    notice_after=7,
    conclusions=(
        DemoConclusion(
            "Giao Công an tỉnh chủ trì kết nối Cổng dịch vụ công với Cơ sở dữ liệu quốc gia về dân cư.",
            (
                DemoTask(
                    "Kết nối Cổng dịch vụ công với Cơ sở dữ liệu quốc gia về dân cư",
                    "Biên bản kết nối thành công",
                    "uyvien3",
                    ("thuongtruc", "uyvien1"),
                    45,
                    "done",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Tư pháp tham mưu ban hành quy chế khai thác dữ liệu dùng chung của tỉnh.",
            (
                DemoTask(
                    "Ban hành quy chế khai thác dữ liệu dùng chung của tỉnh",
                    "Dự thảo quyết định của UBND tỉnh",
                    "uyvien7",
                    ("thuongtruc",),
                    60,
                    "overdue",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Y tế chuẩn hóa và công bố danh mục dữ liệu dùng chung của ngành.",
            (
                DemoTask(
                    "Chuẩn hóa và công bố danh mục dữ liệu dùng chung của ngành Y tế",
                    "Quyết định công bố danh mục, kèm tệp dữ liệu mở",
                    "uyvien5",
                    ("thuongtruc", "uyvien7"),
                    55,
                    "late",
                ),
            ),
        ),
        DemoConclusion(
            "Duy trì Tổ công nghệ số cộng đồng ở khu dân cư, báo cáo kết quả hằng quý.",
            (
                DemoTask(
                    "Duy trì Tổ công nghệ số cộng đồng ở khu dân cư",
                    "Báo cáo hằng quý",
                    "thuongtruc",
                    (),
                    None,
                    "running",
                ),
            ),
        ),
    ),
)

THIRD = DemoMeeting(
    arising=(
        ("An toàn thông tin của 12 hệ thống dùng chung", "uyvien3"),
        ("Triển khai học bạ điện tử tại các trường trung học phổ thông", "uyvien6"),
    ),
    opinions=(
        ("uyvien6", "Các trường ở vùng biên giới còn thiếu đường truyền, đề nghị lùi thời gian triển khai ở 6 trường."),
        ("uyvien8", "Đề nghị đưa Trung tâm điều hành thông minh vào danh mục đầu tư công trung hạn."),
        ("uyvien2", "Việc tập huấn chữ ký số nên gắn với kế hoạch bồi dưỡng cán bộ của tỉnh."),
    ),
    absent={"uyvien7": "Dự họp của Bộ Tư pháp"},
    online=("uyvien5",),
    late_paper=True,
    conclusions=(
        DemoConclusion(
            "Giao Công an tỉnh đánh giá mức độ an toàn thông tin của 12 hệ thống dùng chung.",
            (
                DemoTask(
                    "Đánh giá mức độ an toàn thông tin của 12 hệ thống",
                    "Báo cáo đánh giá",
                    "uyvien3",
                    ("thuongtruc",),
                    40,
                    "reported",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Giáo dục và Đào tạo triển khai học bạ điện tử; Sở Nội vụ tổ chức tập huấn sử dụng chữ ký số.",
            (
                DemoTask(
                    "Triển khai học bạ điện tử tại các trường trung học phổ thông",
                    "Báo cáo kết quả triển khai tại 100 % số trường",
                    "uyvien6",
                    ("thuongtruc",),
                    52,
                    "running",
                ),
                DemoTask(
                    "Tập huấn sử dụng chữ ký số cho lãnh đạo cấp xã",
                    "Danh sách người đã tập huấn",
                    "uyvien2",
                    ("thuongtruc",),
                    35,
                    "overdue",
                ),
            ),
        ),
        DemoConclusion(
            "Giao Sở Tài chính lập danh mục kinh phí đầu tư hạ tầng số năm sau; Sở Kế hoạch và Đầu tư thẩm định chủ trương.",
            (
                DemoTask(
                    "Lập danh mục kinh phí đầu tư hạ tầng số năm sau",
                    "Danh mục kinh phí",
                    "uyvien4",
                    ("uyvien8",),
                    47,
                    "returned",
                ),
                DemoTask(
                    "Thẩm định chủ trương đầu tư Trung tâm điều hành thông minh",
                    "Báo cáo thẩm định",
                    "uyvien8",
                    ("uyvien4", "thuongtruc"),
                    70,
                    "taken_over",
                ),
            ),
            DemoVote(
                "Đề nghị đưa Trung tâm điều hành thông minh vào danh mục đầu tư công trung hạn?",
                against=("uyvien3",),
                other=(("uyvien6", "Đồng ý, sau khi có báo cáo thẩm định."),),
                secret=True,
            ),
        ),
        DemoConclusion(
            "Giao Văn phòng UBND tỉnh đưa báo cáo định kỳ lên Hệ thống thông tin báo cáo của tỉnh.",
            (
                DemoTask(
                    "Đưa báo cáo định kỳ lên Hệ thống thông tin báo cáo của tỉnh",
                    "Danh mục báo cáo điện tử",
                    "uyvien1",
                    (),
                    75,
                    "assigned",
                ),
                DemoTask("Khảo sát nhu cầu thiết bị của cấp xã", "Báo cáo khảo sát", "uyvien2", (), 30, "cancelled"),
            ),
        ),
        DemoConclusion("Thống nhất chủ đề cuộc họp quý sau là đánh giá kết quả cả năm."),
    ),
)

QUARTERS = (FIRST, SECOND, THIRD)
