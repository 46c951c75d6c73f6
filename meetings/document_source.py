"""Where the documents of a meeting are edited and issued: on the pages of the meeting, not of the register."""

from __future__ import annotations

from functools import partial

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from committee.actor import Actor
from committee.text import whole_number
from committee.verdict import Verdict, allowed
from documents import registry
from documents.layout import Named
from documents.models import Document, Kind
from documents.registry import Origin, Source
from meetings.models import Consultation, ConsultationStatus, Meeting, MeetingDocument, Minutes
from meetings.models.meeting import DocumentPart
from meetings.permissions.minutes import may_read_full

PAGES = {Kind.NOTICE: "notice", Kind.MINUTES: "minutes"}


def label(document: Document) -> str:
    """What the meeting is called."""
    if document.source_id is None:
        return ""
    return Meeting.objects.filter(pk=document.source_id).values_list("title", flat=True).first() or ""


def url(document: Document) -> str:
    return reverse("meeting-detail", args=[document.source_id])


def work_url(document: Document) -> str:
    """Notice and minutes have their own page; issuing them there creates the tasks and locks the record. A notice that
    puts the meeting off is issued with that step alone.

    Empty for the kinds that the documents room edits and issues itself (decisions).
    """
    if _puts_off(document):
        return url(document)
    try:
        return reverse(PAGES[Kind(document.kind)], args=[document.source_id])
    except (KeyError, NoReverseMatch):
        return ""


def _puts_off(document: Document) -> bool:
    """The other notice of a meeting beside its conclusion notice, which is a paper of its own kind."""
    return document.kind == Kind.NOTICE and document.content.get("kind") == Named.kind


def signed_like(document: Document) -> str:
    """Whoever may convene signs the notice that puts a meeting off, as the invitation (regulation 771, Article 12)."""
    return Kind.INVITATION if _puts_off(document) else document.kind


def origin(by: Actor, key: str) -> Origin | None:
    """The meeting for which a document is begun in the editor: the draft is linked to it."""
    rows = Meeting.objects.visible_to(by)
    meeting = rows.filter(pk=key).first() if key.isdecimal() else None
    if meeting is None:
        return None
    return Origin(
        source=meeting,
        committee=meeting.committee,
        label=meeting.title,
        url=reverse("meeting-detail", args=[meeting.pk]),
        link=partial(link_document, meeting),
    )


def link_document(meeting: Meeting, document: Document) -> MeetingDocument:
    """The document belongs to the meeting: a decision taken there, or another paper."""
    part = DocumentPart.DECISION if document.kind == Kind.DECISION else DocumentPart.OTHER
    return MeetingDocument.objects.get_or_create(meeting=meeting, document=document, defaults={"part": part})[0]


def consultation_origin(by: Actor, key: str) -> Origin | None:
    """The written consultation that a decision puts into force; the draft begins with what the Head decided."""
    rows = Consultation.objects.visible_to(by).filter(status=ConsultationStatus.DECIDED).with_people()
    pk = whole_number(key)
    found = rows.select_related("document").filter(pk=pk).first() if pk is not None else None
    if found is None or found.document is None:
        return None
    regulation, minutes = found.regulation, found.document
    articles = [f"Điều 1. {' '.join(found.decision_text.split())}"]
    articles.append("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.")
    articles.append(
        "Điều 3. Các thành viên Ban Chỉ đạo, Thủ trưởng các cơ quan có liên quan chịu trách nhiệm thi hành "
        "Quyết định này."
    )
    return Origin(
        source=found,
        committee=found.committee,
        label=found.title,
        url=reverse("consultation-detail", args=[found.pk]),
        link=lambda document: None,
        initial={
            "subject": f"Về việc {found.title[:1].lower()}{found.title[1:]}",
            "bases": (
                f"Căn cứ {regulation.title} ban hành kèm theo Quyết định số {regulation.decision_number}\n"
                f"Căn cứ Biên bản tổng hợp ý kiến số {minutes.number_symbol} ngày {minutes.issued_on:%d/%m/%Y}"
            ),
            "articles": "\n".join(articles),
            "recipients": "Như Điều 3",
        },
    )


def consultation_label(document: Document) -> str:
    """What the consultation is called."""
    rows = Consultation.objects.filter(pk=document.source_id or 0).values_list("title", flat=True)
    return rows.first() or ""


def consultation_url(document: Document) -> str:
    return reverse("consultation-detail", args=[document.source_id])


def consultation_work_url(document: Document) -> str:
    """Result minutes are issued by closing the consultation; decisions are edited and issued like any other."""
    return consultation_url(document) if document.kind == Kind.MINUTES else ""


def may_read(by: Actor, document: Document) -> Verdict:
    """Minutes, and what supplements them, from which passages were left out for the members: see
    `minutes_permissions.may_read_full`."""
    if document.kind != Kind.MINUTES:
        return allowed()
    rows = Minutes.objects.select_related("meeting__committee")
    minutes = rows.filter(Q(document=document) | Q(supplements__document=document)).first()
    return may_read_full(by, minutes) if minutes else allowed()


def register() -> None:
    """Called once from `apps.py`."""
    registry.readers["meetings.meeting"] = may_read
    registry.origins["cuoc-hop"] = origin
    registry.origins["lay-y-kien"] = consultation_origin
    registry.sources["meetings.consultation"] = Source(
        label=consultation_label,
        url=consultation_url,
        edit_url=consultation_work_url,
        issue_url=consultation_work_url,
    )
    registry.sources["meetings.meeting"] = Source(
        label=label, url=url, edit_url=work_url, issue_url=work_url, signed_like=signed_like
    )
