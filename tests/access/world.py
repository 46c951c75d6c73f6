"""One committee with an object in every state, and everybody who may knock at its doors.

Rows are written directly where a service would need days of story; every constraint of the database holds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from committee.models import AuditEvent, Delegation, Membership, Person, Power, PublicHoliday, Regulation, Role, User
from documents.models import Document, Kind, Rendition
from documents.services.documents import document_draft
from meetings.guest_links import guest_token
from meetings.models import AgendaItem, Conclusion, Meeting, Minutes, Opinion, Paper, Participant, TaskProposal
from meetings.services.notice import notice_draft
from notifications.models import DemoMessage, Notification
from notifications.services.heartbeat import RECONCILE, SCAN, beat
from tasks.models import Evidence, Task, TaskReport
from tests.access.papers import decision, give_number
from tests.committee.cast import NOON, START, TODAY, Cast, a_cast, a_person, agency
from tests.meetings.cast import the_cast

CANARY = "Bí mật chim hoàng yến"
"""Stands in titles and texts; followed by the name of the object that it betrays."""


@dataclass
class World:
    """`ids` are the objects by name, `users` everybody by role name of the access table."""

    cast: Cast
    neighbours: Cast
    users: dict[str, User] = field(default_factory=dict)
    ids: dict[str, Any] = field(default_factory=dict)


def build() -> World:
    cast, neighbours = the_cast(), a_cast("cds", "cds-")
    world = World(cast, neighbours)
    _people(world)
    _floor(world)
    _meetings(world)
    _documents(world)
    _tasks(world)
    _notifications(world)
    return world


def _people(world: World) -> None:
    cast = world.cast
    for name in ("member", "secretary", "standing", "deputy", "vice", "head", "admin"):
        world.users[name] = cast.users[name]
    world.users["uninvited"] = cast.users["police"]
    world.users["outsider"] = world.neighbours.users["secretary"]
    world.users["foreign_head"] = world.neighbours.users["head"]
    former = a_person("Mai Văn Q", "former")
    Membership.objects.create(
        committee=cast.committee,
        person=former,
        role=Role.MEMBER,
        org_unit=agency("Sở Y tế", "SYT"),
        position="Nguyên Giám đốc Sở Y tế",
        valid_from=START,
        valid_to=TODAY - dt.timedelta(days=1),
    )
    world.users["former"] = former.user
    gone = a_person("Lý Thị R", "gone")
    Membership.objects.create(
        committee=cast.committee,
        person=gone,
        role=Role.MEMBER,
        org_unit=agency("Sở Y tế", "SYT"),
        position="Phó Giám đốc",
        valid_from=START,
    )
    world.users["inactive"] = gone.user
    world.ids["seat"] = cast.seats["health"].pk
    world.ids["person"] = cast.seats["health"].person_id
    Delegation.objects.create(
        committee=cast.committee,
        giver=cast.seats["head"],
        holder=cast.seats["vice"],
        power=Power.SIGN,
        basis="Giấy ủy quyền số 02/UQ",
        valid_from=dt.date(2025, 1, 1),
        valid_to=dt.date(2025, 12, 31),
    )


def _floor(world: World) -> None:
    committee = world.cast.committee
    silent = Person.objects.create(full_name="Tạ Văn S", email="s@example.vn")
    Membership.objects.create(
        committee=committee,
        person=silent,
        role=Role.MEMBER,
        org_unit=agency("Sở Tư pháp", "STP"),
        position="Giám đốc Sở Tư pháp",
        valid_from=START,
    )
    world.ids["person without account"] = silent.pk
    world.ids["agency"] = agency("Sở Tài chính", "STC").pk
    world.ids["delegation"] = Delegation.objects.create(
        committee=committee,
        giver=world.cast.seats["head"],
        holder=world.cast.seats["deputy"],
        power=Power.ACCEPT_TASKS,
        basis="Giấy ủy quyền số 03/UQ",
        valid_from=TODAY,
        valid_to=TODAY + dt.timedelta(days=30),
    ).pk
    world.ids["regulation"] = committee.regulations.get().pk
    draft = Regulation.objects.create(
        committee=committee,
        status=Regulation.Status.DRAFT,
        title=f"{CANARY} quy chế",
        decision_number="9/QĐ",
        decision_date=TODAY,
        valid_from=TODAY + dt.timedelta(days=10),
    )
    draft.articles.create(number=1, heading="Phạm vi")
    world.ids["draft regulation"] = draft.pk
    world.ids["holiday"] = PublicHoliday.objects.create(day=dt.date(2026, 9, 2), name="Quốc khánh").pk
    AuditEvent.objects.create(
        at=NOON,
        actor_name="Hệ thống",
        committee=committee,
        subject_type="committee.committee",
        subject_id=committee.pk,
        action="noted",
        msgid=f"{CANARY} nhật ký",
    )


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


def _meetings(world: World) -> None:
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
        _item(world, held, notes="Đã thảo luận", notes_version=1)
        Conclusion.objects.create(meeting=held, number=1, text="Giao rà soát", no_task=True)
        signed = {"secretary_signed_by": cast.seats["secretary"], "secretary_signed_at": NOON}
        Minutes.objects.create(meeting=held, status=status, **(signed if status != "draft" else {}))
        ids[name] = held.pk
    notice_draft(held, by=cast.secretary)


def _documents(world: World) -> None:
    cast, ids = world.cast, world.ids
    for name, status in (("draft document", "draft"), ("submitted document", "submitted")):
        document = document_draft(
            cast.committee, decision(cast, f"{CANARY} {name}"), by=cast.secretary, signer=cast.seats["head"]
        )
        Document.objects.filter(pk=document.pk).update(
            status=status, submitted_at=NOON if status == "submitted" else None
        )
        ids[name] = document.pk
    issued = give_number(cast, decision(cast, "Quyết định đã ban hành"), Kind.DECISION)
    printed = Rendition(document=issued, sha256=sha256(b"%PDF").hexdigest(), size=4, pages=1, made_at=NOON)
    printed.file.save("quyet-dinh.pdf", ContentFile(b"%PDF"), save=False)
    printed.save()
    ids["issued document"] = issued.pk


def _task(world: World, number: int, status: str, title: str, **more: Any) -> Task:
    return Task.objects.create(
        committee=world.cast.committee,
        year=TODAY.year,
        number=number,
        status=status,
        title=title,
        accountable=world.cast.seats["member"],
        source_text="Chỉ đạo của Trưởng Ban",
        assigned_on=TODAY - dt.timedelta(days=20),
        due_date=TODAY - dt.timedelta(days=1),
        search_text=title.casefold(),
        **more,
    )


def _tasks(world: World) -> None:
    ids = world.ids
    ids["assigned task"] = _task(world, 1, "assigned", f"{CANARY} nhiệm vụ mới").pk
    ids["task in progress"] = _task(world, 2, "in_progress", "Nhiệm vụ đang làm", percent=40).pk
    reported = _task(world, 3, "reported", "Nhiệm vụ chờ nghiệm thu", percent=100, reported_on=TODAY)
    report = TaskReport.objects.create(
        task=reported,
        kind="result",
        percent=100,
        text="Xong",
        reported_by=world.cast.seats["member"],
        reported_at=NOON - dt.timedelta(hours=3),
    )
    evidence = Evidence(
        report=report,
        name="ket-qua.pdf",
        content_type="application/pdf",
        sha256="0" * 64,
        size=4,
        uploaded_at=NOON - dt.timedelta(hours=3),
    )
    evidence.file.save("ket-qua.pdf", ContentFile(b"%PDF"), save=False)
    evidence.save()
    ids |= {"reported task": reported.pk, "evidence": evidence.pk}


def _notifications(world: World) -> None:
    beat(SCAN)
    beat(RECONCILE)
    cast, person = world.cast, world.cast.seats["member"].person
    told: dict[str, Any] = {
        "committee": cast.committee,
        "kind": "task_due",
        "subject_type": "tasks.task",
        "subject_id": world.ids["assigned task"],
        "person": person,
        "recipient_key": f"person:{person.pk}",
        "recipient_name": person.full_name,
        "address": person.email,
        "due_at": NOON - dt.timedelta(hours=5),
        "link": "/nhiem-vu/",
    }
    sent = {"state": "sent", "sent_at": NOON - dt.timedelta(hours=5), "message_id": "<1@example.vn>"}
    subject = {"subject": f"{CANARY} nhắc việc", "body": "Nội dung"}
    world.ids["told"] = Notification.objects.create(occasion="1", **told, **sent, **subject).pk
    world.ids["failed reminder"] = Notification.objects.create(
        occasion="2", state="failed", trouble="refused", **told, **subject
    ).pk
    raw = b"Subject: x\r\nFrom: a@example.vn\r\nTo: b@example.vn\r\n\r\nx"
    world.ids["mail"] = DemoMessage.objects.create(
        raw=raw, sender="a@example.vn", recipients="b@example.vn", subject="x", search_text="x"
    ).pk
