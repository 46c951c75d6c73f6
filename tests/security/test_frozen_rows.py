"""Whoever speaks SQL with the application's own account cannot change what was signed, sealed or said."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from committee.models import AuditEvent
from committee.services.audit_seal import seal, verify
from tests.meetings.cast import the_cast
from tests.meetings.held import signed

FROZEN = {
    "documents_document": "subject = 'khác'",
    "documents_seriesyear": "last = 99",
    "committee_auditevent": "note = 'khác'",
    "committee_auditseal": "hash = repeat('0', 64)",
    "meetings_meeting": "title = 'khác'",
    "meetings_minutes": "status = 'draft'",
    "meetings_participant": "attendance = 'absent'",
    "meetings_agendaitem": "notes = 'khác'",
    "meetings_noterevision": "text = 'khác'",
    "meetings_conclusion": "text = 'khác'",
    "meetings_taskproposal": "title = 'khác'",
    "meetings_taskproposal_coordinating": "membership_id = membership_id + 1",
}
ROUTES = ("UPDATE {table} SET {change}", "DELETE FROM {table}", "TRUNCATE {table}", "TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_sql_cannot_change_what_is_signed_and_sealed() -> None:
    signed(the_cast())
    seal()
    passed = []
    for table, change in FROZEN.items():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0], f"{table} is empty, so nothing would be proved"
        for route in ROUTES:
            sql = route.format(table=table, change=change)
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                    cursor.execute(sql)
                    passed.append(sql)
                    raise IntegrityError("undo")
            except DatabaseError:  # by the trigger, or because another frozen table refers to it
                pass
    assert passed == []


@pytest.mark.django_db
@pytest.mark.parametrize("whole", ["committee_user", "committee_committee", "committee_person"])
def test_emptying_a_table_below_does_not_reach_them(whole: str) -> None:
    signed(the_cast())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(f"TRUNCATE {whole} CASCADE")


@pytest.mark.django_db(transaction=True)
def test_whoever_switches_the_triggers_off_is_found_by_the_chain() -> None:
    """Sealed for real: the sealer takes finished transactions only."""
    signed(the_cast())
    assert seal() > 10
    assert verify() is None
    victim = AuditEvent.objects.order_by("pk")[5].pk
    for change in (
        f"UPDATE committee_auditevent SET note = 'khác' WHERE id = {victim}",
        f"UPDATE committee_auditevent SET at = at - interval '1 day' WHERE id = {victim}",
        f"UPDATE committee_auditevent SET actor_name = 'Người khác' WHERE id = {victim}",
        f"DELETE FROM committee_auditseal WHERE event_id = {victim}",
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("ALTER TABLE committee_auditevent DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE committee_auditseal DISABLE TRIGGER USER")
            cursor.execute(change)
            assert cursor.rowcount == 1
            assert verify() is not None, change
            transaction.set_rollback(True)
    assert verify() is None
