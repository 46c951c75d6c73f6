"""Sample data for the style page `/giao-dien/`: one day, one set of numbers (31 + 4 + 11 + 2 = 48).

The sample sentences are data, not interface: they stay Vietnamese in every language.
"""

# ruff: noqa: E501 (one sample a line reads better than a folded one)

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator

from committee.registry import Deadline, Todo
from committee.sentences import Sentence
from committee.shapes import Bucket, Chip, Crumb, Fact, FileLine, LogLine, Mark, Quarter
from committee.verdict import Verdict, denied, met, not_met, not_yet, waived

TODAY = dt.date(2026, 5, 18)


def _day(day: int, month: int) -> dt.date:
    return dt.date(2026, month, day)


def _todos() -> list[Todo]:
    here = "/giao-dien/"
    rows = (
        ("Đôn đốc Sở Tư pháp: Ban hành quy chế khai thác dữ liệu dùng chung", "NV-25-41, Kết luận số 4 cuộc họp Quý IV/2025. Nhắc gần nhất 11/05.", "Gửi đôn đốc", _day(29, 4), _day(30, 4)),
        ("Đôn đốc Sở Thông tin và Truyền thông: Hoàn thiện mạng truyền số liệu chuyên dùng cấp xã", "NV-26-07, Kết luận số 2 cuộc họp Quý I. Chưa có báo cáo giải trình.", "Gửi đôn đốc", _day(15, 5), _day(16, 5)),
        ("Trình Trưởng Ban đề nghị lùi hạn của Sở Giáo dục và Đào tạo", "NV-26-10, từ 29/05 sang 30/06. Hạn trả lời = ngày nhận 13/05 + 3 ngày làm việc.", "Xem và trình", _day(18, 5), _day(13, 5)),
        ("Cuộc họp Quý II: mục 3 chưa có tài liệu", "Sở Tài chính chuẩn bị. Hạn = ngày họp 26/05 − 3 ngày làm việc (Điều 13).", "Nhắc nộp", _day(21, 5), _day(14, 5)),
        ("Cuộc họp Quý II: 2 thành viên chưa trả lời giấy mời", "Bùi Thị H (Sở Tài chính), Ngô Văn M (Sở Tư pháp).", "Nhắc trả lời", _day(21, 5), _day(14, 5)),
        ("Trình Kế hoạch kiểm tra năm 2026 để Trưởng Ban ban hành", "Thời hạn ghi trong Chương trình công tác năm 2026 (Điều 16).", "Soạn kế hoạch", _day(30, 6), _day(4, 5)),
    )  # fmt: skip
    return [Todo(title, why, here, act, due, since) for title, why, act, due, since in rows]


def _verdicts() -> list[Verdict]:
    def rule(title: str) -> dict[str, Any]:
        return {"title": Sentence(title)}

    links = (("NV-25-41", "/giao-dien/"), ("NV-26-07", "/giao-dien/"))
    return [
        met(Sentence("26/05 thuộc Quý II."), "Điều 12", **rule("Họp định kỳ 01 quý/lần")),
        met(Sentence("Gửi 14/05, hạn 21/05."), "Điều 13", **rule("Giấy mời gửi trước 3 ngày làm việc")),
        not_yet(Sentence("Kiểm tra sau khi họp."), "Điều 13", **rule("Biên bản, thông báo kết luận")),
        waived(Sentence("Trưởng Ban đồng ý ngày 15/05; lý do: chờ số liệu quý của Bộ."), "Điều 13", **rule("Tài liệu mục 4 gửi chậm")),
        not_met(Sentence("Thiếu tài liệu mục 3 của Sở Tài chính. Hạn 21/05, còn 3 ngày."), "Điều 13", **rule("Tài liệu gửi trước 3 ngày làm việc")),
        not_met(Sentence("2 nhiệm vụ quá hạn:"), "Điều 7", overdue=True, evidence=links, **rule("Thành viên hoàn thành nhiệm vụ đúng hạn")),
    ]  # fmt: skip


class FilterSample(forms.Form):
    q = forms.CharField(
        label="Từ khóa", required=False, widget=forms.TextInput(attrs={"placeholder": "Nội dung, mã, số văn bản"})
    )
    lead = forms.ChoiceField(label="Chủ trì", required=False, choices=[("", "Tất cả cơ quan"), ("1", "Sở Y tế")])
    source = forms.ChoiceField(label="Nguồn", required=False, choices=[("", "Tất cả nguồn"), ("1", "Quý I/2026")])
    due = forms.ChoiceField(label="Hạn", required=False, choices=[("", "Cả năm 2026"), ("1", "Trong 7 ngày tới")])


class ExtensionSample(forms.Form):
    new_due = forms.DateField(label="Hạn mới", widget=forms.DateInput(format="%d/%m/%Y"))
    reason = forms.CharField(
        label="Lý do", widget=forms.Textarea(attrs={"rows": 3}), help_text="Nêu khó khăn và đề nghị, nếu có."
    )

    def clean_new_due(self) -> dt.date:
        due: dt.date = self.cleaned_data["new_due"]
        if due <= _day(25, 5):
            raise forms.ValidationError("Hạn mới phải sau hạn hiện tại 25/05/2026.")
        return due


TASKS = (
    ("Ban hành quy chế khai thác dữ liệu dùng chung của tỉnh", "NV-25-41", "Sở Tư pháp", "Quý IV/2025", "kết luận 4", "29/04/2026", "quá hạn 19 ngày", "over", 70, "over", "Quá hạn", "warn"),
    ("Tập huấn sử dụng chữ ký số cho lãnh đạo cấp xã", "NV-26-08", "Sở Nội vụ", "Quý I/2026", "kết luận 2", "20/05/2026", "còn 2 ngày", "warn", 80, "warn", "Sắp đến hạn", "clock"),
    ("Chuẩn hóa và công bố danh mục dữ liệu dùng chung của ngành Y tế", "NV-26-06", "Sở Y tế", "Quý I/2026", "kết luận 3", "25/05/2026", "còn 7 ngày", "", 60, "act", "Trong hạn", "run"),
    ("Công bố danh mục thủ tục hành chính thực hiện trực tuyến", "NV-26-03", "Văn phòng UBND tỉnh", "Quý I/2026", "kết luận 4", "15/04/2026", "xong 17/04", "", 100, "warn", "Hoàn thành quá hạn", "check"),
    ("Cấp chứng thư số cho cán bộ một cửa cấp huyện", "NV-26-02", "Sở Nội vụ", "Quý I/2026", "kết luận 2", "10/04/2026", "xong 08/04", "", 100, "ok", "Hoàn thành đúng hạn", "check"),
)  # fmt: skip

BUCKETS = (
    ("ok", "Hoàn thành đúng hạn", 31),
    ("late", "Hoàn thành quá hạn", 4),
    ("open", "Trong hạn", 11),
    ("over", "Quá hạn", 2),
)


def sample_context() -> dict[str, Any]:
    """Everything `look/guide.html` shows."""
    here = "/giao-dien/"
    return {
        "sample_day": TODAY,
        "crumbs": [Crumb("Cuộc họp", here), Crumb("Năm 2026", here), Crumb("Họp định kỳ Quý II")],
        "chips": [Chip("act", "Đã triệu tập", "calendar")],
        "all_chips": [Chip("act", "Trong hạn"), Chip("ok", "Đã họp"), Chip("warn", "Sắp đến hạn"), Chip("over", "Quá hạn"), Chip("mute", "Dự thảo", "pen")],
        "facts": [
            Fact("Thời gian", "08:00–10:10, 26/05/2026", "Thứ Ba, còn 8 ngày"),
            Fact("Địa điểm", "Phòng họp số 1, trụ sở UBND tỉnh", "và trực tuyến"),
            Fact("Chủ trì", "Nguyễn Văn A", "Trưởng Ban"),
        ],
        "pairs": [
            Fact("Sản phẩm", "Quyết định công bố danh mục của Sở Y tế, kèm tệp dữ liệu mở"),
            Fact("Nguồn", "Họp định kỳ Quý I năm 2026", "Thông báo số 05/TB-BCĐXDCQĐT ngày 18/03/2026", here),
            Fact("Chủ trì", "Sở Y tế", "Đỗ Văn K, Giám đốc Sở Y tế"),
        ],
        "marks": [Mark("Dự thảo", "done", "xong 14/05"), Mark("Đã triệu tập", "now", "từ 14/05"), Mark("Họp", "later", "26/05"), Mark("Biên bản", "later", "lập khi họp"), Mark("Thông báo kết luận", "later", "hạn 02/06")],
        "todos": _todos(),
        "quarters": [
            Quarter("Quý I", "12/03/2026", Chip("ok", "Đã họp"), "Kết luận ban hành 18/03, trước hạn 1 ngày."),
            Quarter("Quý II", "26/05/2026, 08:00", Chip("act", "Đã triệu tập", "calendar"), "Giấy mời gửi 14/05. Đã trả lời 10 trên 12.", is_now=True),
            Quarter("Quý III", "Hạn 30/09/2026", Chip("mute", "Chưa triệu tập", "clock"), "Nhắc lập cuộc họp từ 31/08, trước khi hết quý 30 ngày.", is_empty=True),
            Quarter("Quý IV", "Hạn 31/12/2026", Chip("mute", "Chưa triệu tập", "clock"), "Cùng kỳ tổng kết năm.", is_empty=True),
        ],
        "bar": [Bucket(kind, label, count, here) for kind, label, count in BUCKETS],
        "buckets": [Bucket("", "Tất cả", 48, here, current=True), *(Bucket(kind, label, count, here) for kind, label, count in reversed(BUCKETS))],
        "verdicts": _verdicts(),
        "deadlines": [
            Deadline(_day(21, 5), "Gửi tài liệu và trả lời giấy mời cuộc họp Quý II", "= ngày họp 26/05 − 3 ngày làm việc (Điều 13; bỏ qua thứ Bảy 23/05, Chủ nhật 24/05)."),
            Deadline(_day(26, 5), "Họp định kỳ Quý II", "Phải họp trước 30/06 = ngày cuối quý (Điều 12)."),
            Deadline(_day(2, 6), "Ban hành thông báo kết luận cuộc họp Quý II", "= ngày họp 26/05 + 5 ngày làm việc (Điều 13; bỏ qua thứ Bảy 30/05, Chủ nhật 31/05)."),
        ],
        "due_day": _day(25, 5),
        "lines": [
            LogLine("15/05, 16:40", "Đồng ý cho gửi chậm tài liệu mục 4 đến 25/05", "Nguyễn Văn A, Trưởng Ban (Điều 13)", "Chờ số liệu quý của Bộ"),
            LogLine("14/05, 15:20", "Ban hành và gửi Giấy mời số 12/GM-BCĐXDCQĐT", "Võ Thị E, Thư ký"),
        ],
        "files": [
            FileLine("Giấy mời số 12/GM-BCĐXDCQĐT", here, "Ký số: Nguyễn Văn A. Gửi 12 người lúc 15:20, 14/05.", "PDF, 184 KB", "ngày 14/05/2026"),
            FileLine("Danh mục dữ liệu dự thảo lần 2.xlsx", here, "340 KB, tải lên 20/04/2026"),
        ],
        "tasks": TASKS,
        "filter": FilterSample(),
        "bad_form": ExtensionSample({"new_due": "22/05/2026", "reason": "Chờ Bảo hiểm xã hội tỉnh thống nhất 6 bộ dữ liệu còn lại."}),
        "page_obj": Paginator(range(48), 16).page(1),
        "refused": denied(Sentence("Chưa mở được: chỉ mở trong ngày họp, từ 07:30 ngày 26/05/2026"), "Điều 13"),
        "will": [
            Fact("Số, ký hiệu", "13/GM-BCĐXDCQĐT", "cấp khi ban hành, không thu hồi"),
            Fact("Ngày ban hành", "18/05/2026"),
            Fact("Người ký", "Nguyễn Văn A", "Trưởng Ban"),
        ],
        "recipients": ["Trần Thị B", "Lê Văn C", "Phạm Thị D", "Hoàng Văn Đ", "Đặng Văn G"],
    }  # fmt: skip
