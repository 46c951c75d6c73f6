"""A meeting in every state, with its people, papers and record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile

from meetings.guest_links import guest_token
from meetings.models import AgendaItem, Conclusion, Meeting, Minutes, Opinion, Paper, Participant, TaskProposal
from meetings.services.notice import notice_draft
from tests.access.people import CANARY, World
from tests.committee.cast import NOON, TODAY


def _meeting(world: World, status: str, title: str, day: dt.date = TODAY, **more: Any) -> Meeting:
    cast = world.cast
    values: dict[str, Any] = {}
    if status not in ("proposed", "declined", "draft"):
        values = {"convened_at": NOON - dt.timedelta(days=2), "convened_by": cast.seats["head"]}
    if status in ("in_session", "held"):
        values["started_at"] = NOON - dt.timedelta(hours=2)
    if status == "held":
        values["ended_at"] = NOON - dt.timedelta(hours=1)
    return Meeting.objects.create(
        committee=cast.committee,
        regulation_id=world.ids["regulation"],
        kind=more.pop("kind", "extraordinary"),
        status=status,
        title=title,
        year=day.year,
        day=day,
        starts=dt.time(10),
        ends=dt.time(11, 30),
        place="Phòng họp số 1",
        chair=cast.seats["head"],
        secretary=cast.seats["secretary"],
        search_text=title.casefold(),
        **values,
        **more,
    )


def _with_people(world: World, meeting: Meeting) -> None:
    """Everybody but the police is invited."""
    for name, seat in world.cast.seats.items():
        if name != "police":
            role = {"head": "chair", "secretary": "secretary"}.get(name, "member")
            came = "present" if meeting.status in ("in_session", "held") else "unknown"
            Participant.objects.create(meeting=meeting, membership=seat, role=role, attendance=came)


def _item(world: World, meeting: Meeting, **more: Any) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting, position=1, title="Báo cáo", presenter=world.cast.seats["member"], **more
    )


def _paper(world: World, item: AgendaItem, title: str) -> int:
    paper = Paper(
        item=item,
        title=title,
        name="bao-cao.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
        size=4,
        uploaded_by=world.cast.users["secretary"],
        uploaded_at=NOON - dt.timedelta(days=1),
    )
    paper.file.save("bao-cao.pdf", ContentFile(b"%PDF"), save=False)
    paper.save()
    return paper.pk


def meetings(world: World) -> None:
    cast, ids = world.cast, world.ids
    later = TODAY + dt.timedelta(days=14)
    draft = _meeting(world, "draft", f"{CANARY} dự thảo họp", later)
    _with_people(world, draft)
    item = _item(world, draft)
    ids |= {
        "draft meeting": draft.pk,
        "draft item": item.pk,
        "draft paper": _paper(world, item, f"{CANARY} tài liệu dự thảo"),
    }
    ids["draft participant"] = draft.participants.get(membership=cast.seats["vice"]).pk
    enlarged = _meeting(world, "draft", "Họp mở rộng", later, kind="enlarged")
    ids["enlarged meeting"] = enlarged.pk
    ids["proposed meeting"] = _meeting(
        world,
        "proposed",
        f"{CANARY} đề nghị họp",
        later,
        proposed_by=cast.seats["standing"],
        proposal_reason="Sự cố",
    ).pk
    convened = _meeting(world, "convened", "Cuộc họp đã triệu tập", later)
    _with_people(world, convened)
    item = _item(world, convened)
    guest = Participant.objects.create(
        meeting=convened, role="guest", guest_name="Chuyên gia W", guest_email="w@example.vn"
    )
    asked = convened.participants.get(membership=cast.seats["health"])
    asked.answer, asked.answered_at, asked.substitute_name, asked.consent = "substitute", NOON, "Ông X", "asked"
    asked.save()
    ids |= {
        "convened meeting": convened.pk,
        "convened item": item.pk,
        "convened paper": _paper(world, item, f"{CANARY} tài liệu mời họp"),
        "member's invitation": convened.participants.get(membership=cast.seats["member"]).pk,
        "substitute": asked.pk,
        "guest link": guest_token(guest),
        "guest": guest.pk,
    }
    ids["meeting of today"] = _meeting(world, "convened", "Cuộc họp hôm nay").pk
    _sessions(world)


def _sessions(world: World) -> None:
    cast, ids = world.cast, world.ids
    meeting = _meeting(world, "in_session", "Cuộc họp đang diễn ra")
    _with_people(world, meeting)
    item = _item(world, meeting, notes=f"{CANARY} diễn biến", notes_version=1)
    Minutes.objects.create(meeting=meeting)
    speaker = meeting.participants.get(membership=cast.seats["member"])
    conclusion = Conclusion.objects.create(meeting=meeting, number=1, text=f"{CANARY} kết luận", item=item)
    ids |= {
        "meeting in session": meeting.pk,
        "item in session": item.pk,
        "opinion": Opinion.objects.create(item=item, participant=speaker, text="Đồng ý", recorded_at=NOON).pk,
        "conclusion": conclusion.pk,
        "proposal": TaskProposal.objects.create(
            conclusion=conclusion, title="Rà soát", accountable=cast.seats["member"], no_due_date=True
        ).pk,
    }
    for name, status in (("held meeting", "draft"), ("meeting to sign", "secretary_signed")):
        held = _meeting(world, "held", f"Cuộc họp đã kết thúc ({status})")
        _with_people(world, held)
        _item(world, held, notes="Đã thảo luận", notes_version=1, outcome="informed")
        Conclusion.objects.create(meeting=held, number=1, text="Giao rà soát", no_task=True)
        signed = {"secretary_signed_by": cast.seats["secretary"], "secretary_signed_at": NOON}
        Minutes.objects.create(meeting=held, status=status, **(signed if status != "draft" else {}))
        ids[name] = held.pk
    notice_draft(held, by=cast.secretary)
