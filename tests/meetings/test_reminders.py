"""What is sent to whom when, what the letters say, and what makes them moot."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from committee import clock
from committee.actor import Actor
from documents.models import Document
from documents.services.renditions import render_document
from meetings.models import Answer, Meeting
from meetings.services.answers import Reply, answer_give
from meetings.services.moving import NewTime, meeting_cancel, meeting_move
from meetings.services.planning import extraordinary_propose
from notifications.mail import Mail, NotReady, Withdrawn
from notifications.models import Notification
from notifications.services.registry import kind_of
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, terms

DAY = dt.date


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def days(meeting: Meeting, kind: str, name: str = "Phạm Thị D") -> list[DAY]:
    rows = Notification.objects.filter(subject_id=meeting.pk, kind=kind, recipient_name=name, state="due")
    return sorted(row.due_at.astimezone(clock.OFFICE).date() for row in rows)


def composed(row: Notification, now: dt.datetime) -> Any:
    kind = kind_of(row.kind)
    assert kind is not None
    return kind.compose(row, now)


def row_of(meeting: Meeting, kind: str, name: str = "Phạm Thị D") -> Notification:
    rows = Notification.objects.filter(subject_id=meeting.pk, kind=kind, recipient_name=name)
    found: Notification = rows.exclude(state="cancelled").first()
    return found


@pytest.mark.django_db
class TestTheDaysOfTheReminders:
    def test_unanswered_two_working_days_after_and_the_day_before_the_papers(self, meeting: Meeting) -> None:
        assert days(meeting, "invitation_unanswered") == [DAY(2026, 5, 20)]  # both fall on one day: told once

    def test_meeting_three_working_days_before_and_tomorrow(self, meeting: Meeting) -> None:
        assert days(meeting, "meeting_soon") == [DAY(2026, 5, 21), DAY(2026, 5, 25)]

    def test_papers_two_working_days_before_and_on_the_day(self, meeting: Meeting) -> None:
        found = days(meeting, "papers_due", "Lê Văn C")
        assert sorted(set(found)) == [DAY(2026, 5, 19), DAY(2026, 5, 21)]

    def test_at_eight_in_the_morning_and_useless_from_the_beginning(self, meeting: Meeting) -> None:
        row = row_of(meeting, "meeting_soon")
        assert row.due_at.astimezone(clock.OFFICE).time() == dt.time(8)
        assert row.expires_at == meeting.starts_at

    def test_not_for_who_declined(self, cast: Cast, meeting: Meeting) -> None:
        row = meeting.participants.get(membership=cast.seats["member"])
        answer_give(row, Reply(Answer.DECLINED, reason="Công tác"), by=cast.member)
        assert days(meeting, "meeting_soon") == []

    def test_a_late_draft_skips_what_has_passed(self, cast: Cast) -> None:
        from meetings.services.convening import meeting_convene
        from meetings.services.waivers import NOTICE, WaiverTerms
        from tests.meetings.cast import a_draft

        soon = a_draft(cast, day=DAY(2026, 5, 20))
        meeting_convene(soon, by=cast.head, waivers=[WaiverTerms(NOTICE, "Việc gấp")])
        assert days(soon, "meeting_soon") == [DAY(2026, 5, 19)]


@pytest.mark.django_db
class TestTheInvitationByMail:
    def test_waits_for_the_pdf(self, cast: Cast, meeting: Meeting) -> None:
        assert isinstance(composed(row_of(meeting, "invitation"), cast.now), NotReady)

    def test_carries_the_pdf_and_a_calendar_file_that_asks_for_an_answer(self, cast: Cast, meeting: Meeting) -> None:
        render_document(Document.objects.get().pk, by=Actor.system(cast.now))
        letter = composed(row_of(meeting, "invitation"), cast.now)
        assert isinstance(letter, Mail)
        assert "01/GM-BCĐXDCQĐT" in letter.subject
        assert letter.attachments[0].name == "01-GM-BCDXDCQDT.pdf"
        assert letter.attachments[0].content.startswith(b"%PDF")
        assert f"/cuoc-hop/{meeting.pk}/tra-loi/" in letter.text
        event = Calendar.from_ical(letter.calendar).walk("VEVENT")[0]
        assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
        assert event["DTSTART"].dt.astimezone(clock.OFFICE) == meeting.starts_at

    def test_keeps_its_uid_and_raises_its_sequence_when_the_meeting_moves(self, cast: Cast, meeting: Meeting) -> None:
        from meetings.calendar_files import meeting_calendar

        row = meeting.participants.get(membership=cast.seats["member"])
        before = Calendar.from_ical(meeting_calendar(meeting, row, "REQUEST")).walk("VEVENT")[0]
        old = row_of(meeting, "invitation")
        meeting_move(meeting, NewTime(DAY(2026, 5, 28), dt.time(8), dt.time(10), "P. 2", "Lý do"), by=cast.head)
        after = Calendar.from_ical(meeting_calendar(meeting, row, "REQUEST")).walk("VEVENT")[0]
        assert before["UID"] == after["UID"]
        assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
        assert isinstance(composed(old, cast.now), Withdrawn)
        assert isinstance(composed(row_of(meeting, "invitation_changed"), cast.now), NotReady)

    def test_is_moot_once_the_meeting_has_begun(self, cast: Cast, meeting: Meeting) -> None:
        assert isinstance(composed(row_of(meeting, "invitation"), meeting.starts_at), Withdrawn)


@pytest.mark.django_db
class TestLettersThatBecomeMoot:
    def test_the_unanswered_reminder_when_the_answer_came_in_between(self, cast: Cast, meeting: Meeting) -> None:
        row = row_of(meeting, "invitation_unanswered")
        assert isinstance(composed(row, cast.now), Mail)
        answer_give(meeting.participants.get(membership=cast.seats["member"]), Reply(Answer.ACCEPTED), by=cast.member)
        assert isinstance(composed(row, cast.now), Withdrawn)

    def test_the_papers_reminder_when_the_item_needs_none_any_more(self, cast: Cast, meeting: Meeting) -> None:
        row = row_of(meeting, "papers_due", "Lê Văn C")
        assert isinstance(composed(row, cast.now), Mail)
        meeting.items.update(needs_paper=False)
        assert isinstance(composed(row, cast.now), Withdrawn)

    def test_the_cancellation_takes_the_meeting_out_of_the_calendar(self, cast: Cast, meeting: Meeting) -> None:
        notice = meeting_cancel(meeting, reason="Bão số 3", by=cast.head)
        assert notice is not None
        render_document(notice.pk, by=Actor.system(cast.now))
        letter = composed(row_of(meeting, "meeting_cancelled"), cast.now)
        assert letter.calendar_method == "CANCEL"
        assert "Bão số 3" in letter.text
        assert Calendar.from_ical(letter.calendar)["METHOD"] == "CANCEL"

    def test_the_proposal_when_the_head_has_decided(self, cast: Cast) -> None:
        wish = terms(cast, content="Sự cố", day=DAY(2026, 5, 21))
        proposed = extraordinary_propose(cast.committee, wish, reason="Mất dữ liệu", urgent=True, by=cast.standing)
        row = row_of(proposed, "proposal_waiting", "Nguyễn Văn A")
        letter = composed(row, cast.now)
        assert "Mất dữ liệu" in letter.text
        proposed.status = "declined"
        proposed.save()
        assert isinstance(composed(row, cast.now), Withdrawn)

    def test_the_duty_when_a_meeting_was_convened(self, cast: Cast) -> None:
        from meetings.duty_reminders import replan_duty

        replan_duty(cast.committee, cast.now)
        row = Notification.objects.filter(kind="duty_not_convened", subject_rev="2026-2").first()
        assert isinstance(composed(row, cast.now), Mail)
        a_convened_meeting(cast)
        assert isinstance(composed(row, cast.now), Withdrawn)


@pytest.mark.django_db
def test_a_letter_on_the_wire_is_vietnamese_and_has_its_calendar_part(cast: Cast, meeting: Meeting) -> None:
    from django.utils import translation

    from notifications.services.letters import letter as on_the_wire

    render_document(Document.objects.get().pk, by=Actor.system(cast.now))
    with translation.override("vi"):
        made = composed(row_of(meeting, "invitation"), cast.now)
    message = on_the_wire(
        made, name="Phạm Thị D", address="member@example.vn", identity="<1@localhost>", first_attempt_at=cast.now
    )
    parsed = email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
    types = [part.get_content_type() for part in parsed.walk()]
    assert "text/calendar" in types
    assert "application/pdf" in types
    assert "Kính gửi" in str(parsed.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert not mail.outbox
