"""Written consultations: the lines of the access table, and a consultation in every state for the world."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from meetings.models import (
    Consultation,
    ConsultationAnswer,
    ConsultationPaper,
    ConsultationScan,
    ConsultationVoter,
)
from tests.access.lines import ALL, HEAD, PREPARE, RECORDS, SEE_DRAFT_MEETING, act, form, of, own
from tests.committee.cast import NOON, TODAY

if TYPE_CHECKING:
    from tests.access.people import World

CANARY = "Bí mật chim hoàng yến"

VOTERS = ALL - {"secretary", "head", "admin"}
"""The members but for the Head, who decides; only they find a page to answer on."""
SCANNED = RECORDS | {"standing"}
"""The secretariat, the standing agency, and the member who handed the paper in (the standing one)."""
DRAFT = "draft consultation"
SENT_AT = NOON - dt.timedelta(days=12)

CONSULTED = (
    own("consultation-list"),
    own("consultation-new", PREPARE, PREPARE),
    own("participation"),
    of("consultation-detail", DRAFT, sees=SEE_DRAFT_MEETING, get=SEE_DRAFT_MEETING),
    of("consultation-detail", "open consultation", get=ALL),
    of("consultation-detail", "decided consultation", get=ALL),
    form("consultation-edit", DRAFT, PREPARE, sees=SEE_DRAFT_MEETING),
    form("consultation-edit", "submitted consultation", HEAD, sees=SEE_DRAFT_MEETING),
    form("consultation-paper-new", DRAFT, PREPARE, sees=SEE_DRAFT_MEETING),
    of("consultation-paper", "paper of a draft consultation", sees=SEE_DRAFT_MEETING, get=SEE_DRAFT_MEETING),
    act("consultation-paper-delete", "paper of a draft consultation", PREPARE, sees=SEE_DRAFT_MEETING),
    act("consultation-submit", DRAFT, PREPARE, sees=SEE_DRAFT_MEETING),
    form("consultation-send", "submitted consultation", HEAD, sees=SEE_DRAFT_MEETING),
    form("consultation-return", "submitted consultation", HEAD, sees=SEE_DRAFT_MEETING),
    form("consultation-withdraw", DRAFT, PREPARE, sees=SEE_DRAFT_MEETING),
    form("consultation-withdraw", "open consultation", HEAD),
    form("consultation-extend", "consultation with time left", HEAD),
    form("consultation-follower", "open consultation", PREPARE),
    form("consultation-answer", "open consultation", VOTERS, sees=VOTERS),
    form("consultation-ask-meeting", "open consultation", VOTERS, sees=VOTERS),
    act("consultation-remind", "open consultation", RECORDS),
    of("consultation-form", "open consultation", get=ALL),
    form("consultation-paper-answer", "member asked in writing", RECORDS),
    of("consultation-scan", "scanned answer", get=SCANNED),
    form("consultation-close", "open consultation", RECORDS),
    form("consultation-decide", "closed consultation", HEAD),
    form("consultation-take-up", "escalated consultation", PREPARE),
)


def consultations(world: World) -> None:
    """The open one is over its last day, so that it can be closed."""
    cast, ids = world.cast, world.ids
    sent = {"sent_at": SENT_AT, "sent_by": cast.seats["head"], "silence": "none"}
    sent["due_on"] = TODAY - dt.timedelta(days=5)
    closed = sent | {"closed_at": NOON - dt.timedelta(days=3)}
    decided = {"decision": "adopted", "decision_text": "Thống nhất", "decided_on": TODAY}
    draft = _consultation(world, "draft")
    Consultation.objects.filter(pk=draft.pk).update(title=f"{CANARY} dự thảo lấy ý kiến")
    ids["paper of a draft consultation"] = _paper(world, draft)
    _consultation(world, "submitted")
    opened = _consultation(world, "open", **sent)
    ConsultationAnswer.objects.create(
        voter=opened.voters.get(membership=cast.seats["health"]),
        number=1,
        position="other",
        text=f"{CANARY} ý kiến khi chưa khóa",
        given_on=TODAY - dt.timedelta(days=6),
        recorded_at=NOON - dt.timedelta(days=6),
    )
    ids["scanned answer"] = _scanned(world, opened)
    asked = _consultation(world, "open", **sent | {"due_on": TODAY + dt.timedelta(days=2)})
    ids["consultation with time left"], ids["open consultation"] = asked.pk, opened.pk
    ids["member asked in writing"] = opened.voters.get(membership=cast.seats["member"]).pk
    _consultation(world, "escalated", **sent)
    _consultation(world, "withdrawn", **sent)
    _consultation(world, "closed", document_id=ids["submitted document"], **closed)
    _consultation(
        world, "decided", document_id=ids["issued document"], decided_by=cast.seats["head"], **closed, **decided
    )


def _consultation(world: World, status: str, **values: Any) -> Consultation:
    cast = world.cast
    made: Consultation = Consultation.objects.create(
        committee=cast.committee,
        regulation_id=world.ids["regulation"],
        title=f"Lấy ý kiến ({status})",
        question="Đồng ý không?",
        follower=cast.seats["secretary"],
        created_at=SENT_AT - dt.timedelta(days=1),
        search_text=f"lay y kien {status}",
    )
    voters = [seat for name, seat in cast.seats.items() if name not in ("head", "secretary")]
    if status not in ("draft", "submitted"):
        ConsultationVoter.objects.bulk_create(ConsultationVoter(consultation=made, membership=seat) for seat in voters)
    Consultation.objects.filter(pk=made.pk).update(status=status, **values)
    world.ids[f"{status} consultation"] = made.pk
    return made


def _paper(world: World, consultation: Consultation) -> int:
    paper = ConsultationPaper(
        consultation=consultation,
        title="Danh mục",
        name="danh-muc.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
        size=4,
        uploaded_by=world.cast.users["secretary"],
        uploaded_at=SENT_AT - dt.timedelta(days=1),
    )
    paper.file.save("danh-muc.pdf", ContentFile(b"%PDF"), save=False)
    paper.save()
    return paper.pk


def _scanned(world: World, consultation: Consultation) -> int:
    """The standing member's answer on paper, with the scan."""
    answer = ConsultationAnswer.objects.create(
        voter=consultation.voters.get(membership=world.cast.seats["standing"]),
        number=1,
        position="agree",
        given_on=TODAY - dt.timedelta(days=6),
        recorded_at=NOON - dt.timedelta(days=6),
        on_paper=True,
        paper_reason="Gửi bản ký tay",
    )
    scan = ConsultationScan(
        answer=answer,
        name="phieu.pdf",
        content_type="application/pdf",
        sha256="1" * 64,
        size=4,
        uploaded_by=world.cast.users["secretary"],
        uploaded_at=NOON - dt.timedelta(days=6),
    )
    scan.file.save("phieu.pdf", ContentFile(b"%PDF"), save=False)
    scan.save()
    return answer.pk


def changes(world: World) -> dict[str, dict[str, Any]]:
    """What the services write together with a step, as the constraints want it."""
    head = world.cast.seats["head"]
    ruling = {"decision": "adopted", "decision_text": "Thống nhất", "decided_on": TODAY, "decided_by": head}
    return {
        "meetings.CONSULTATION_STEPS.send": {"sent_at": NOON, "sent_by": head, "silence": "none", "due_on": TODAY},
        "meetings.CONSULTATION_STEPS.close": {"closed_at": NOON, "document_id": world.ids["draft document"]},
        "meetings.CONSULTATION_STEPS.decide": ruling,
    }


def rows(world: World) -> dict[str, Consultation]:
    """A consultation in every state."""
    states = ("draft", "submitted", "open", "closed", "decided", "escalated", "withdrawn")
    return {state: Consultation.objects.get(pk=world.ids[f"{state} consultation"]) for state in states}
