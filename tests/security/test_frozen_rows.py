"""Whoever speaks SQL with the application's own account cannot change what was signed, sealed or said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from committee.models import AuditEvent
from committee.services.audit_seal import seal, verify
from meetings.models import Meeting
from meetings.services.conclusions import conclusion_mark_no_task
from meetings.services.minutes import minutes_of, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.polls_decision import poll_decide
from meetings.services.polls_recusal import recusal_declare
from meetings.services.session import meeting_close
from tests.committee.cast import Cast
from tests.meetings.cast import at, the_cast
from tests.meetings.held import NEXT_DAY, recorded, signed, then
from tests.meetings.votes import an_open_vote, announced, votes

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
    "meetings_poll": "agree = agree + 1",
    "meetings_pollelector": "is_present = NOT is_present",
    "meetings_ballot": "choice = 'disagree'",
    "meetings_voterevision": "choice = 'disagree'",
    "meetings_recusal": "reason = 'khác'",
    "meetings_polldecision": "outcome = 'not_adopted'",
    "meetings_taskproposal_coordinating": "membership_id = membership_id + 1",
}


def voted(cast: Cast) -> Cast:
    """A recorded meeting with a vote by name in which one changed their mind and one recused, and its decision."""
    poll = an_open_vote(cast, meeting=recorded(cast))
    police = poll.item.meeting.participants.get(membership=cast.seats["police"])
    recusal_declare(poll.item, police, "Liên quan", by=then(cast, "police"))
    votes(cast, poll, head="agree", member="disagree")
    votes(cast, poll, 20, member="agree")
    announced(cast, poll)
    made = poll_decide(poll, "adopted", "Thống nhất.", by=then(cast, "secretary"))
    conclusion_mark_no_task(made.conclusion, True, by=then(cast, "secretary"))
    return cast


def sign(cast: Cast) -> None:
    meeting = Meeting.objects.get()
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    minutes = minutes_of(meeting)
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY, dt.time(15)))


ROUTES = ("UPDATE {table} SET {change}", "DELETE FROM {table}", "TRUNCATE {table}", "TRUNCATE {table} CASCADE")


@pytest.mark.django_db
def test_sql_cannot_change_what_is_signed_and_sealed() -> None:
    sign(voted(the_cast()))
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
