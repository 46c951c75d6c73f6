"""The conclusion notice: drafted from the record, edited, issued with its tasks, told to everybody concerned."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from committee.actor import Actor
from committee.models import Power
from committee.refusals import Refused, Stale
from documents.models import Document
from documents.services.issuing import document_issue
from documents.services.papers import read
from documents.services.renditions import render_document
from documents.services.submitting import document_withdraw
from meetings import registry
from meetings.models import Meeting
from meetings.services.conclusions import conclusion_edit, conclusion_mark_no_task
from meetings.services.notice import (
    NoticeWords,
    concerned,
    notice_draft,
    notice_edit,
    notice_issue,
    notice_of,
    notice_says_the_record,
    notice_submit,
    usual_signer,
)
from meetings.verdicts import rule_verdicts
from notifications.mail import Mail, NotReady
from notifications.models import Notification
from notifications.services.registry import kind_of
from tests.committee.cast import Cast
from tests.meetings.cast import at, delegate
from tests.meetings.held import DUE, NEXT_DAY, a_notice, held, recorded, signed


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return held(cast)


def words(cast: Cast, document: Document, **changes: Any) -> NoticeWords:
    paper: Any = read(document)
    kept = NoticeWords(
        paper.subject, paper.opening, paper.after_hearing, paper.closing, paper.recipients, cast.seats["head"]
    )
    return replace(kept, **changes)


def issued(cast: Cast, meeting: Meeting, day: dt.date = NEXT_DAY) -> Document:
    return notice_issue(meeting, a_notice(cast, meeting), by=at(cast, "head", day, dt.time(16)))


@pytest.mark.django_db
def test_no_way_past_the_meeting_issues_a_notice_without_its_tasks(cast: Cast, meeting: Meeting) -> None:
    document = a_notice(cast, meeting)
    with pytest.raises(Refused, match="được ban hành tại trang"):
        document_issue(document, by=at(cast, "head", NEXT_DAY, dt.time(16)))
    assert Document.objects.get(pk=document.pk).number is None


@pytest.mark.django_db
class TestTheDraft:
    def test_says_who_concluded_what_and_who_does_what_until_when(self, cast: Cast, meeting: Meeting) -> None:
        paper: Any = read(a_notice(cast, meeting))
        assert paper.subject == "Kết luận của Trưởng Ban Chỉ đạo Nguyễn Văn A tại cuộc họp định kỳ Quý II năm 2026"
        assert paper.opening.startswith("Ngày 26 tháng 5 năm 2026, tại Phòng họp số 1")
        assert paper.after_hearing.startswith("Sau khi nghe trình bày các nội dung: kết quả")
        assert [row.ordinal for row in paper.conclusions] == [1, 2]
        given = paper.conclusions[0].assignments[0]
        assert (given.lead, given.text, given.coordinators) == (
            "Sở Y tế",
            "Chuẩn hóa dữ liệu dùng chung",
            ("Công an tỉnh",),
        )
        assert given.due == dt.date(2026, 6, 30)
        assert not paper.conclusions[1].assignments

    def test_is_begun_once(self, cast: Cast, meeting: Meeting) -> None:
        assert a_notice(cast, meeting) == a_notice(cast, meeting)

    def test_waits_until_the_meeting_is_closed(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            a_notice(cast, recorded(cast))

    def test_does_not_wait_for_the_minutes(self, cast: Cast, meeting: Meeting) -> None:
        assert issued(cast, meeting).is_issued

    def test_is_not_begun_by_a_member(self, cast: Cast, meeting: Meeting) -> None:
        with pytest.raises(Refused):
            notice_draft(meeting, by=at(cast, "member", NEXT_DAY))

    def test_is_edited_by_one_at_a_time_and_both_texts_are_kept(self, cast: Cast, meeting: Meeting) -> None:
        document = a_notice(cast, meeting)
        by = at(cast, "secretary", NEXT_DAY)
        notice_edit(meeting, document, words(cast, document, opening="Mở đầu A."), expect=document.version, by=by)
        with pytest.raises(Stale) as stale:
            notice_edit(meeting, document, words(cast, document, opening="Mở đầu B."), expect=0, by=by)
        assert "Mở đầu B." in str(stale.value.mine)
        assert "Mở đầu A." in str(stale.value.theirs)

    def test_follows_the_record_when_it_is_saved_again(self, cast: Cast, meeting: Meeting) -> None:
        document, by = a_notice(cast, meeting), at(cast, "secretary", NEXT_DAY)
        conclusion_edit(meeting.conclusions.get(number=2), "Thống nhất chủ đề khác.", by=by)
        assert not notice_says_the_record(meeting, document)
        with pytest.raises(Refused):
            notice_submit(meeting, document, by=by)
        saved = notice_edit(meeting, document, words(cast, document), expect=document.version, by=by)
        assert notice_says_the_record(meeting, saved)

    def test_is_signed_by_the_chair_or_else_the_head(self, cast: Cast, meeting: Meeting) -> None:
        by = at(cast, "secretary", NEXT_DAY)
        assert usual_signer(meeting, by) == cast.seats["head"]
        meeting.chair = cast.seats["vice"]
        assert usual_signer(meeting, by) == cast.seats["vice"]
        meeting.chair = cast.seats["member"]
        assert usual_signer(meeting, by) == cast.seats["head"]


@pytest.mark.django_db
class TestIssuing:
    def test_creates_the_tasks_tells_the_people_and_ends_the_reminders_at_once(
        self, cast: Cast, meeting: Meeting
    ) -> None:
        document = issued(cast, meeting)
        assert document.number_symbol == "01/TB-BCĐXDCQĐT"
        task = meeting.conclusions.get(number=1).tasks.get()  # type: ignore[attr-defined]
        assert (task.source_document, task.accountable) == (document, cast.seats["health"])
        rows = Notification.objects.filter(subject_type="meetings.meeting", subject_id=meeting.pk)
        told = rows.filter(kind="notice_issued")
        assert {row.person for row in told} == set(concerned(meeting))
        assert not rows.filter(kind="conclusion_notice_due", state="due").exists()

    def test_fails_as_a_whole_when_a_task_cannot_be_made(
        self, cast: Cast, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_meeting: Meeting, _document: Document, _by: Actor) -> None:
            raise RuntimeError("no task")

        monkeypatch.setattr(registry, "on_notice_issued", [broken])
        document = a_notice(cast, meeting)
        with pytest.raises(RuntimeError):
            notice_issue(meeting, document, by=at(cast, "head", NEXT_DAY))
        document.refresh_from_db()
        assert document.number is None
        assert not Notification.objects.filter(kind="notice_issued").exists()

    def test_happens_once(self, cast: Cast, meeting: Meeting) -> None:
        document = issued(cast, meeting)
        with pytest.raises(Stale):
            notice_issue(meeting, document, by=at(cast, "head", NEXT_DAY, dt.time(17)))
        assert meeting.conclusions.get(number=1).tasks.count() == 1  # type: ignore[attr-defined]

    @pytest.mark.parametrize("who", ["secretary", "standing", "member"])
    def test_is_for_the_head_or_a_delegate(self, cast: Cast, meeting: Meeting, who: str) -> None:
        document = a_notice(cast, meeting)
        with pytest.raises(Refused):
            notice_issue(meeting, document, by=at(cast, who, NEXT_DAY))

    def test_by_a_delegate_says_so(self, cast: Cast, meeting: Meeting) -> None:
        delegate(cast, "standing", Power.SIGN)
        document, by = a_notice(cast, meeting), at(cast, "secretary", NEXT_DAY)
        seat = cast.seats["standing"]
        notice_edit(meeting, document, words(cast, document, signer=seat), expect=document.version, by=by)
        issued_one = notice_issue(meeting, document, by=at(cast, "standing", NEXT_DAY, dt.time(16)))
        assert (issued_one.capacity, issued_one.signer) == ("TUQ.", seat)

    def test_refuses_conclusions_that_changed_since_the_draft(self, cast: Cast, meeting: Meeting) -> None:
        document = a_notice(cast, meeting)
        conclusion_edit(meeting.conclusions.get(number=2), "Khác.", by=at(cast, "secretary", NEXT_DAY))
        with pytest.raises(Refused):
            notice_issue(meeting, document, by=at(cast, "head", NEXT_DAY))

    def test_refuses_a_conclusion_without_task_and_mark(self, cast: Cast, meeting: Meeting) -> None:
        document = a_notice(cast, meeting)
        by = at(cast, "secretary", NEXT_DAY)
        conclusion_mark_no_task(meeting.conclusions.get(number=2), False, by=by)
        with pytest.raises(Refused) as refused:
            notice_issue(meeting, document, by=at(cast, "head", NEXT_DAY))
        assert refused.value.verdict.reason.params == {"numbers": [2]}

    def test_refuses_a_draft_that_was_edited_after_it_was_read(self, cast: Cast, meeting: Meeting) -> None:
        document = a_notice(cast, meeting)
        seen, by = document.version, at(cast, "secretary", NEXT_DAY)
        notice_edit(meeting, document, words(cast, document, opening="Khác."), expect=seen, by=by)
        with pytest.raises(Stale):
            notice_issue(meeting, document, by=at(cast, "head", NEXT_DAY), expect=seen)

    def test_closes_the_conclusions_for_good(self, cast: Cast, meeting: Meeting) -> None:
        issued(cast, meeting)
        with pytest.raises(Refused) as refused:
            conclusion_edit(meeting.conclusions.get(number=1), "Khác", by=at(cast, "secretary", NEXT_DAY, dt.time(17)))
        assert "01/TB" in str(refused.value.verdict.reason)

    def test_works_with_locked_minutes_too(self, cast: Cast) -> None:
        meeting = signed(cast).meeting
        assert issued(cast, meeting).is_issued

    def test_goes_by_the_signer_who_may_return_it(self, cast: Cast, meeting: Meeting) -> None:
        document, by = a_notice(cast, meeting), at(cast, "secretary", NEXT_DAY)
        notice_submit(meeting, document, by=by, expect=document.version)
        assert document.status == "submitted"
        document_withdraw(document, by=by)
        assert notice_of(meeting) == document


@pytest.mark.django_db
class TestTheDeadline:
    @pytest.mark.parametrize(("day", "state"), [(DUE, "met"), (dt.date(2026, 6, 3), "not_met")])
    def test_is_five_working_days_after_the_meeting_and_lateness_is_said(
        self, cast: Cast, meeting: Meeting, day: dt.date, state: str
    ) -> None:
        issued(cast, meeting, day)
        found = {verdict.rule: verdict for verdict in rule_verdicts(meeting, at(cast, "head", day))}
        assert found["conclusion_notice"].state == state


@pytest.mark.django_db
class TestTheMail:
    def test_waits_for_the_pdf_and_carries_it_with_the_readers_tasks(self, cast: Cast, meeting: Meeting) -> None:
        document = issued(cast, meeting)
        row = Notification.objects.get(kind="notice_issued", person=cast.seats["health"].person)
        kind = kind_of("notice_issued")
        assert kind is not None
        assert isinstance(kind.compose(row, row.due_at), NotReady)
        render_document(document.pk, by=Actor.system(row.due_at))
        letter = kind.compose(row, row.due_at)
        assert isinstance(letter, Mail)
        assert letter.attachments[0].content.startswith(b"%PDF")
        assert "Chuẩn hóa dữ liệu dùng chung (hạn 30/06/2026)" in letter.text
        other = kind.compose(
            Notification.objects.get(kind="notice_issued", person=cast.seats["member"].person), row.due_at
        )
        assert isinstance(other, Mail)
        assert "Chuẩn hóa" not in other.text
