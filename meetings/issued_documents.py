"""The issued documents of meetings by part, as the rules ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from meetings.meeting_facts import DocumentFact
from meetings.models import Meeting, MeetingDocument
from meetings.models.meeting import DocumentPart


def documents_of(meetings: Iterable[Meeting]) -> dict[int, dict[str, DocumentFact]]:
    """By meeting and part. One query."""
    rows: dict[int, list[MeetingDocument]] = defaultdict(list)
    links = (
        MeetingDocument.objects.filter(meeting__in=meetings, document__issued_on__isnull=False)
        .select_related("document__signer")
        .defer("document__content", "document__frozen")
        .order_by("id")
    )
    for link in links:
        rows[link.meeting_id].append(link)
    return {pk: document_facts(found) for pk, found in rows.items()}


def document_facts(links: Iterable[MeetingDocument]) -> dict[str, DocumentFact]:
    """The issued documents of one meeting by part, from its links in the order in which they came; signers read."""
    facts: dict[str, DocumentFact] = {}
    for link in links:
        paper = link.document
        if paper.issued_on is None:
            continue
        role = paper.signer.role if paper.signer else ""
        fact = DocumentFact(paper.pk, paper.number_symbol, paper.issued_on, role, paper.capacity)
        if link.part == DocumentPart.NOTICE:
            facts.setdefault(link.part, fact)  # a later one corrects the first, which was in time
        else:
            facts[link.part] = fact
    return facts
