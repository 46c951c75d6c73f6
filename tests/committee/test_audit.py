"""The audit trail: nobody changes it unseen, writers never wait, the chain has no gap."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from committee import audit
from committee.models import AuditEvent, AuditSeal, Committee
from committee.sentences import Sentence
from committee.services import audit_seal
from tests.committee.cast import NOON, Cast, a_cast

SAID = Sentence("The agency “{name}” was recorded.", name="Sở Tài chính")


def write(cast: Cast, times: int = 1) -> list[AuditEvent]:
    return [audit.record(cast.secretary, cast.committee, cast.committee, "test", SAID) for _ in range(times)]


def test_the_canonical_bytes_are_pinned(cast: Cast) -> None:
    event = AuditEvent(
        id=7,
        at=NOON,
        actor_id=3,
        actor_name="Võ Thị E",
        committee_id=1,
        subject_type="committee.orgunit",
        subject_id=9,
        action="create",
        msgid=SAID.msgid,
        params=dict(SAID.params),
        note="Căn cứ …",
        article="Điều 8",
        xid=801,
    )
    assert audit_seal.canonical(event).decode() == (
        '{"action":"create","actor_id":3,"actor_name":"Võ Thị E","article":"Điều 8",'
        '"at":"2026-05-18T05:00:00.000000+00:00","committee_id":1,"id":7,'
        '"msgid":"The agency “{name}” was recorded.","note":"Căn cứ …","params":{"name":"Sở Tài chính"},'
        '"source":"","subject_id":9,"subject_type":"committee.orgunit","target":"","xid":801}'
    )
    assert (
        audit_seal.link(audit_seal.GENESIS, 1, event)
        == "b23619a846e89bdb5935bae00814ce90df2a498ee5adfa7f8cda4132169a29db"
    )


@pytest.mark.django_db(transaction=True)
def test_events_are_sealed_once_in_order_and_the_chain_is_whole() -> None:
    write(a_cast(), 12)
    assert audit_seal.seal(limit=5) == 5
    assert audit_seal.seal() == 7
    assert audit_seal.seal() == 0
    assert list(AuditSeal.objects.values_list("sequence", flat=True)) == list(range(1, 13))
    assert audit_seal.verify() is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", ["committee_auditevent", "committee_auditseal"])
def test_sql_cannot_change_the_trail(statement: str, table: str) -> None:
    write(a_cast())
    audit_seal.seal()
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert AuditEvent.objects.count() == AuditSeal.objects.count() == 1


def as_superuser(sql: str, *params: Any) -> None:
    """What an attacker with the database's keys does: triggers off, edit, triggers on."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, params)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE committee_auditevent SET actor_name = 'Somebody else' WHERE id = %s", "changed"),
        ("UPDATE committee_auditevent SET at = at + interval '1 microsecond' WHERE id = %s", "changed"),
        ("DELETE FROM committee_auditevent WHERE id = %s", "deleted"),
        ("DELETE FROM committee_auditseal WHERE event_id = %s", "missing"),
        ("UPDATE committee_auditseal SET hash = repeat('a', 64) WHERE event_id = %s", "changed"),
        ("UPDATE committee_auditseal SET previous_hash = repeat('a', 64) WHERE event_id = %s", "does not follow"),
    ],
)
def test_a_superuser_who_changes_a_row_is_found_at_exactly_that_row(sql: str, reason: str) -> None:
    events = write(a_cast(), 9)
    audit_seal.seal()
    as_superuser(sql, events[4].pk)
    finding = audit_seal.verify()
    assert finding is not None
    assert finding.sequence == 5
    assert reason in finding.reason.msgid
    with pytest.raises(CommandError, match="seal 5") as stopped:
        call_command("verify_audit")
    assert stopped.value.returncode == 1


@pytest.mark.django_db(transaction=True)
def test_a_cut_off_end_and_a_chain_written_anew_are_found_by_the_anchors(tmp_path: Path) -> None:
    cast = a_cast()
    events = write(cast, 6)
    call_command("verify_audit", anchors=tmp_path)
    (kept,) = tmp_path.glob("audit-head-*.json")
    assert json.loads(kept.read_text())["sequence"] == 6
    call_command("verify_audit", anchors=tmp_path)
    as_superuser("DELETE FROM committee_auditseal WHERE event_id = %s", events[5].pk)
    as_superuser("DELETE FROM committee_auditevent WHERE id = %s", events[5].pk)
    assert audit_seal.verify() is None  # the chain alone cannot know
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_audit", anchors=tmp_path)
    write(cast)
    with pytest.raises(CommandError, match="written anew"):
        call_command("verify_audit", anchors=tmp_path)


@pytest.mark.django_db(transaction=True)
def test_twenty_concurrent_writers_with_rollbacks_leave_no_gap() -> None:
    cast = a_cast()
    stop = threading.Event()
    failures: list[BaseException] = []

    class Undo(Exception):
        pass

    def writer(number: int) -> None:
        try:
            for turn in range(25):
                try:
                    with transaction.atomic():
                        write(cast, 2)
                        if (number + turn) % 5 == 0:
                            raise Undo
                except Undo:
                    pass
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    def sealer() -> None:
        try:
            while not stop.is_set():
                audit_seal.seal(limit=37)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=writer, args=(number,)) for number in range(20)]
    sealers = [threading.Thread(target=sealer) for _ in range(2)]
    for thread in writers + sealers:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    while audit_seal.seal():
        pass
    assert failures == []
    assert AuditEvent.objects.count() == AuditSeal.objects.count() == 20 * 20 * 2
    assert audit_seal.waiting() == 0
    assert audit_seal.verify() is None


@pytest.mark.django_db(transaction=True)
def test_an_event_of_an_open_transaction_is_left_for_the_next_sealing() -> None:
    cast = a_cast()
    opened, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            write(cast)
            opened.set()
            go_on.wait(10)
        connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    opened.wait(10)
    write(cast)  # begun later, finished earlier: must wait for its turn
    assert audit_seal.seal() == 0
    go_on.set()
    thread.join()
    assert audit_seal.seal() == 2
    assert audit_seal.verify() is None


def test_events_of_one_committee_are_not_shown_to_another(cast: Cast) -> None:
    other = a_cast("cds", "x")
    write(cast)
    assert AuditEvent.objects.visible_to(cast.member).count() == 1
    assert AuditEvent.objects.visible_to(other.head).count() == 0
    assert AuditEvent.objects.visible_to(cast.outsider).count() == 0
    assert Committee.objects.visible_to(other.head).get() == other.committee


@pytest.mark.django_db(transaction=True)
def test_a_transaction_left_open_in_another_database_of_the_server_does_not_hold_the_sealing_up(cast: Cast) -> None:
    import psycopg2

    settings = connection.settings_dict
    elsewhere = psycopg2.connect(
        dbname="postgres",
        user=settings["USER"],
        password=settings["PASSWORD"],
        host=settings["HOST"],
        port=settings["PORT"],
    )
    try:
        with elsewhere.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")  # a transaction with a number, open until the end
        audit.record(cast.secretary, cast.committee, cast.committee, "x", Sentence("Looked at"))
        assert audit_seal.seal() == AuditEvent.objects.count() > 0
    finally:
        elsewhere.close()
