"""The rows that the page of a meeting shows and that the rules beside it judge, each read once by a prepared query.

While a page is read every question is asked once (committee/once.py); elsewhere each call asks the database anew.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from committee.once import once_per_page
from committee.prepared import prepared
from committee.services.regulations import provisions_for
from documents.models import Document
from meetings.bulk_rows import seats_of
from meetings.facts import waiver_rows
from meetings.facts_from_rows import facts_from
from meetings.issued_documents import document_facts
from meetings.meeting_facts import BEGUN, MeetingFacts
from meetings.models import (
    AgendaItem,
    Conclusion,
    Meeting,
    MeetingDocument,
    MeetingStatus,
    Minutes,
    Paper,
    Participant,
    TaskProposal,
)
from meetings.models.meeting import DocumentPart
from meetings.models.papers import PaperStatus


@prepared
def _items(*, meeting: int) -> QuerySet[Any]:
    return (
        AgendaItem.objects.filter(meeting_id=meeting)
        .select_related("presenter", "carried_from__meeting")
        .order_by("position")
    )


@prepared
def _papers(*, meeting: int) -> QuerySet[Any]:
    return Paper.objects.filter(item__meeting_id=meeting)


@once_per_page
def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda with its presenters and papers; `first_paper` is the moment of an item's first paper. Two queries."""
    items: list[Any] = _items(meeting=meeting.pk)
    papers = hang(items, "papers", _papers(meeting=meeting.pk) if items else [], "item_id")
    for item in items:
        item.meeting = meeting
        kept = (paper.uploaded_at for paper in papers[item.pk] if paper.status != PaperStatus.RETURNED)
        item.first_paper = min(kept, default=None)
    return items


@prepared
def _people(*, meeting: int) -> QuerySet[Any]:
    return Participant.objects.filter(meeting_id=meeting).with_people()


@once_per_page
def people_of(meeting: Meeting) -> list[Participant]:
    """The invitees with their seats, agencies and names. One query."""
    people: list[Participant] = _people(meeting=meeting.pk)
    for row in people:
        row.meeting = meeting
    return people


@prepared
def _links(*, meeting: int) -> QuerySet[Any]:
    rows = MeetingDocument.objects.filter(meeting_id=meeting).select_related("document__rendition", "document__signer")
    return rows.defer("document__content", "document__frozen", "document__search_text").order_by("id")


@once_per_page
def links_of(meeting: Meeting) -> list[MeetingDocument]:
    """The documents of the meeting, drafts too, with their PDF and signer, without their text. One query."""
    return _links(meeting=meeting.pk)


def notice_among(links: Iterable[MeetingDocument]) -> Document | None:
    """The latest conclusion notice, draft or issued; a draft that was given up does not count (`notice_of`)."""
    notices = [link.document for link in links if link.part == DocumentPart.NOTICE]
    return max((paper for paper in notices if paper.status != "dropped"), key=lambda paper: paper.pk, default=None)


@prepared
def _minutes(*, meeting: int) -> QuerySet[Any]:
    return Minutes.objects.filter(meeting_id=meeting)


@once_per_page
def minutes_of(meeting: Meeting) -> Minutes | None:
    """None before the meeting has begun."""
    found: list[Minutes] = _minutes(meeting=meeting.pk) if meeting.started_at else []
    if not found:
        return None
    found[0].meeting = meeting
    return found[0]


@prepared
def _conclusions(*, meeting: int) -> QuerySet[Any]:
    return Conclusion.objects.filter(meeting_id=meeting).order_by("number")


@prepared
def _proposals(*, meeting: int) -> QuerySet[Any]:
    return TaskProposal.objects.filter(conclusion__meeting_id=meeting).select_related("accountable__org_unit")


@once_per_page
def conclusions_of(meeting: Meeting) -> list[Conclusion]:
    """The conclusions with the tasks that they give and the agencies that answer for them. Two queries at most."""
    found: list[Conclusion] = _conclusions(meeting=meeting.pk) if meeting.started_at else []
    hang(found, "proposals", _proposals(meeting=meeting.pk) if found else [], "conclusion_id")
    return found


@prepared
def _concluded_before(*, committee: int, day: dt.date) -> QuerySet[Any]:
    held = Meeting.objects.filter(committee_id=committee, status=MeetingStatus.HELD, day__lt=day)
    return held.filter(conclusions__isnull=False).order_by().values_list("pk")[:1]


@once_per_page
def page_facts(meeting: Meeting) -> MeetingFacts:
    """What the rules read, from the rows of the page. The members in office are asked for by a quorum alone."""
    counts_heads = meeting.status in BEGUN and provisions_for(meeting.regulation).quorum.value != "none"
    return facts_from(
        meeting,
        waivers=waiver_rows(meeting),
        documents=document_facts(links_of(meeting)),
        items=items_of(meeting),
        people=people_of(meeting),
        seats=seats_of([meeting]).get(meeting.committee_id, []) if counts_heads else [],
        conclusions=[(row.number, not row.no_task and not row.proposals.all()) for row in conclusions_of(meeting)],
        minutes=minutes_of(meeting),
        has_previous=bool(_concluded_before(committee=meeting.committee_id, day=meeting.day)),
    )


def hang(parents: Iterable[Model], name: str, children: Iterable[Any], key: str) -> dict[int, list[Any]]:
    """Give each parent its children as `prefetch_related(name)` does; `key` is the column that names the parent."""
    by_parent: dict[int, list[Any]] = defaultdict(list)
    for child in children:
        by_parent[getattr(child, key)].append(child)
    for parent in parents:
        rows = getattr(parent, name).all()
        rows._result_cache, rows._prefetch_done = by_parent[parent.pk], True
        parent.__dict__.setdefault("_prefetched_objects_cache", {})[name] = rows
    return by_parent
