"""A signed record resists SQL; a writer and a signature wait for each other."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from committee.refusals import Refused
from meetings.models import Meeting
from meetings.services.minutes import minutes_of, minutes_return, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.open_record import writing
from meetings.services.record import notes_save, opinion_record
from meetings.services.session import meeting_close
from tests.committee.cast import Cast
from tests.meetings.cast import at, the_cast
from tests.meetings.held import NEXT_DAY, held, recorded, signed, signed_by_secretary, then

WRITES = (
    "UPDATE meetings_agendaitem SET notes = 'khác' WHERE meeting_id = {meeting}",
    "DELETE FROM meetings_noterevision",
    "UPDATE meetings_participant SET attendance = 'present' WHERE meeting_id = {meeting}",
    "DELETE FROM meetings_participant WHERE meeting_id = {meeting} AND role = 'member'",
    "UPDATE meetings_conclusion SET text = 'khác' WHERE meeting_id = {meeting}",
    "DELETE FROM meetings_conclusion WHERE meeting_id = {meeting} AND no_task",
    "INSERT INTO meetings_conclusion (meeting_id, number, text, no_task, version)"
    " VALUES ({meeting}, 9, 'thêm', true, 0)",
    "UPDATE meetings_taskproposal SET due_date = due_date + 30",
    "DELETE FROM meetings_taskproposal_coordinating",
    "UPDATE meetings_opinion SET text = 'khác'",
    "DELETE FROM meetings_opinion",
    "UPDATE meetings_meeting SET ended_at = ended_at + interval '1 hour' WHERE id = {meeting}",
    "UPDATE meetings_meeting SET status = 'in_session' WHERE id = {meeting}",
    "UPDATE meetings_minutes SET status = 'draft' WHERE meeting_id = {meeting}",
    "UPDATE meetings_minutes SET opening = 'khác' WHERE meeting_id = {meeting}",
    "DELETE FROM meetings_minutes WHERE meeting_id = {meeting}",
)
TABLES = (
    "meetings_agendaitem",
    "meetings_participant",
    "meetings_conclusion",
    "meetings_noterevision",
    "meetings_opinion",
    "meetings_taskproposal",
    "meetings_taskproposal_coordinating",
    "meetings_minutes",
    "meetings_meeting",
)


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def signed_with_an_opinion(cast: Cast) -> Meeting:
    """A record with a row in every table, signed by both."""
    meeting = recorded(cast)
    speaker = meeting.participants.get(membership=cast.seats["member"])
    opinion_record(meeting.items.get(position=1), speaker, "Nhất trí.", by=then(cast, "secretary"))
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    minutes = minutes_of(meeting)
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY))
    return meeting


@pytest.mark.django_db
class TestSql:
    def test_cannot_change_a_signed_record(self, cast: Cast) -> None:
        meeting = signed_with_an_opinion(cast)
        for statement in WRITES:
            with pytest.raises(IntegrityError) as refused:
                execute(statement.format(meeting=meeting.pk))
            assert "is refused" in str(refused.value), statement

    def test_cannot_empty_a_table_of_the_record(self, cast: Cast) -> None:
        for table in TABLES:
            with pytest.raises(IntegrityError) as refused:
                execute(f"TRUNCATE {table} CASCADE")
            assert "is refused" in str(refused.value), table

    def test_cannot_write_between_the_two_signatures_either(self, cast: Cast) -> None:
        minutes = signed_by_secretary(cast)
        with pytest.raises(IntegrityError):
            execute(f"UPDATE meetings_agendaitem SET notes = 'khác' WHERE meeting_id = {minutes.meeting_id}")
        minutes_return(minutes, "Sửa", by=at(cast, "head", NEXT_DAY))
        execute(f"UPDATE meetings_agendaitem SET notes = 'khác' WHERE meeting_id = {minutes.meeting_id}")

    def test_can_still_write_what_is_no_part_of_the_record(self, cast: Cast) -> None:
        meeting = signed(cast).meeting
        execute(f"UPDATE meetings_meeting SET search_text = 'khác', version = version + 1 WHERE id = {meeting.pk}")

    def test_never_changes_what_notes_said_before(self, cast: Cast) -> None:
        meeting = recorded(cast)
        with pytest.raises(IntegrityError):
            execute("UPDATE meetings_noterevision SET text = 'khác'")
        assert meeting.items.get(position=1).revisions.get().text == "Diễn biến nội dung 1."


@pytest.mark.django_db(transaction=True)
def test_a_signature_waits_for_the_writer_and_the_next_writer_is_refused() -> None:
    cast = the_cast()
    meeting = held(cast)
    item, minutes = meeting.items.get(position=1), minutes_of(meeting)
    waiting, outcome = threading.Event(), []

    def sign() -> None:
        try:
            waiting.set()
            minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
            outcome.append(meeting.items.get(position=1).notes)
        finally:
            connections.close_all()

    with writing(meeting, at(cast, "head", NEXT_DAY)):
        thread = threading.Thread(target=sign)
        thread.start()
        waiting.wait(5)
        thread.join(0.4)
        assert thread.is_alive()  # the signature waits
        item.notes = "Viết trước khi ký"
        item.save(update_fields=["notes"])
    thread.join(10)
    assert outcome == ["Viết trước khi ký"]
    with pytest.raises(Refused):
        notes_save(item, "Viết sau khi ký", expect=1, by=at(cast, "head", NEXT_DAY))
