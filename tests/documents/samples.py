"""Papers as a secretariat writes them, with placeholder names; used by tests and for looking at the layout."""

from dataclasses import replace
from datetime import UTC, date, datetime

from documents import layout
from documents.layout_parts import (
    Absence,
    AgendaLine,
    Article,
    Assignment,
    AttachedText,
    Chapter,
    Column,
    Conclusion,
    Count,
    Heading,
    MinuteItem,
    Opinion,
    Presence,
    Section,
    Signer,
    Table,
    TaskRow,
    TaskTable,
)

DAY = date(2026, 3, 26)
STARTS = datetime(2026, 3, 26, 1, 0, tzinfo=UTC)
"""08:00 in Vietnam."""
COMMITTEE = "Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh"
ALL_LETTERS = (
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ "
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
HEAD = Signer(authority="Trưởng Ban", post="Chủ tịch UBND tỉnh", name="Nguyễn Văn A")
DEPUTY = Signer(
    capacity="KT.",
    authority="Trưởng Ban",
    own_title="Phó Trưởng Ban Thường trực",
    post="Phó Chủ tịch UBND tỉnh",
    name="Trần Thị B",
    signed_at=datetime(2026, 4, 1, 2, 0, tzinfo=UTC),
)
RECIPIENTS = ("Trưởng Ban, các Phó Trưởng Ban", "Thành viên Ban Chỉ đạo", "UBND các huyện, thị xã, thành phố")
ARCHIVE = "Lưu: VT, STTTT"


def heading(kind: str, number: int | None = 5, day: date | None = DAY) -> Heading:
    return Heading(
        superior="UBND tỉnh Tây Ninh",
        issuer="Ban Chỉ đạo xây dựng Chính quyền điện tử",
        number=number,
        symbol=f"{kind}-BCĐXDCQĐT",
        place="Tây Ninh",
        day=day,
    )


AGENDA = (
    AgendaLine(
        time="08 giờ 00",
        title="Kiểm điểm kết quả thực hiện các nhiệm vụ theo kết luận của cuộc họp trước",
        presenter="Sở Thông tin và Truyền thông",
        papers="Báo cáo số 12/BC-STTTT",
    ),
    AgendaLine(
        time="09 giờ 00",
        title="Đề xuất giải quyết các vấn đề phát sinh",
        presenter="Văn phòng UBND tỉnh",
        papers="Tờ trình số 08/TTr-VP",
    ),
    AgendaLine(time="10 giờ 30", title="Triển khai nhiệm vụ tiếp theo", presenter="Trưởng Ban Chỉ đạo"),
)

CONCLUSIONS = (
    Conclusion(
        ordinal=1,
        text="Về kết quả thực hiện các nhiệm vụ theo kết luận của cuộc họp trước: ghi nhận các cơ quan, đơn vị đã hoàn "
        "thành 08/10 nhiệm vụ; phê bình các đơn vị để nhiệm vụ quá hạn mà không báo cáo lý do.",
    ),
    Conclusion(
        ordinal=2,
        text="Thống nhất triển khai nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP), kết nối với Trục liên thông "
        "văn bản quốc gia và các cơ sở dữ liệu chuyên ngành.",
        assignments=(
            Assignment(
                lead="Sở Thông tin và Truyền thông",
                coordinators=("Văn phòng UBND tỉnh", "Sở Tài chính"),
                due=date(2026, 6, 30),
            ),
        ),
    ),
    Conclusion(
        ordinal=3,
        text="Rà soát, công bố danh mục dịch vụ công trực tuyến toàn trình thực hiện trong năm 2026.",
        assignments=(Assignment(lead="Văn phòng UBND tỉnh", due=date(2026, 4, 5)),),
    ),
)


def invitation() -> layout.Invitation:
    return layout.Invitation(
        heading=heading("GM"),
        subject="Dự họp định kỳ quý I năm 2026 của Ban Chỉ đạo\nxây dựng Chính quyền điện tử tỉnh",
        inviter=COMMITTEE,
        invitees=(
            "Các Phó Trưởng Ban, các Ủy viên Ban Chỉ đạo",
            "Lãnh đạo UBND các huyện, thị xã, thành phố",
            "Tổ giúp việc Ban Chỉ đạo",
        ),
        event="cuộc họp định kỳ quý I năm 2026 của Ban Chỉ đạo",
        chair="Ông Nguyễn Văn A, Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo",
        starts_at=STARTS,
        place="Phòng họp số 1, trụ sở UBND tỉnh, số 136 đường Trần Hưng Đạo, Phường 2, thành phố Tây Ninh",
        online_link="https://hop.example.vn/bcd/quy-1-2026",
        agenda=AGENDA,
        requirements=(
            "Nghiên cứu trước tài liệu, phát biểu tập trung vào những nội dung còn có ý kiến khác nhau",
            "Người không thể dự họp báo cáo và được chủ trì đồng ý trước khi cử người dự thay",
        ),
        papers_note="Tài liệu họp được gửi trên hệ thống trước ngày họp ít nhất 03 ngày làm việc.",
        signer=DEPUTY,
        recipients=("Như trên", *RECIPIENTS[:1]),
        archive=ARCHIVE,
    )


def minutes() -> layout.Minutes:
    return layout.Minutes(
        heading=heading("BB", 3),
        subject="Họp định kỳ quý I năm 2026 của Ban Chỉ đạo\nxây dựng Chính quyền điện tử tỉnh",
        started_at=STARTS,
        ended_at=datetime(2026, 3, 26, 4, 30, tzinfo=UTC),
        place="Phòng họp số 1, trụ sở UBND tỉnh",
        present=(
            Presence(name="Nguyễn Văn A", post="Chủ tịch UBND tỉnh", role="Trưởng Ban"),
            Presence(name="Trần Thị B", post="Phó Chủ tịch UBND tỉnh", role="Phó Trưởng Ban Thường trực"),
            Presence(name="Lê Văn C", post="Giám đốc Sở Tài chính", role="Ủy viên", mode="online"),
            Presence(name="Phạm Thị D", post="Phó Giám đốc Sở Nội vụ", substitute_for="ông Hoàng Văn E"),
        ),
        absent=(Absence(name="Hoàng Văn E", post="Giám đốc Sở Nội vụ", reason="đi công tác"),),
        chair="Ông Nguyễn Văn A, Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo",
        secretary="Bà Đặng Thị G, Trưởng phòng Công nghệ thông tin, Sở Thông tin và Truyền thông",
        items=tuple(
            MinuteItem(
                title=line.title,
                presenter=line.presenter,
                course="Người trình bày tóm tắt báo cáo, nêu những nội dung còn có ý kiến khác nhau.",
                opinions=(
                    Opinion(name="Lê Văn C", post="Giám đốc Sở Tài chính", text="Đề nghị làm rõ nguồn kinh phí."),
                    Opinion(name="Trần Thị B", text="Thống nhất với báo cáo; đề nghị bổ sung tiến độ từng quý."),
                ),
            )
            for line in AGENDA
        ),
        conclusions=CONCLUSIONS,
        secretary_signer=Signer(authority="Thư ký", name="Đặng Thị G"),
        chair_signer=HEAD,
        recipients=("Thành viên Ban Chỉ đạo",),
        archive="Lưu: VT, Hồ sơ",
    )


def conclusion_notice() -> layout.ConclusionNotice:
    return layout.ConclusionNotice(
        heading=heading("TB", 5, date(2026, 4, 1)),
        subject="Kết luận của Trưởng Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh tại cuộc họp định kỳ quý I năm 2026",
        opening="Ngày 26 tháng 3 năm 2026, tại trụ sở UBND tỉnh, ông Nguyễn Văn A, Chủ tịch UBND tỉnh, Trưởng Ban Chỉ "
        "đạo đã chủ trì cuộc họp định kỳ quý I năm 2026 của Ban Chỉ đạo. Dự họp có các thành viên Ban Chỉ đạo và đại "
        "diện lãnh đạo các cơ quan, đơn vị có liên quan.",
        after_hearing="Sau khi nghe Sở Thông tin và Truyền thông báo cáo, ý kiến của các đại biểu dự họp, Trưởng Ban "
        "Chỉ đạo kết luận như sau:",
        conclusions=CONCLUSIONS,
        signer=DEPUTY,
        recipients=RECIPIENTS,
        archive=ARCHIVE,
        appendices=(task_table(),),
        issued_by=COMMITTEE,
    )


BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
)


def decision() -> layout.Decision:
    return layout.Decision(
        heading=heading("QĐ", 12),
        subject="Về việc phân công nhiệm vụ thành viên Ban Chỉ đạo\nxây dựng Chính quyền điện tử tỉnh",
        authority=f"Trưởng {COMMITTEE}",
        bases=BASES,
        proposal="Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông",
        articles=(
            Article(
                number=1, text="Phân công nhiệm vụ các thành viên Ban Chỉ đạo theo Phụ lục kèm theo Quyết định này."
            ),
            Article(number=2, text="Quyết định này có hiệu lực kể từ ngày ký."),
            Article(number=3, text="Các thành viên Ban Chỉ đạo và các cơ quan liên quan chịu trách nhiệm thi hành."),
        ),
        signer=HEAD,
        recipients=("Như Điều 3", *RECIPIENTS[:2]),
        archive=ARCHIVE,
        issued_by=f"Trưởng {COMMITTEE}",
    )


def decision_with_regulation() -> layout.Decision:
    articles = tuple(
        Article(
            number=number,
            title=f"Nội dung quy định thứ {number}",
            text="1. Ban Chỉ đạo làm việc dân chủ, công khai và do Trưởng Ban Chỉ đạo quyết định.\n"
            "2. Ban Chỉ đạo họp định kỳ 01 quý/lần để kiểm điểm, đánh giá kết quả thực hiện các nhiệm vụ theo kết luận "
            "của kỳ họp trước, đề xuất giải quyết các vấn đề phát sinh và triển khai nhiệm vụ tiếp theo.",
        )
        for number in range(1, 11)
    )
    regulation = AttachedText(
        title="QUY CHẾ",
        subject=f"Hoạt động của {COMMITTEE}",
        chapters=(
            Chapter(number=1, title="Quy định chung", articles=articles[:3]),
            Chapter(number=2, title="Nhiệm vụ, quyền hạn", articles=articles[3:]),
        ),
    )
    return replace(
        decision(),
        subject=f"Ban hành Quy chế hoạt động của {COMMITTEE}",
        articles=(
            Article(number=1, text=f"Ban hành kèm theo Quyết định này Quy chế hoạt động của {COMMITTEE}."),
            *decision().articles[1:],
        ),
        attached=regulation,
    )


def report() -> layout.Named:
    table = Table(
        columns=(
            Column(label="TT", width=8, centred=True),
            Column(label="Chỉ tiêu", width=52),
            Column(label="Kế hoạch", width=20, centred=True),
            Column(label="Thực hiện", width=20, centred=True),
        ),
        rows=(("1", "Tỷ lệ văn bản điện tử trao đổi giữa các cơ quan", "95%", "97,5%"),) * 3,
    )
    return layout.Named(
        form="BC",
        heading=heading("BC", None, None),
        subject="Kết quả xây dựng Chính quyền điện tử quý I năm 2026",
        addressees=("Trưởng Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh",),
        sections=(
            Section(
                heading="I. KẾT QUẢ THỰC HIỆN", text="Trong quý I, các cơ quan đã tập trung triển khai.", table=table
            ),
            Section(heading="II. NHIỆM VỤ TRỌNG TÂM", text="1. Hoàn thành LGSP.\n2. Tập huấn cán bộ cấp xã."),
        ),
        closing="Trên đây là báo cáo kết quả quý I năm 2026, kính báo cáo Trưởng Ban Chỉ đạo",
        signer=replace(DEPUTY, signed_at=None),
        recipients=("Như trên",),
        archive=ARCHIVE,
        urgency="THƯỢNG KHẨN",
        circulation="LƯU HÀNH NỘI BỘ",
    )


def task_table(rows: int = 4) -> TaskTable:
    sample = (
        TaskRow(
            text="Triển khai nền tảng tích hợp, chia sẻ dữ liệu của tỉnh",
            source="Kết luận 2, Thông báo số 04/TB-BCĐXDCQĐT",
            lead="Sở Thông tin và Truyền thông",
            coordinators=("Văn phòng UBND tỉnh",),
            due="30/03/2026",
            result="Đã hoàn thành giai đoạn 1 (80%)",
            status="Trong hạn",
        ),
        TaskRow(text="Báo cáo nguồn kinh phí", lead="Sở Tài chính", due="15/02/2026", status="Quá hạn", overdue=True),
    )
    return TaskTable(
        title="Tình hình thực hiện kết luận của cuộc họp quý IV năm 2025",
        rows=tuple(sample[position % 2] for position in range(rows)),
        counts=(
            Count(label="Hoàn thành đúng hạn", number=0),
            Count(label="Hoàn thành quá hạn", number=0),
            Count(label="Chưa hoàn thành trong hạn", number=rows - rows // 2),
            Count(label="Chưa hoàn thành quá hạn", number=rows // 2),
        ),
    )


def agenda() -> layout.BoardPaper:
    return layout.BoardPaper(
        heading=heading("CTr").agencies_only,
        subject="Họp định kỳ quý I năm 2026",
        starts_at=STARTS,
        place="Phòng họp số 1, trụ sở UBND tỉnh",
        chair="Ông Nguyễn Văn A, Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo",
        agenda=AGENDA,
        appendices=(task_table(12),),
    )


def tasks() -> layout.TaskPaper:
    return layout.TaskPaper(
        heading=heading("BC").agencies_only, subject="Theo kết luận quý IV năm 2025", table=task_table(28)
    )


ALL = (invitation, minutes, conclusion_notice, decision, decision_with_regulation, report, agenda, tasks)
