"""One committee with an object in every state, and everybody who may knock at its doors.

Rows are written directly where a service would need days of story; every constraint of the database holds.
"""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile

from documents.models import Document, Kind, Rendition
from documents.services.drafts import document_draft
from notifications.models import DemoMessage, Notification
from notifications.services.heartbeat import RECONCILE, SCAN, beat
from tasks.models import Evidence, Task, TaskReport
from tests.access.board import books
from tests.access.consultations import consultations
from tests.access.kept import kept
from tests.access.meetings import meetings
from tests.access.minutes import minutes
from tests.access.papers import decision, give_number
from tests.access.people import CANARY, World, floor, people
from tests.access.proposed import proposed
from tests.access.room import room
from tests.access.votes import votes
from tests.committee.cast import NOON, TODAY, a_cast
from tests.meetings.cast import the_cast
from tests.remembered import remembered

__all__ = ["CANARY", "World", "build"]


@remembered
def build() -> World:
    cast, neighbours = the_cast(), a_cast("cds", "cds-")
    world = World(cast, neighbours)
    people(world)
    floor(world)
    meetings(world)
    room(world)
    kept(world)
    votes(world)
    books(world)
    proposed(world)
    _documents(world)
    minutes(world)
    consultations(world)
    _tasks(world)
    _notifications(world)
    return world


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
