"""The minutes: generated from the record, signed by secretary and chair, numbered, locked."""

from __future__ import annotations

import datetime as dt

import pytest

from committee import clock
from committee.refusals import Refused, Stale
from documents import layout
from documents.models import Document
from documents.services.papers import read
from meetings.minutes_paper import minutes_paper
from meetings.models import Answer, Attendance, Minutes
from meetings.services.agenda_outcome import item_outcome
from meetings.services.answers import Reply, substitute_decide
from meetings.services.minutes import (
    fingerprint,
    minutes_hours,
    minutes_of,
    minutes_remarks,
    minutes_return,
    minutes_sign_as_chair,
    minutes_sign_as_secretary,
)
from meetings.services.record import notes_save, opinion_record
from meetings.services.session import Mark, meeting_start, roll_call
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY, a_convened_meeting, at
from tests.meetings.held import NEXT_DAY, answered, held, recorded, signed, signed_by_secretary, then


@pytest.mark.django_db
class TestWhatTheMinutesSay:
    def test_is_what_was_recorded(self, cast: Cast) -> None:
        minutes = minutes_of(held(cast))
        minutes_remarks(minutes, opening="Khai mạc.", closing="Bế mạc.", expect=0, by=then(cast, "secretary", 11))
        paper = minutes_paper(minutes)
        assert [item.course for item in paper.items][:2] == ["Khai mạc.", "Diễn biến nội dung 1."]
        assert paper.items[-1].course == "Bế mạc."
        assert [(row.ordinal, row.text) for row in paper.conclusions][1] == (2, "Thống nhất chủ đề quý sau.")
        assert paper.started_at.hour == 8
        assert paper.ended_at is not None
        assert (paper.ended_at.hour, paper.ended_at.minute) == (10, 25)
        assert len(paper.present) == 8

    def test_names_the_substitute_who_came_and_spoke(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        reply = Reply(Answer.SUBSTITUTE, substitute_name="Lý Văn S", substitute_post="Phó Giám đốc Công an tỉnh")
        answered(cast, meeting, "police", reply)
        police = meeting.participants.get(membership=cast.seats["police"])
        substitute_decide(police, granted=True, reason="", by=cast.head)
        meeting_start(meeting, by=then(cast, "secretary", 8))
        roll_call(meeting, [Mark(police.pk, Attendance.SUBSTITUTED)], by=then(cast, "secretary"))
        police.refresh_from_db()
        opinion_record(meeting.items.get(position=1), police, "Nhất trí.", by=then(cast, "secretary"))
        paper = minutes_paper(minutes_of(meeting))
        assert str(paper.present[0]) == "Lý Văn S, Phó Giám đốc Công an tỉnh (dự thay Đặng Văn G)"
        assert paper.items[0].opinions[0].name == "Lý Văn S"

    def test_counts_nobody_as_absent_who_is_not_marked_yet(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        meeting_start(meeting, by=then(cast, "secretary", 8))
        paper = minutes_paper(minutes_of(meeting))
        assert not paper.present
        assert not paper.absent

    def test_remarks_saved_by_two_at_once_keep_both(self, cast: Cast) -> None:
        minutes = minutes_of(held(cast))
        minutes_remarks(minutes, opening="A", closing="", expect=0, by=then(cast, "secretary", 11))
        with pytest.raises(Stale) as stale:
            minutes_remarks(minutes, opening="B", closing="", expect=0, by=then(cast, "head", 11))
        assert "A" in str(stale.value.theirs)

    def test_the_hours_can_be_corrected(self, cast: Cast) -> None:
        minutes = minutes_of(held(cast))
        minutes_hours(minutes, started=dt.time(8, 5), ended=dt.time(10, 0), by=then(cast, "secretary", 11))
        minutes.meeting.refresh_from_db()
        assert minutes.meeting.ended_at == clock.at(MEETING_DAY, dt.time(10))

    @pytest.mark.parametrize(("started", "ended"), [(dt.time(9), dt.time(8)), (dt.time(8), dt.time(23))])
    def test_but_not_to_nonsense(self, cast: Cast, started: dt.time, ended: dt.time) -> None:
        with pytest.raises(Refused):
            minutes_hours(minutes_of(held(cast)), started=started, ended=ended, by=then(cast, "secretary", 11))


@pytest.mark.django_db
class TestTheSecretarySigns:
    def test_first_and_closes_the_record(self, cast: Cast) -> None:
        minutes = signed_by_secretary(cast)
        assert minutes.status == "secretary_signed"
        assert minutes.secretary_signed_by == cast.seats["secretary"]

    @pytest.mark.parametrize("who", ["head", "deputy", "member", "standing"])
    def test_and_nobody_else(self, cast: Cast, who: str) -> None:
        minutes = minutes_of(held(cast))
        with pytest.raises(Refused):
            minutes_sign_as_secretary(minutes, by=at(cast, who, NEXT_DAY))

    def test_not_before_the_meeting_is_closed(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            minutes_sign_as_secretary(minutes_of(recorded(cast)), by=then(cast, "secretary", 10))

    def test_not_before_every_item_has_its_outcome(self, cast: Cast) -> None:
        meeting = held(cast)
        item_outcome(meeting.items.get(position=2), "", by=then(cast, "secretary", 11))
        with pytest.raises(Refused) as refused:
            minutes_sign_as_secretary(minutes_of(meeting), by=at(cast, "secretary", NEXT_DAY))
        assert refused.value.verdict.reason.params == {"items": [2]}

    def test_only_the_text_that_was_read(self, cast: Cast) -> None:
        meeting = held(cast)
        minutes = minutes_of(meeting)
        read_text = fingerprint(minutes)
        notes_save(meeting.items.get(position=1), "Người khác vừa sửa", expect=1, by=then(cast, "head", 11))
        with pytest.raises(Stale):
            minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY), seen=read_text)
        minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY), seen=fingerprint(minutes))


@pytest.mark.django_db
class TestTheChairSigns:
    def test_and_the_document_gets_its_number(self, cast: Cast) -> None:
        minutes = signed(cast)
        assert minutes.status == "signed"
        assert minutes.document is not None
        assert minutes.document.number_symbol == "01/BB-BCĐXDCQĐT"
        assert minutes.document.is_issued
        paper = read(minutes.document)
        assert isinstance(paper, layout.Minutes)
        assert paper.secretary_signer.signed_at == clock.at(NEXT_DAY, dt.time(9))
        assert paper.chair_signer.signed_at == clock.at(NEXT_DAY, dt.time(15))
        assert minutes.meeting.document_links.filter(part="minutes").get().document == minutes.document

    def test_not_before_the_secretary(self, cast: Cast) -> None:
        with pytest.raises(Stale):
            minutes_sign_as_chair(minutes_of(held(cast)), by=at(cast, "head", NEXT_DAY))
        assert not Document.objects.filter(kind="BB").exists()

    def test_twice_is_stale_and_uses_no_second_number(self, cast: Cast) -> None:
        minutes = signed(cast)
        with pytest.raises(Stale):
            minutes_sign_as_chair(Minutes.objects.get(pk=minutes.pk), by=at(cast, "head", NEXT_DAY))
        assert Document.objects.filter(kind="BB").count() == 1

    @pytest.mark.parametrize("who", ["secretary", "deputy", "member", "standing"])
    def test_and_nobody_else(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            minutes_sign_as_chair(signed_by_secretary(cast), by=at(cast, who, NEXT_DAY))

    def test_or_returns_them_with_a_reason_and_the_record_is_open_again(self, cast: Cast) -> None:
        minutes = signed_by_secretary(cast)
        with pytest.raises(Refused):
            minutes_return(minutes, " ", by=at(cast, "head", NEXT_DAY))
        minutes_return(minutes, "Bổ sung ý kiến", by=at(cast, "head", NEXT_DAY))
        assert minutes.status == "draft"
        assert minutes.secretary_signed_at is None
        notes_save(minutes.meeting.items.get(position=1), "Đã bổ sung", expect=1, by=at(cast, "secretary", NEXT_DAY))
