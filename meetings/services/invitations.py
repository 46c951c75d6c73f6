"""The invitation as a document (giấy mời): built from the meeting, numbered and signed in the act that convenes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.sentences import Sentence, gettext_noop as _
from documents import layout, layout_parts as parts
from documents.models import Document, Kind
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from documents.services.numbering import expected_number
from documents.services.signing import heading_for, signature_for
from documents.wording import hour, hour_and_date
from meetings.deadlines import last_day, papers_due
from meetings.models import Meeting, MeetingDocument, MeetingKind, Participant
from meetings.models.meeting import DocumentPart
from meetings.paper_lines import person_line
from meetings.services.changes import told_by_invitation
from meetings.timetable import timetable
from meetings.wording import event_words

CLOSING = (
    "Đại biểu không thể dự họp đề nghị báo cáo chủ trì; việc cử người dự thay chỉ thực hiện khi được chủ trì đồng ý"
)
"""Decision 45/2018/QĐ-TTg: a substitute comes only with the consent of the chair."""


def invitation_of(meeting: Meeting) -> Document | None:
    """The invitation that holds now: the last one issued."""
    link = (
        meeting.document_links.filter(part=DocumentPart.INVITATION).select_related("document").order_by("-id").first()
    )
    return link.document if link else None


def expected_invitation(committee: Committee, on: dt.date) -> str:
    """Number and symbol that the next invitation would get today, for the page that asks for confirmation."""
    number = expected_number(committee, Kind.INVITATION, on)
    return f"{number:02d}/{Kind.INVITATION}-{committee.profile(on).code}"


@dataclass(frozen=True, slots=True)
class Moved:
    """When a moved meeting was to begin (aware), and why that changed."""

    starts_at: dt.datetime
    reason: str


def invitation_paper(
    meeting: Meeting, signer: Membership, on: dt.date, moved: Moved | None = None
) -> layout.Invitation:
    """What Decision 45/2018/QĐ-TTg wants in it: chair, attendees, content, time, place, what to prepare.

    An invitation to a moved meeting says which one it replaces, when that one had called for, and why.
    """
    profile = meeting.committee.profile(on)
    people = list(meeting.participants.with_people())
    before = invitation_of(meeting)
    event = f"{event_words(meeting.title)} của {profile.short_name}"
    replaced = (
        f"Giấy mời này thay thế Giấy mời số {before.number_symbol} ngày {before.issued_on:%d/%m/%Y}{_why(moved)}."
        if before and before.issued_on
        else ""
    )
    due = papers_due(meeting)
    note = (
        f"Tài liệu họp gửi chậm nhất ngày {last_day(due):%d/%m/%Y} trên hệ thống của {profile.short_name}."
        if due
        else ""
    )
    return layout.Invitation(
        heading=heading_for(meeting.committee, Kind.INVITATION, on),
        subject=f"Dự {event}" + (" (thay đổi thời gian, địa điểm)" if before else ""),
        inviter=profile.name,
        invitees=_invitees(people, profile.short_name),
        event=event + (f" về việc {_bare(meeting.content)}" if _bare(meeting.content) else ""),
        chair=person_line(meeting.chair),
        starts_at=meeting.starts_at,
        place=meeting.place,
        online_link=meeting.online_url,
        agenda=_agenda(meeting),
        requirements=tuple(line.strip(" -;.") for line in meeting.requirements.splitlines() if line.strip()),
        papers_note="\n".join(line for line in (note, replaced) if line),
        closing=CLOSING,
        urgency="KHẨN" if meeting.is_urgent else "",
        signer=signature_for(signer, Kind.INVITATION, on),
        recipients=("Như trên", *(("Các khách mời",) if any(not row.membership_id for row in people) else ())),
        archive="Lưu: VT, Thư ký",
    )


def invitation_issue(meeting: Meeting, *, by: Actor, moved: Moved | None = None) -> Document:
    """Draft, sign, number and link the invitation in the caller's transaction; a second one corrects the first."""
    signer = by.seat(meeting.committee)
    assert signer is not None  # who may convene holds a seat
    document = document_draft(
        meeting.committee,
        invitation_paper(meeting, signer, by.today, moved),
        by=by,
        signer=signer,
        source=meeting,
        corrects=invitation_of(meeting),
    )
    document_issue(document, by=by)
    MeetingDocument.objects.create(meeting=meeting, document=document, part=DocumentPart.INVITATION)
    told_by_invitation(meeting, by=by)
    said = Sentence(
        _("Issued invitation No. {number} and sent it to {n} people"),
        number=document.number_symbol,
        n=meeting.participants.count(),
    )
    record(by, meeting.committee, meeting, "invitation", said)
    return document


def _why(moved: Moved | None) -> str:
    if moved is None:
        return ""
    return (
        f" (mời họp vào {hour_and_date(moved.starts_at)}); lý do thay đổi: {' '.join(moved.reason.split()).rstrip('.')}"
    )


def _invitees(people: list[Participant], short_name: str) -> tuple[str, ...]:
    guests = [
        ", ".join(part for part in (row.guest_name, row.guest_post) if part) for row in people if not row.membership_id
    ]
    return (f"Các thành viên {short_name}", *guests)


def _agenda(meeting: Meeting) -> tuple[parts.AgendaLine, ...]:
    items = list(meeting.items.select_related("presenter__person"))
    if meeting.kind == MeetingKind.EXTRAORDINARY and len(items) == 1:
        return (parts.AgendaLine(title=items[0].title),)
    return tuple(
        parts.AgendaLine(
            time=hour(line.starts_at),
            title=line.item.title,
            presenter=line.item.presenter.position if line.item.presenter else "",
        )
        for line in timetable(meeting, items)
    )


def _bare(text: str) -> str:
    line = (text.strip().splitlines() or [""])[0].rstrip(" .;")
    return line[:1].lower() + line[1:] if line else ""
