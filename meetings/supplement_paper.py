"""Biên bản bổ sung as a paper: what it refers to, why it was drawn up, what is corrected or added."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from committee import clock
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import heading_for
from documents.wording import document_date
from meetings.models import Supplement
from meetings.paper_lines import person_line
from meetings.wording import event_words


def supplement_paper(supplement: Supplement, on: dt.date) -> layout.Named:
    """Numbered with the minutes, signed by secretary and chair; the minutes themselves stay as they are."""
    minutes, meeting = supplement.minutes, supplement.minutes.meeting
    document = minutes.document
    assert document is not None
    assert document.issued_on is not None
    day = clock.day_of(meeting.started_at) if meeting.started_at else meeting.day
    named = f"Biên bản số {document.number_symbol} ký {document_date(document.issued_on)}"
    signed = supplement.secretary_signed_at
    secretary = parts.Signer(authority="THƯ KÝ", name=meeting.secretary.person.full_name)
    return layout.Named(
        form="BBS",
        heading=heading_for(meeting.committee, Kind.MINUTES, on),
        subject=f"Bổ sung Biên bản số {document.number_symbol} của {event_words(meeting.title)}",
        sections=(
            parts.Section(
                text=(
                    f"Biên bản này bổ sung {named}, ghi nội dung {event_words(meeting.title)} tổ chức "
                    f"{document_date(day)} tại {meeting.place}.\n"
                    f"Chủ trì (chủ tọa): {person_line(meeting.chair)}.\n"
                    f"Thư ký (người ghi biên bản): {person_line(meeting.secretary)}."
                )
            ),
            parts.Section(heading="1. Lý do bổ sung", text=supplement.reason),
            parts.Section(heading="2. Nội dung đính chính, bổ sung", text=supplement.text),
        ),
        closing=(
            f"Các nội dung khác của {named} giữ nguyên. Biên bản bổ sung này là một phần không tách rời của Biên bản "
            f"nêu trên, lập {document_date(on)}"
        ),
        signer=parts.Signer(authority="CHỦ TỌA", name=meeting.chair.person.full_name),
        secretary_signer=replace(secretary, signed_at=signed),
        recipients=("Các thành viên Ban Chỉ đạo",),
        archive="Lưu: VT, Hồ sơ",
    )
