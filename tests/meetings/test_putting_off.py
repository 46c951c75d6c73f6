"""A convened meeting that is put off or called off: one numbered notice, one mail with it, and what follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from committee.actor import Actor
from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from committee.verdict import State
from documents.models import Document, Series
from documents.services.renditions import render_document
from meetings.letters import COMPOSE
from meetings.models import Answer, Meeting
from meetings.permissions import may_answer
from meetings.services.answers import Reply, answer_give
from meetings.services.duty import present_and_last
from meetings.services.invitations import invitation_of
from meetings.services.moving import meeting_cancel, meeting_move, meeting_postpone
from meetings.services.session import meeting_start
from meetings.strip import quarter_strip
from meetings.verdicts import deadlines, rule_verdicts
from notifications.mail import Mail, NotReady, Withdrawn
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft, at, delegate
from tests.meetings.held import then
from tests.meetings.test_moving import LATER

STORM = "Bão số 3 đổ bộ vào đất liền"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return a_convened_meeting(cast)


def said(document: Document) -> str:
    assert document.frozen is not None
    return str(document.frozen["sections"])


def due(meeting: Meeting) -> dict[str, int]:
    rows = Notification.objects.filter(subject_type="meetings.meeting", subject_id=meeting.pk, state="due")
    kinds = list(rows.values_list("kind", flat=True))
    return {kind: kinds.count(kind) for kind in kinds}


@pytest.mark.django_db
class TestTheNotice:
    def test_is_numbered_among_the_notices_and_says_what_was_called_for_when_and_why(
        self, cast: Cast, meeting: Meeting
    ) -> None:
        document = meeting_cancel(meeting, reason=STORM, by=cast.head)
        assert document is not None
        assert (document.number_symbol, document.status) == ("01/TB-BCĐXDCQĐT", "issued")
        text = said(document)
        for words in ("Giấy mời số 01/GM-BCĐXDCQĐT", "08 giờ 00", "26 tháng 5 năm 2026", "hủy cuộc họp", STORM):
            assert words in text
        assert (document.circulation, document.capacity) == ("internal", "")
        assert meeting.document_links.get(part="put_off").document == document

    def test_of_a_meeting_put_off_says_that_the_new_date_follows(self, cast: Cast, meeting: Meeting) -> None:
        document = meeting_postpone(meeting, reason=STORM, by=cast.head)
        assert "hoãn cuộc họp" in said(document)
        assert "giấy mời thay thế" in said(document)

    def test_is_signed_by_whoever_may_convene_in_the_heads_place(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            meeting_postpone(meeting, reason=STORM, by=cast.standing)
        delegate(cast, "standing", Power.CONVENE)
        document = meeting_postpone(meeting, reason=STORM, by=at(cast, "standing", cast.head.today))
        assert document.capacity == "TUQ."

    def test_uses_up_no_number_when_the_step_is_refused(self, cast: Cast, meeting: Meeting) -> None:
        meeting_start(meeting, by=then(cast, "secretary", 8))
        for act in (meeting_cancel, meeting_postpone):
            with pytest.raises(Stale):
                act(meeting, reason=STORM, by=cast.head)
        with pytest.raises(Refused):
            meeting_postpone(a_draft(cast), reason=" ", by=cast.head)
        assert not Series.objects.filter(code="TB").exists()

    def test_is_not_written_for_a_draft(self, cast: Cast) -> None:
        draft = a_draft(cast)
        assert meeting_cancel(draft, reason="Lập nhầm", by=cast.head) is None
        assert not Document.objects.exists()

    def test_is_read_by_the_members(self, cast: Cast, meeting: Meeting) -> None:
        document = meeting_postpone(meeting, reason=STORM, by=cast.head)
        assert document in Document.objects.visible_to(cast.member)


@pytest.mark.django_db
class TestTheMail:
    def test_is_one_to_each_waits_for_the_notice_and_empties_the_calendar(self, cast: Cast, meeting: Meeting) -> None:
        document = meeting_postpone(meeting, reason=STORM, by=cast.head)
        assert due(meeting) == {"meeting_postponed": meeting.participants.count()}
        row = Notification.objects.filter(kind="meeting_postponed").first()
        assert row is not None
        compose = COMPOSE["meeting_postponed"]
        assert isinstance(compose(row, cast.now), NotReady)
        render_document(document.pk, by=Actor.system(cast.now))
        letter = compose(row, cast.now)
        assert isinstance(letter, Mail)
        assert STORM in letter.text
        assert "01/TB-BCĐXDCQĐT" in letter.text
        assert [one.mimetype for one in letter.attachments] == ["application/pdf"]
        calendar = Calendar.from_ical(letter.calendar or b"")
        assert (calendar["METHOD"], calendar.walk("VEVENT")[0]["SEQUENCE"]) == ("CANCEL", 1)

    def test_is_moot_once_the_new_invitation_tells_the_date(self, cast: Cast, meeting: Meeting) -> None:
        meeting_postpone(meeting, reason=STORM, by=cast.head)
        row = Notification.objects.filter(kind="meeting_postponed").first()
        assert row is not None
        meeting_move(meeting, LATER, by=cast.head)
        assert isinstance(COMPOSE["meeting_postponed"](row, cast.now), Withdrawn)


@pytest.mark.django_db
class TestAMeetingPutOff:
    def test_keeps_its_period_and_waits_for_a_date(self, cast: Cast, meeting: Meeting) -> None:
        meeting_postpone(meeting, reason=STORM, by=cast.head)
        found = present_and_last(cast.committee, cast.head.today)
        assert found is not None
        assert (found[0].duty.state, found[0].meeting) == ("planned", meeting)
        assert deadlines(meeting) == []
        row = meeting.participants.get(membership=cast.seats["member"])
        assert not may_answer(cast.member, row)
        with pytest.raises(Stale):
            meeting_start(meeting, by=then(cast, "secretary", 8))

    def test_gets_a_new_date_by_an_invitation_that_says_what_it_replaces(self, cast: Cast, meeting: Meeting) -> None:
        row = meeting.participants.get(membership=cast.seats["member"])
        answer_give(row, Reply(Answer.ACCEPTED), by=cast.member)
        meeting_postpone(meeting, reason=STORM, by=cast.head)
        row.refresh_from_db()
        assert row.answer == "none"
        document = meeting_move(meeting, LATER, by=cast.head)
        assert (meeting.status, meeting.day, document) == ("convened", LATER.day, invitation_of(meeting))
        note = document.frozen["papers_note"] if document.frozen else ""
        assert "thay thế Giấy mời số 01/GM-BCĐXDCQĐT" in note
        assert "26 tháng 5 năm 2026" in note
        assert LATER.reason in note
        assert "invitation_changed" in due(meeting)

    def test_may_be_held_on_the_day_first_called_for_after_all(self, cast: Cast, meeting: Meeting) -> None:
        meeting_postpone(meeting, reason=STORM, by=cast.head)
        same = type(LATER)(meeting.day, meeting.starts, meeting.ends, meeting.place, "Bão đổi hướng")
        meeting_move(meeting, same, by=cast.head)
        assert meeting.status == "convened"

    def test_may_be_called_off_in_the_end(self, cast: Cast, meeting: Meeting) -> None:
        meeting_postpone(meeting, reason=STORM, by=cast.head)
        document = meeting_cancel(meeting, reason="Không còn cần thiết", by=cast.head)
        assert document is not None
        assert document.number_symbol == "02/TB-BCĐXDCQĐT"

    @pytest.mark.parametrize("who", ["secretary", "standing", "member"])
    def test_by_nobody_but_the_head(self, cast: Cast, meeting: Meeting, who: str) -> None:
        with pytest.raises(Refused):
            meeting_postpone(meeting, reason=STORM, by=getattr(cast, who))

    def test_on_the_page_with_the_number_and_the_recipients_before_it_happens(
        self, cast: Cast, meeting: Meeting, sign_in: Callable[[str], Client]
    ) -> None:
        head, url = sign_in("head"), reverse("meeting-postpone", args=[meeting.pk])
        page = head.get(url).content.decode()
        assert "01/TB-BCĐXDCQĐT" in page
        assert "Lê Văn C" in page
        assert head.post(url, {"reason": STORM, "seen": meeting.version}).status_code == 302
        shown = head.get(reverse("meeting-detail", args=[meeting.pk])).content.decode()
        assert "Hoãn, chờ thời gian mới" in shown
        assert reverse("meeting-move", args=[meeting.pk]) in shown
        assert "Thông báo hoãn, hủy họp" in shown
        assert "01/TB-BCĐXDCQĐT" in head.get(reverse("meeting-move", args=[meeting.pk])).content.decode()
        assert sign_in("member").get(reverse("meeting-detail", args=[meeting.pk])).status_code == 200
        assert AuditEvent.objects.about(meeting).filter(action="postpone").get().note == STORM


@pytest.mark.django_db
def test_the_rules_say_who_convened_it_and_wait_with_the_rest_for_the_new_date(cast: Cast, meeting: Meeting) -> None:
    meeting_postpone(meeting, reason=STORM, by=cast.head)
    found = {verdict.rule: verdict for verdict in rule_verdicts(meeting, cast.head)}
    assert found["convening"].state == State.MET
    waiting = [found[rule] for rule in ("period", "invitation", "papers")]
    assert {(verdict.state, str(verdict.reason)) for verdict in waiting} == {
        (State.NOT_YET, "Cuộc họp đã hoãn, chờ thời gian mới.")
    }


@pytest.mark.django_db
def test_the_year_at_a_glance_shows_it_put_off_and_without_a_day(cast: Cast, meeting: Meeting) -> None:
    meeting_postpone(meeting, reason=STORM, by=cast.head)
    cell = quarter_strip(cast.head, cast.committee)[1]
    assert (cell.state.word, cell.date, cell.is_empty) == ("Đã hoãn", "trước 30/06", True)
