"""Minutes after they were drawn up: the lines of the access table, and minutes in every state for the world."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import models

from documents.layout_parts import MinuteItem
from documents.models import Kind
from meetings.minutes_paper import minutes_paper
from meetings.models import Correction, Meeting, Minutes, PublicFace, Redaction, Supplement
from tests.access.lines import ALL, HEAD, INVITED, PREPARE, PRESENT, act, form, of, who
from tests.access.papers import give_number
from tests.committee.cast import NOON, TODAY

if TYPE_CHECKING:
    from tests.access.people import World

SIGNED, OUT = "signed meeting", "circulated meeting"
WORKS = PREPARE | {"admin"}
"""Who reads drafts of the record."""

MINUTED = (
    form("minutes-circulate", "held meeting", PRESENT),
    form("minutes-recall", OUT, PRESENT),
    act("minutes-agree", OUT, INVITED),
    of("corrections", OUT, get=INVITED | {"admin"}),
    form("correction-new", OUT, INVITED),
    form("correction-take-in", "correction", PRESENT),
    form("correction-decline", "correction", PRESENT),
    act("correction-withdraw", "correction", who("member")),
    form("minutes-adopt", SIGNED, PRESENT),
    form("supplement-new", SIGNED, PRESENT),
    of("supplement", "draft supplement", get=WORKS, post=PRESENT),
    of("supplement-sign", "draft supplement", get=WORKS, post=who("secretary")),
    form("supplement-return", "supplement to sign", HEAD),
    form("supplement-drop", "draft supplement", PRESENT),
    of("minutes-faces", SIGNED, get=PREPARE),
    form("redaction-new", SIGNED, PREPARE),
    form("redaction-lift", "redaction", PREPARE),
    of("minutes-face", SIGNED, get=PREPARE),
    of("public-face-release", SIGNED, get=PREPARE, post=HEAD),  # the page says who releases
    of("public-face", "released text", get=ALL),
)


def minutes(world: World) -> None:
    """Out for corrections, with one by the member; signed by both, with a supplement, a redaction and a release."""
    cast = world.cast
    record = Minutes.objects.create(meeting=_twin(world, SIGNED))
    item = MinuteItem(title="Báo cáo", course="Đã thảo luận việc riêng của một gia đình.")
    document = give_number(cast, replace(minutes_paper(record), items=(item,)), Kind.MINUTES)
    _sign(world, record, document_id=document.pk)
    face = PublicFace(
        minutes=record,
        number=1,
        content={},
        released_by=cast.seats["head"],
        released_at=NOON,
        uploaded_at=NOON,
        name="ban-cong-khai.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
        size=4,
    )
    face.file.save("ban-cong-khai.pdf", ContentFile(b"%PDF"), save=False)
    face.save()
    out = _circulated(_twin(world, OUT), TODAY + dt.timedelta(days=3))
    world.ids |= {
        "correction": _correction(world, out, "open").pk,
        "draft supplement": _supplement(world, record, "draft").pk,
        "supplement to sign": _supplement(world, record, "secretary_signed").pk,
        "redaction": _redaction(world, record, "active").pk,
        "released text": face.pk,
    }


def _twin(world: World, name: str) -> Meeting:
    """Another meeting like the one that was held, two hours earlier, with the same people and item."""
    meeting = Meeting.objects.get(pk=world.ids["held meeting"])
    people, items = list(meeting.participants.all()), list(meeting.items.all())
    meeting.pk, meeting.title, meeting.starts = None, f"Cuộc họp đã kết thúc ({name})", dt.time(8)
    meeting._state.adding = True
    meeting.save()
    for row in (*people, *items):
        row.pk, row.meeting = None, meeting
        row._state.adding = True
        row.save()
    world.ids[name] = meeting.pk
    return meeting


def _sign(world: World, row: Any, status: str = "signed", **values: Any) -> Any:
    seats = world.cast.seats
    values |= {"status": status, "secretary_signed_by": seats["secretary"], "secretary_signed_at": NOON}
    if status != "secretary_signed":
        values |= {"chair_signed_by": seats["head"], "chair_signed_at": NOON}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def _circulated(meeting: Meeting, due: dt.date) -> Minutes:
    since = NOON - dt.timedelta(days=5)
    return Minutes.objects.create(meeting=meeting, status="circulated", circulated_at=since, corrections_due=due)


def _correction(world: World, record: Minutes, status: str) -> Correction:
    seats = world.cast.seats
    decided: dict[str, Any] = {"decided_by": seats["secretary"], "decided_at": NOON, "answer": "Đã ghi"}
    return Correction.objects.create(
        minutes=record,
        author=seats["member"],
        place="other",
        text="Ghi thiếu",
        created_at=NOON - dt.timedelta(minutes=20),
        status=status,
        **(decided if status in ("taken_in", "declined") else {}),
    )


def _supplement(world: World, record: Minutes, status: str, **more: Any) -> Supplement:
    row = Supplement(minutes=record, text="Thêm tên", reason="Ghi thiếu", created_at=NOON, status=status, **more)
    if status in ("draft", "dropped"):
        row.save()
        return row
    found: Supplement = _sign(world, row, status)
    return found


def _redaction(world: World, record: Minutes, status: str) -> Redaction:
    seat = world.cast.seats["secretary"]
    lifted: dict[str, Any] = {"lifted_by": seat, "lifted_at": NOON, "lift_reason": "Được đồng ý"}
    return Redaction.objects.create(
        minutes=record,
        face="public",
        path="items/0/course",
        start=0,
        end=5,
        ground="private",
        reason="Đời tư",
        marked_by=seat,
        marked_at=NOON,
        status=status,
        **(lifted if status == "lifted" else {}),
    )


def rows(world: World) -> dict[str, dict[str, models.Model]]:
    """For every table of this room an object in every state."""
    ids = world.ids
    record = Minutes.objects.get(meeting=ids[SIGNED])
    out = Minutes.objects.get(meeting=ids[OUT])
    item = Meeting.objects.get(pk=ids["meeting in session"]).items.get(position=1)
    adopted = Minutes(meeting=_twin(world, "adopted meeting"), adopted_item=item, adopted_on=TODAY)
    last_day_over = TODAY - dt.timedelta(days=1)
    return {
        "meetings.MINUTES_STEPS": {
            "draft": Minutes.objects.get(meeting=ids["held meeting"]),
            "circulated": _circulated(_twin(world, "meeting to be signed"), last_day_over),
            "secretary_signed": Minutes.objects.get(meeting=ids["meeting to sign"]),
            "signed": record,
            "adopted": _sign(world, adopted, "adopted", document_id=ids["draft document"]),
        },
        "meetings.CORRECTION_STEPS": {
            "open": Correction.objects.get(pk=ids["correction"]),
            **{status: _correction(world, out, status) for status in ("taken_in", "declined", "withdrawn")},
        },
        "meetings.SUPPLEMENT_STEPS": {
            "draft": Supplement.objects.get(pk=ids["draft supplement"]),
            "secretary_signed": Supplement.objects.get(pk=ids["supplement to sign"]),
            "signed": _supplement(world, record, "signed", document_id=ids["submitted document"]),
            "dropped": _supplement(world, record, "dropped"),
        },
        "meetings.REDACTION_STEPS": {
            "active": Redaction.objects.get(pk=ids["redaction"]),
            "lifted": _redaction(world, record, "lifted"),
        },
    }


def changes(world: World) -> dict[str, dict[str, Any]]:
    """What the services write together with each step."""
    head, secretary = world.cast.seats["head"], world.cast.seats["secretary"]
    by_secretary = {"secretary_signed_by": secretary, "secretary_signed_at": NOON}
    by_chair = {"chair_signed_by": head, "chair_signed_at": NOON, "document_id": world.ids["issued document"]}
    decided = {"decided_by": secretary, "decided_at": NOON, "answer": "Đã ghi"}
    adopted = {"adopted_item_id": world.ids["item in session"], "adopted_on": TODAY}
    lifted = {"lifted_by": head, "lifted_at": NOON, "lift_reason": "Được đồng ý"}
    return {
        "meetings.MINUTES_STEPS.circulate": {"circulated_at": NOON, "corrections_due": TODAY},
        "meetings.MINUTES_STEPS.sign_as_secretary": by_secretary,
        "meetings.MINUTES_STEPS.sign_as_chair": by_chair,
        "meetings.MINUTES_STEPS.adopt": adopted,
        "meetings.CORRECTION_STEPS.take_in": decided,
        "meetings.CORRECTION_STEPS.decline": decided,
        "meetings.SUPPLEMENT_STEPS.sign_as_secretary": by_secretary,
        "meetings.SUPPLEMENT_STEPS.sign_as_chair": by_chair,
        "meetings.REDACTION_STEPS.lift": lifted,
    }
