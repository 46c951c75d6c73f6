"""The papers of a meeting that was held: minutes and conclusion notice."""

from dataclasses import dataclass
from datetime import date, datetime

from documents import wording
from documents.layout.paper import Paper
from documents.layout_parts import Absence, Conclusion, MinuteItem, Presence, Signer


@dataclass(frozen=True, kw_only=True)
class Minutes(Paper):
    """Biên bản, form 1.9: no place and date line; THƯ KÝ signs on the left, CHỦ TỌA on the right."""

    kind = "BB"
    template = "documents/paper/minutes.html"
    title = "BIÊN BẢN"
    dated = False

    started_at: datetime
    place: str
    chair: str
    secretary: str
    chair_signer: Signer
    secretary_signer: Signer
    ended_at: datetime | None = None
    present: tuple[Presence, ...] = ()
    absent: tuple[Absence, ...] = ()
    items: tuple[MinuteItem, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    note: str = ""

    @property
    def day(self) -> date | None:
        return wording.local(self.ended_at).date() if self.ended_at else None

    @property
    def closing(self) -> str:
        ended = wording.hour_and_date(self.ended_at) if self.ended_at else "…… giờ ……, ngày …… tháng …… năm ……"
        return f"Cuộc họp kết thúc vào {ended}"


@dataclass(frozen=True, kw_only=True)
class ConclusionNotice(Paper):
    """Thông báo kết luận, form 1.4: opening, "Sau khi nghe …", the numbered conclusions, closing."""

    kind = "TB"
    template = "documents/paper/conclusion_notice.html"
    title = "THÔNG BÁO"

    opening: str
    after_hearing: str
    signer: Signer
    conclusions: tuple[Conclusion, ...] = ()
    closing: str = (
        "Thông báo để các thành viên Ban Chỉ đạo và các cơ quan, đơn vị liên quan biết, thực hiện; giao Cơ quan "
        "Thường trực Ban Chỉ đạo theo dõi, đôn đốc và báo cáo kết quả tại cuộc họp sau"
    )
