"""The conclusion notice of a meeting on paper."""

from __future__ import annotations

import datetime as dt

from committee import clock
from committee.models import Membership
from documents import layout
from documents.models import Kind
from documents.services.signing import heading_for, signature_for
from documents.wording import document_date
from meetings.models import Meeting
from meetings.models.participants import CAME
from meetings.paper_lines import conclusions, person_title
from meetings.wording import event_words


def notice_paper(meeting: Meeting, signer: Membership, on: dt.date) -> layout.ConclusionNotice:
    """Thông báo kết luận, form 1.4 (QĐ 45/2018: clear and specific, to all concerned, within the deadline)."""
    profile = meeting.committee.profile(meeting.day)
    chair = f"{person_title(meeting.chair)} {meeting.chair.person.full_name}"
    held = clock.day_of(meeting.started_at) if meeting.started_at else meeting.day
    guests = meeting.participants.filter(membership__isnull=True, attendance__in=CAME).exists()
    also = ", cùng đại diện các cơ quan, đơn vị được mời" if guests else ""
    items = "; ".join(_lowered(item.title) for item in meeting.items.exclude(presenter=meeting.chair))
    heard = items or meeting.content or "theo chương trình"
    units = sorted(
        {
            proposal.accountable.org_unit.name
            for row in meeting.conclusions.prefetch_related("proposals__accountable__org_unit")
            for proposal in row.proposals.all()
        }
    )
    return layout.ConclusionNotice(
        heading=heading_for(meeting.committee, Kind.NOTICE, on),
        subject=f"Kết luận của {chair} tại {event_words(meeting.title)}",
        opening=(
            f"{document_date(held).capitalize()}, tại {meeting.place}, {chair} "
            f"chủ trì {event_words(meeting.title)}. Tham dự cuộc họp có các thành viên {profile.short_name}{also}."
        ),
        after_hearing=(
            f"Sau khi nghe trình bày các nội dung: {heard}; ý kiến của các thành viên dự họp, "
            f"{person_title(meeting.chair)} kết luận như sau:"
        ),
        conclusions=conclusions(meeting),
        signer=signature_for(signer, Kind.NOTICE, on),
        recipients=("Thường trực Ban Chỉ đạo", "Các thành viên Ban Chỉ đạo", *units),
        archive="Lưu: VT, Thư ký",
    )


def _lowered(title: str) -> str:
    """A title inside a sentence; "UBND …" stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
