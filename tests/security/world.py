"""One committee with something of everything, on Thursday 28/05/2026, and a neighbour that must see none of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver

from committee import clock
from committee.models import OrgUnit, Power, PublicHoliday, Regulation
from committee.services.versions import version_prepare
from documents.models import Document
from documents.services.drafts import document_draft
from meetings.guest_links import guest_token
from meetings.models import AgendaItem, Meeting, Paper, Participant, Poll, Question, Recusal, Speech
from meetings.screen_links import screen_token
from meetings.services.agenda import ItemTerms, item_add
from meetings.services.convening import meeting_convene
from meetings.services.invitees import GuestTerms, guest_add
from meetings.services.papers import paper_add
from meetings.services.planning import enlarged_draft, extraordinary_propose
from meetings.services.polls import poll_draft, poll_open
from meetings.services.polls_recusal import recusal_declare
from meetings.services.record import opinion_record
from notifications.mailbox import keep
from notifications.models import Notification
from tasks.models import Evidence, Task
from tests.committee.cast import Cast
from tests.documents.files import pdf
from tests.meetings.cast import at, delegate, terms
from tests.meetings.held import NEXT_DAY, recorded
from tests.remembered import remembered
from tests.security.later import later
from tests.tasks.cast import a_conclusion, a_held_meeting, a_task, announced, reported

DAY = dt.date(2026, 5, 28)
NOW = clock.at(DAY, dt.time(12))
CANARY = "XKCANARYQ"
"""A word that stands in everything this committee keeps to itself."""

Address = tuple[str, dict[str, Any]]
"""Name of an address and the arguments that make it."""


@dataclass
class World:
    cast: Cast
    ids: dict[str, Any] = field(default_factory=dict)
    """Argument of an address by its name; `by_prefix` answers for whole families."""

    def arguments(self, name: str, keys: list[str]) -> dict[str, Any]:
        """Arguments with which the address leads to an object of this committee."""
        found = {key: self.ids.get(f"{name}.{key}", self.ids.get(key)) for key in keys if key != "pk"}
        if "pk" in keys:
            found["pk"] = self.ids.get(name) or next(
                value
                for prefix, value in sorted(self.ids.items(), key=lambda item: -len(item[0]))
                if name.startswith(prefix)
            )
        return found


def patterns() -> Iterator[tuple[str, list[str]]]:
    """Every named address of our own rooms with the names of its arguments; the administration aside."""

    def walk(entries: list[Any]) -> Iterator[tuple[str, list[str]]]:
        for entry in entries:
            if isinstance(entry, URLResolver):
                if entry.namespace != "admin":
                    yield from walk(entry.url_patterns)
            elif isinstance(entry, URLPattern):
                assert entry.name, entry
                yield entry.name, list(entry.pattern.converters)

    yield from walk(get_resolver().url_patterns)


def an_enlarged_meeting(cast: Cast) -> tuple[Meeting, AgendaItem, Participant, Paper]:
    """Convened for June, with a guest, an item and its paper."""
    secretary = at(cast, "secretary", NEXT_DAY)
    ahead = enlarged_draft(
        cast.committee,
        terms(cast, day=dt.date(2026, 6, 18), title=f"Họp mở rộng {CANARY}"),
        by=at(cast, "head", NEXT_DAY),
    )
    topic = item_add(ahead, ItemTerms(f"Kiến trúc số {CANARY}"), by=secretary)
    guest = guest_add(ahead, GuestTerms("Phan Văn Q", "Viện trưởng", "q@vien.example"), by=secretary)
    paper = paper_add(topic, SimpleUploadedFile(f"{CANARY}.pdf", pdf()), f"Tờ trình {CANARY}", by=secretary)
    meeting_convene(ahead, by=at(cast, "head", NEXT_DAY))
    guest = Participant.objects.get(pk=guest.pk)
    return ahead, topic, guest, paper


@remembered
def a_vote(cast: Cast, item: AgendaItem, session: Meeting) -> tuple[Poll, Recusal]:
    """Open, with a question that nobody else may read; somebody has recused."""
    item.meeting, by = session, at(cast, "secretary", session.day, dt.time(9))
    row = session.participants.get(membership=cast.seats["vice"])
    recusal = recusal_declare(item, row, f"Liên quan {CANARY}", by=by)
    poll = poll_draft(item, f"Thông qua {CANARY}", "named", by=by)
    poll_open(poll, by=by)
    return poll, recusal


def a_world(cast: Cast) -> World:
    """Every kind of object once, in the states in which it can be asked for."""
    first = a_held_meeting(cast)
    a_conclusion(cast, first, 1, "health")
    a_conclusion(cast, first, 2, "police")
    notice = announced(cast, first)
    session = recorded(cast)
    item = session.items.first()
    assert item is not None
    speaker = session.participants.first()
    assert speaker is not None
    opinion = opinion_record(item, speaker, f"Ý kiến {CANARY}", by=at(cast, "secretary", session.day, dt.time(9)))
    poll, recusal = a_vote(cast, item, session)
    ahead, topic, guest, paper = an_enlarged_meeting(cast)
    proposed = extraordinary_propose(
        cast.committee,
        terms(cast, day=dt.date(2026, 6, 10), title=f"Họp đột xuất {CANARY}"),
        reason=f"Khẩn {CANARY}",
        urgent=False,
        by=at(cast, "standing", NEXT_DAY),
    )
    task = Task.objects.order_by("pk").first()
    assert task is not None
    open_task = a_task(cast, title=f"Việc {CANARY}", by=at(cast, "head", NEXT_DAY))
    reported(cast, task, DAY)
    draft = _a_decision(cast)
    regulation = version_prepare(
        Regulation(
            committee=cast.committee,
            title=f"Quy chế mới {CANARY}",
            decision_number="9/QĐ",
            decision_date=DAY,
            valid_from=dt.date(2026, 7, 1),
            status=Regulation.Status.DRAFT,
        ),
        by=at(cast, "secretary", NEXT_DAY),
    )
    delegation = delegate(cast, "deputy", Power.SIGN)
    holiday = PublicHoliday.objects.order_by("pk").first() or PublicHoliday.objects.create(
        day=dt.date(2026, 9, 2), name="Quốc khánh"
    )
    told = Notification.objects.filter(person=cast.seats["secretary"].person).first() or Notification.objects.first()
    assert told is not None
    mail = keep(b"From: a@example.vn\r\nTo: b@example.vn\r\nSubject: x\r\n\r\nText\r\n", ["b@example.vn"])
    conclusion = session.conclusions.first()
    assert conclusion is not None
    speech, question = _said(item, speaker)
    ids: dict[str, Any] = {
        "room": session.pk,
        "room-item": item.pk,
        "room-item-end": session.pk,
        "room-projector.token": screen_token(session),
        "room-projector-beat.token": screen_token(session),
        "item-revisions": item.pk,
        "speech": speech.pk,
        "speech-ask": item.pk,
        "step": "rut",
        "question": question.pk,
        "question-new": item.pk,
        "agency": OrgUnit.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "person": cast.seats["health"].person_id,
        "account": cast.seats["health"].person_id,
        "seat": cast.seats["health"].pk,
        "delegation": delegation.pk,
        "regulation": regulation.pk,
        "article": regulation.pk,
        "calendar-day": holiday.pk,
        "kind": "ngay-nghi",
        "number": 1,
        "slug": "quyet-dinh",
        "token": guest_token(guest),
        "inbox": told.pk,
        "reminder": told.pk,
        "mailbox": mail.pk,
        "document": draft.pk,
        "document-pdf": notice.pk,
        "document-void": notice.pk,
        "document-correct": notice.pk,
        "meeting": ahead.pk,
        "waiver": ahead.pk,
        "guest": ahead.pk,
        "guest-delete": guest.pk,
        "invitee": ahead.pk,
        "answer-record": guest.pk,
        "answers-remind": ahead.pk,
        "papers-remind": ahead.pk,
        "substitute": guest.pk,
        "agenda-item": topic.pk,
        "agenda-item-new": ahead.pk,
        "paper": paper.pk,
        "paper-new": topic.pk,
        "proposal-accept": proposed.pk,
        "proposal-decline": proposed.pk,
        "meeting-edit": proposed.pk,
        "meeting-start": session.pk,
        "meeting-session": session.pk,
        "meeting-close": session.pk,
        "meeting-board": session.pk,
        "poll": poll.pk,
        "poll-new": item.pk,
        "poll-recuse": item.pk,
        "recusal": recusal.pk,
        "roll-call": session.pk,
        "item-notes": item.pk,
        "opinion-new": item.pk,
        "opinion-delete": opinion.pk,
        "conclusion": conclusion.pk,
        "conclusion-new": session.pk,
        "proposal-task": conclusion.proposals.first().pk,  # type: ignore[union-attr]
        "proposal-task-new": conclusion.pk,
        "minutes": session.pk,
        "notice": first.pk,
        "task": open_task.pk,
        "task-accept": task.pk,
        "task-return": task.pk,
        "evidence": Evidence.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
    }
    ids |= later(cast, session, topic.pk, CANARY, NEXT_DAY)
    return World(cast, ids)


def _said(item: AgendaItem, speaker: Participant) -> tuple[Speech, Question]:
    """Somebody waits to speak, and asks an agency."""
    words = {"item": item, "asked_at": NOW - dt.timedelta(days=2)}
    unit = OrgUnit.objects.earliest("pk")
    return (
        Speech.objects.create(participant=speaker, position=1, **words),
        Question.objects.create(asked_by=speaker, unit=unit, text=f"Hỏi {CANARY}", **words),
    )


def _a_decision(cast: Cast) -> Document:
    from documents import layout
    from documents.layout_parts import Article
    from documents.services.signing import heading_for, signature_for

    paper = layout.Decision(
        heading=heading_for(cast.committee, "QĐ", DAY),
        subject=f"Về việc {CANARY}",
        authority="",
        bases=("Căn cứ Quyết định số 771/QĐ-BCĐXDCQĐT ngày 14 tháng 4 năm 2020",),
        articles=(Article(number=1, text="Kiện toàn Tổ giúp việc."), Article(number=2, text="Hiệu lực từ ngày ký.")),
        recipients=("Như Điều 2",),
        archive="Lưu: VT",
        signer=signature_for(cast.seats["head"], "QĐ", DAY),
    )
    return document_draft(cast.committee, paper, by=at(cast, "secretary", NEXT_DAY), signer=cast.seats["head"])
