"""The minutes of the result of a written consultation (biên bản tổng hợp ý kiến); always Vietnamese."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation

from committee import clock
from committee.models import Membership
from committee.regulation import Setting
from committee.services.regulations import provisions_for
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import heading_for
from documents.wording import document_date, short_date
from meetings.consultation_facts import Line, Standing
from meetings.consultation_paper import POSITIONS, SILENCE, who
from meetings.models import Consultation
from meetings.models.consultation import Position, Silence
from meetings.wording import cited, ended


def result_paper(
    consultation: Consultation, standing: Standing, signer: Membership, signed_at: dt.datetime | None = None
) -> layout.Named:
    """Biên bản tổng hợp ý kiến: how it was held, counts with their base, every member, other opinions, late ones."""
    with translation.override("vi"):
        day = clock.day_of(signed_at) if signed_at else clock.today()
        return layout.Named(
            form="BB",
            heading=heading_for(consultation.committee, Kind.MINUTES, day),
            subject=f"Tổng hợp ý kiến bằng văn bản của các thành viên Ban Chỉ đạo: {consultation.title}",
            sections=(
                _held(consultation, standing),
                _counts(standing),
                _members(standing),
                _opinions(standing),
                _late(standing),
                *_asking(standing),
            ),
            closing=_closing(consultation, day),
            signer=parts.Signer(authority="NGƯỜI TỔNG HỢP", name=signer.person.full_name, signed_at=signed_at),
            recipients=("Trưởng Ban Chỉ đạo", "Các thành viên Ban Chỉ đạo"),
            archive="Lưu: VT, Hồ sơ",
        )


def _article(setting: Setting[Any]) -> str:
    """“Điều 14 Quy chế hoạt động”; the other instrument where the regulation has no article."""
    return f"{setting.article} Quy chế hoạt động" if setting.article else setting.basis


def _held(consultation: Consultation, standing: Standing) -> parts.Section:
    assert consultation.sent_at is not None
    assert consultation.sent_by is not None
    assert consultation.due_on is not None
    provisions = provisions_for(consultation.regulation)
    under = " (theo ủy quyền của Trưởng Ban)" if consultation.sent_under_id else ""
    titles = [paper.title for paper in consultation.papers.all()]
    moved = list(consultation.extensions.select_related("decided_by__person"))
    first = moved[0].due_before if moved else consultation.due_on
    lines = [
        f"Nội dung lấy ý kiến: {consultation.question}",
        f"Người quyết định lấy ý kiến: {who(consultation.sent_by)}{under}.",
        f"Ngày gửi: {short_date(clock.day_of(consultation.sent_at))}; thời hạn trả lời: hết ngày "
        f"{short_date(first)} ({_article(provisions.consultation_days)}).",
        f"{SILENCE[Silence(consultation.silence)]} ({_article(provisions.silence)}).",
        f"Số thành viên được lấy ý kiến: {standing.entitled}.",
        f"Người theo dõi, tổng hợp: {who(consultation.follower)}.",
    ]
    lines[3:3] = [
        f"Gia hạn trả lời từ hết ngày {short_date(row.due_before)} đến hết ngày {short_date(row.due_on)} theo "
        f"quyết định của {who(row.decided_by)}; lý do: {' '.join(row.reason.split())}"
        for row in moved
    ]
    lines += [f"Tài liệu kèm theo: {'; '.join(titles)}."] if titles else []
    return parts.Section(heading="I. VIỆC LẤY Ý KIẾN", text="\n".join(lines))


def _counts(standing: Standing) -> parts.Section:
    found = standing.consulted
    rows = [
        ("Số thành viên được lấy ý kiến", str(standing.entitled)),
        ("Trả lời đúng hạn", str(len(standing.answered))),
        *((f"Trong đó: {word.lower()}", str(standing.given(key))) for key, word in POSITIONS.items()),
        ("Không trả lời đúng hạn", str(found.silent)),
    ]
    if found.silent_counted:
        rows.append(("Được tính là đồng ý (trả lời đồng ý và không trả lời)", str(found.tally.agree)))
    table = parts.Table(
        columns=(
            parts.Column(label="TT", width=8, centred=True),
            parts.Column(label="Nội dung", width=60),
            parts.Column(label="Số thành viên", width=32, centred=True),
        ),
        rows=tuple((str(place), label, number) for place, (label, number) in enumerate(rows, start=1)),
    )
    return parts.Section(heading="II. KẾT QUẢ", text=cited(standing.words), table=table)


def _members(standing: Standing) -> parts.Section:
    table = parts.Table(
        columns=(
            parts.Column(label="TT", width=7, centred=True),
            parts.Column(label="Họ và tên, chức vụ", width=43),
            parts.Column(label="Ý kiến", width=22),
            parts.Column(label="Ngày trả lời", width=28),
        ),
        rows=tuple(
            (str(place), f"{line.name}, {line.post}{_holder(line)}", *_answer(line))
            for place, line in enumerate(standing.lines, start=1)
        ),
    )
    return parts.Section(heading="III. Ý KIẾN CỦA TỪNG THÀNH VIÊN", table=table)


def _holder(line: Line) -> str:
    """Who else held the seat during the consultation: one seat, one voice."""
    if line.other is None:
        return ""
    name = line.other.person.full_name
    if line.is_taken_over:
        return f" (thay {name} từ ngày {short_date(line.seat.valid_from)})"
    return f" (từ ngày {short_date(line.other.valid_from)}, {name} thay)"


def _answer(line: Line) -> tuple[str, str]:
    found = line.counted
    if found is None:
        return "Không trả lời đúng hạn", "Trả lời sau thời hạn (mục V)" if line.late else ""
    changes = line.given - (1 if line.late else 0) - 1
    notes = ["bằng phiếu giấy"] if found.on_paper else []
    notes += [f"đã thay đổi {changes} lần"] if changes > 0 else []
    return POSITIONS[Position(found.position)], "; ".join([short_date(found.given_on), *notes])


def _opinions(standing: Standing) -> parts.Section:
    texts = [
        f"- {line.name} ({line.post}): {ended(' '.join(line.counted.text.split()))}"
        for line in standing.answered
        if line.counted and line.counted.text.strip()
    ]
    none = "Không có ý kiến khác hoặc góp ý bằng lời."
    return parts.Section(heading="IV. Ý KIẾN KHÁC, NỘI DUNG GÓP Ý", text="\n".join(texts) or none)


def _late(standing: Standing) -> parts.Section:
    texts = []
    for line in standing.late:
        assert line.late is not None
        said = POSITIONS[Position(line.late.position)]
        more = f": {' '.join(line.late.text.split())}" if line.late.text.strip() else ""
        texts.append(f"- {line.name} ({line.post}), ngày {short_date(line.late.given_on)}: {ended(said + more)}")
    none = "Không có."
    return parts.Section(heading="V. Ý KIẾN GỬI SAU THỜI HẠN (KHÔNG TÍNH VÀO KẾT QUẢ)", text="\n".join(texts) or none)


def _asking(standing: Standing) -> list[parts.Section]:
    texts = [f"- {line.name} ({line.post}): {line.voter.asks_meeting_reason}" for line in standing.asking]
    return [parts.Section(heading="VI. ĐỀ NGHỊ ĐƯA RA HỌP", text="\n".join(texts))] if texts else []


def _closing(consultation: Consultation, day: dt.date) -> str:
    head = "để Trưởng Ban Chỉ đạo xem xét, quyết định"
    return f"Biên bản lập {document_date(day)}, gửi Trưởng Ban Chỉ đạo và các thành viên, {head}"
