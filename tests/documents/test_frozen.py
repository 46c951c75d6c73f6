"""What is issued resists UPDATE, DELETE and TRUNCATE, whoever sends the statement; and its file is watched.

Seen red with the triggers dropped.
"""

import datetime as dt
import hashlib
import threading
import time
from pathlib import Path

import pytest
from celery import current_app
from django.db import Error, IntegrityError, connection, transaction
from pytest_django import Settings

from committee import clock
from committee.actor import Actor
from committee.models import AuditEvent
from documents import jobs, providers
from documents.models import Document, FileCheck, Rendition
from documents.rendering import render_pdf
from documents.services import renditions
from documents.services.issuing import document_issue
from documents.services.papers import read
from documents.services.voiding import document_void
from tests.documents.conftest import DAY, Cast
from tests.processes import Processes

SYSTEM = Actor.system()


@pytest.fixture
def issued(cast: Cast, settings: Settings, tmp_path: Path) -> Document:
    settings.MEDIA_ROOT = tmp_path
    return document_issue(cast.draft(), by=cast.actor(cast.head))


STATEMENTS = [
    "UPDATE documents_document SET subject = 'khác'",
    "UPDATE documents_document SET number = 99",
    "UPDATE documents_document SET status = 'draft', series_id = NULL, year = NULL, number = NULL, symbol = NULL, "
    "issued_on = NULL, issued_at = NULL, frozen = NULL",
    "UPDATE documents_document SET frozen = '{}'",
    "UPDATE documents_document SET version = version + 1",
    "DELETE FROM documents_document",
    "TRUNCATE documents_document CASCADE",
    "UPDATE documents_rendition SET sha256 = repeat('0', 64)",
    "DELETE FROM documents_rendition",
    "TRUNCATE documents_rendition",
    "UPDATE documents_voidednumber SET reason = 'khác'",
    "DELETE FROM documents_voidednumber",
    "TRUNCATE documents_voidednumber",
    "DELETE FROM documents_seriesyear",
    "TRUNCATE documents_seriesyear",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_owner_of_the_tables_cannot_change_what_is_issued(cast: Cast, issued: Document, statement: str) -> None:
    renditions.render_document(issued.pk, by=SYSTEM)
    document_void(issued, by=cast.actor(cast.head), note="Cấp nhầm")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the test itself still has pending
        with pytest.raises(Error) as refused, transaction.atomic():
            cursor.execute(statement)
    assert "refused" in str(refused.value)


def test_orm_and_bulk_updates_are_refused_too(issued: Document) -> None:
    issued.subject = "khác"
    for change in (
        issued.save,
        issued.delete,
        lambda: Document.objects.filter(pk=issued.pk).update(subject="khác"),
        lambda: Document.objects.bulk_update([issued], ["subject"]),
        lambda: Document.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert Document.objects.get(pk=issued.pk).subject == "Kết luận cuộc họp Quý I"


def test_drafts_can_be_changed(cast: Cast) -> None:
    draft = cast.draft()
    assert Document.objects.filter(pk=draft.pk).update(subject="Tên khác") == 1


@pytest.mark.parametrize(
    "wrong",
    [{"number": 0}, {"issued_on": "2025-12-31"}, {"frozen": None}, {"status": "gone"}, {"year": 2025}, {"subject": ""}],
)
def test_the_database_refuses_half_issued_documents(cast: Cast, issued: Document, wrong: dict[str, object]) -> None:
    copy = Document.objects.get(pk=issued.pk)
    copy.pk, copy.number = None, 2
    for name, value in wrong.items():
        setattr(copy, name, value)
    with pytest.raises(Error), transaction.atomic():
        copy.save(force_insert=True)


def test_the_same_number_cannot_be_given_twice(issued: Document) -> None:
    copy = Document.objects.get(pk=issued.pk)
    copy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_the_job_renders_the_frozen_copy_once_and_keeps_its_hash(issued: Document) -> None:
    jobs.render(issued.pk)
    jobs.render(issued.pk)
    rendition = Rendition.objects.get()
    data = Path(rendition.file.path).read_bytes()
    assert data.startswith(b"%PDF-")
    assert (rendition.sha256, rendition.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert rendition.pages == 1
    assert str(rendition.file.name).endswith("/01-TB-BCDXDCQDT.pdf")
    assert Path(rendition.file.path).stat().st_mode & 0o222 == 0


def test_the_sweep_renders_what_no_worker_was_asked_for_and_goes_on_past_a_bad_one(
    cast: Cast, issued: Document
) -> None:
    second = document_issue(cast.draft(), by=cast.actor(cast.head))
    copy = Document.objects.get(pk=second.pk)
    copy.pk, copy.number, copy.frozen = None, 3, {"kind": "unreadable"}
    copy.save(force_insert=True)
    assert renditions.render_missing(by=SYSTEM) == 2
    assert set(Rendition.objects.values_list("document_id", flat=True)) == {issued.pk, second.pk}


def test_drafts_are_not_rendered(cast: Cast) -> None:
    assert renditions.render_document(cast.draft().pk, by=SYSTEM) is None


def test_two_workers_at_once_store_one_file(
    lasting_cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("documents.services.issuing.request_rendition", lambda pk: None)
    document = document_issue(lasting_cast.draft(), by=lasting_cast.actor(lasting_cast.head))
    barrier, made = threading.Barrier(2), []
    plain = render_pdf

    def slow(paper: object) -> bytes:
        barrier.wait(10)  # both have seen that there is no file yet
        return plain(paper)  # type: ignore[arg-type]

    monkeypatch.setattr(renditions, "render_pdf", slow)

    def work() -> None:
        made.append(renditions.render_document(document.pk, by=SYSTEM))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(30)
    assert [rendition.pk for rendition in made if rendition] == [Rendition.objects.get().pk] * 2
    assert len(list(tmp_path.rglob("*.pdf"))) == 1


def test_a_dead_broker_does_not_stop_issuing(lasting_cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*args: object, **kwargs: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(current_app, "send_task", dead)
    document = document_issue(lasting_cast.draft(), by=lasting_cast.actor(lasting_cast.head))
    assert document.number == 1
    assert list(Document.objects.unrendered()) == [document]


def test_a_changed_or_missing_file_is_found_and_recorded(cast: Cast, issued: Document) -> None:
    rendition = renditions.render_document(issued.pk, by=SYSTEM)
    assert rendition is not None
    assert renditions.check_files(by=SYSTEM).mismatches == []
    path = Path(rendition.file.path)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    jobs.check_files()
    assert FileCheck.objects.first().mismatches == [issued.pk]  # type: ignore[union-attr]
    found = list(providers.verdicts(cast.actor(cast.head), cast.committee))
    assert [verdict.overdue for verdict in found] == [True]
    path.unlink()
    assert renditions.check_files(by=SYSTEM).mismatches == [issued.pk]
    assert AuditEvent.objects.about(issued).filter(action="file-mismatch").count() == 2


def test_correcting_the_calendar_of_names_does_not_change_what_was_issued(cast: Cast, issued: Document) -> None:
    profile = cast.committee.profiles.get()
    profile.issuer_heading = "Tên khác"
    profile.save()
    fresh = Document.objects.get(pk=issued.pk)
    assert read(fresh).heading.issuer == "Ban Chỉ đạo xây dựng Chính quyền điện tử"
    assert fresh.issued_at == clock.at(DAY, dt.time(9))


@pytest.mark.slow
def test_a_real_worker_makes_the_pdf_after_the_commit(lasting_cast: Cast, celery_worker_process: Processes) -> None:
    worker = celery_worker_process("documents", concurrency=1)
    document = document_issue(lasting_cast.draft(), by=lasting_cast.actor(lasting_cast.head))
    for _ in range(300):
        if Rendition.objects.filter(document=document).exists():
            return
        time.sleep(0.1)
    pytest.fail(worker.log())
