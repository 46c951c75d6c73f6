"""The notice that a convened meeting does not take place as invited (thông báo hoãn, hủy cuộc họp), as a document.

Numbered in the series of notices and signed in the act that puts the meeting off or calls it off.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.sentences import Sentence, gettext_noop as _
from documents import layout, layout_parts as parts
from documents.models import Circulation, Document, Kind
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from documents.services.numbering import expected_number
from documents.services.signing import heading_for, signature_for
from documents.wording import hour_and_date
from meetings.models import Meeting, MeetingDocument
from meetings.models.meeting import DocumentPart
from meetings.services.invitations import invitation_of
from meetings.wording import event_words

Way = Literal["postponed", "cancelled"]
DOES = {"postponed": "hoãn", "cancelled": "hủy"}
AFTER = {
    "postponed": "Thời gian họp mới sẽ được thông báo bằng giấy mời thay thế. Tài liệu họp đã gửi được giữ nguyên.",
    "cancelled": "Cuộc họp không được tổ chức; giấy mời nêu trên không còn giá trị.",
}


def put_off_notice(meeting: Meeting) -> Document | None:
    """The notice that holds now: the last one issued."""
    links = meeting.document_links.filter(part=DocumentPart.PUT_OFF).select_related("document")
    link = links.order_by("-id").first()
    return link.document if link else None


def expected_put_off(committee: Committee, on: dt.date) -> str:
    """Number and symbol that the notice would get today, for the page that asks for confirmation."""
    return f"{expected_number(committee, Kind.NOTICE, on):02d}/{Kind.NOTICE}-{committee.profile(on).code}"


def put_off_paper(meeting: Meeting, way: Way, reason: str, signer: Membership, on: dt.date) -> layout.Named:
    """What was invited to, that it is put off or called off, why, and what follows (Decree 30/2020, form 1.4)."""
    short, before = meeting.committee.profile(on).short_name, invitation_of(meeting)
    event = f"{event_words(meeting.title)} của {short}"
    called = (
        f"Theo Giấy mời số {before.number_symbol} ngày {before.issued_on:%d/%m/%Y}, "
        if before and before.issued_on
        else ""
    )
    opening = f"{called}{event} dự kiến tổ chức vào {hour_and_date(meeting.starts_at)}, tại {meeting.place}."
    guests = meeting.participants.filter(membership__isnull=True).exists()
    return layout.Named(
        form="TB",
        heading=heading_for(meeting.committee, Kind.NOTICE, on),
        subject=f"{DOES[way].capitalize()} {event}",
        sections=(
            parts.Section(
                text="\n".join(
                    (
                        opening[:1].upper() + opening[1:],
                        f"{meeting.committee.profile(on).name} thông báo {DOES[way]} cuộc họp nêu trên.",
                        f"Lý do: {' '.join(reason.split()).rstrip('.')}.",
                        AFTER[way],
                    )
                )
            ),
        ),
        closing=f"Thông báo để các thành viên {short}{' và khách mời' if guests else ''} biết",
        urgency="KHẨN" if meeting.is_urgent else "",
        signer=signature_for(signer, Kind.INVITATION, on),
        recipients=(f"Các thành viên {short}", *(("Các khách mời",) if guests else ())),
        archive="Lưu: VT, Thư ký",
    )


def put_off_issue(meeting: Meeting, way: Way, reason: str, *, by: Actor) -> Document:
    """Draft, sign, number and link the notice in the caller's transaction: without the step there is no number."""
    signer = by.seat(meeting.committee)
    assert signer is not None  # who may convene holds a seat
    document = document_draft(
        meeting.committee,
        put_off_paper(meeting, way, reason, signer, by.today),
        by=by,
        signer=signer,
        source=meeting,
        circulation=Circulation.INTERNAL,
    )
    MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.PUT_OFF)
    document_issue(document, by=by, by_source=True)
    said = Sentence(
        _("Issued notice No. {number} and sent it to {n} people"),
        number=document.number_symbol,
        n=meeting.participants.count(),
    )
    record(by, meeting.committee, meeting, "put_off_notice", said)
    return document
