"""The result: closed with numbered minutes, silence both ways, decided by the Head, put to a meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from committee.findings import Scope
from committee.refusals import Refused, Stale
from committee.verdict import State
from documents.models import Document
from documents.services.papers import read
from meetings.consultation_facts import standing
from meetings.consultation_readiness import to_close
from meetings.consultation_showings import todos
from meetings.consultation_verdicts import of_the_consultations
from meetings.models import Consultation
from meetings.models.consultation import Decision, Position
from meetings.services.consultation_answers import meeting_ask
from meetings.services.consultation_result import (
    Ruling,
    consultation_close,
    consultation_decide,
    consultation_take_up,
    fingerprint,
)
from meetings.services.seeds import seeds, seeds_take
from tests.committee.cast import Cast
from tests.meetings.cast import a_draft as a_meeting, at
from tests.meetings.consulting import DUE, NEXT_DAY, TITLE, VOTERS, answer, majority, sent, voter
from tests.meetings.test_consultation import mails


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    """Three agree, one disagrees, one has another opinion, one is silent."""
    found = sent(cast)
    for who in ("member", "health", "vice"):
        answer(found, cast, who)
    answer(found, cast, "deputy", Position.DISAGREE, "Chưa rõ kinh phí")
    answer(found, cast, "standing", Position.OTHER, "Đề nghị bổ sung phụ lục")
    return found


def closed(cast: Cast, consultation: Consultation, day: dt.date = NEXT_DAY) -> Document:
    return consultation_close(consultation, by=at(cast, "secretary", day))


def everything(document: Document) -> str:
    paper: Any = read(document)
    parts = [paper.subject, paper.closing]
    for section in paper.sections:
        parts += [section.heading, section.text]
        if section.table:
            parts += [" | ".join(row) for row in section.table.rows]
    return "\n".join(parts)


@pytest.mark.django_db
class TestClosing:
    def test_waits_for_the_end_of_the_last_day_or_for_everybody(self, cast: Cast, consultation: Consultation) -> None:
        assert not to_close(consultation, at(cast, "secretary", DUE))
        with pytest.raises(Refused):
            closed(cast, consultation, DUE)
        answer(consultation, cast, "police")
        assert to_close(consultation, at(cast, "secretary", DUE))

    def test_issues_numbered_minutes_with_counts_base_and_every_member(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        answer(consultation, cast, "police", Position.DISAGREE, "Gửi muộn", day=NEXT_DAY)
        document = closed(cast, consultation)
        assert document.number_symbol == "01/BB-BCĐXDCQĐT"
        assert (consultation.status, consultation.document) == ("closed", document)
        text = everything(document)
        assert "Số thành viên được lấy ý kiến | 6" in text
        assert "Trong đó: đồng ý | 3" in text
        assert "Không trả lời đúng hạn | 1" in text
        assert "Phạm Thị D, Giám đốc Sở Tài chính | Đồng ý | 18/05/2026" in text
        assert "- Lê Văn C (Giám đốc Sở Thông tin và Truyền thông): Đề nghị bổ sung phụ lục" in text
        assert "- Đặng Văn G (Giám đốc Công an tỉnh), ngày 26/05/2026: Không đồng ý: Gửi muộn" in text

    def test_is_signed_by_who_counted(self, cast: Cast, consultation: Consultation) -> None:
        paper: Any = read(closed(cast, consultation))
        assert (paper.signer.authority, paper.signer.name) == ("NGƯỜI TỔNG HỢP", "Võ Thị E")
        assert paper.signer.signed_at is not None

    def test_is_for_those_who_follow_it(self, cast: Cast, consultation: Consultation) -> None:
        for who in ("head", "member", "deputy"):
            with pytest.raises(Refused):
                consultation_close(consultation, by=at(cast, who, NEXT_DAY))

    def test_fails_when_an_answer_has_come_since_the_minutes_were_read(
        self, cast: Cast, consultation: Consultation
    ) -> None:
        seen = fingerprint(consultation, cast.seats["secretary"])
        answer(consultation, cast, "police", day=NEXT_DAY)
        with pytest.raises(Stale):
            consultation_close(consultation, by=at(cast, "secretary", NEXT_DAY), seen=seen)
        assert not Document.objects.filter(kind="BB").exists()

    def test_happens_once(self, cast: Cast, consultation: Consultation) -> None:
        closed(cast, consultation)
        with pytest.raises(Stale):
            closed(cast, consultation)

    def test_keeps_what_comes_afterwards_apart(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "police")
        closed(cast, consultation, DUE)
        assert answer(consultation, cast, "police", Position.DISAGREE, day=DUE).is_late
        assert standing(consultation).given(Position.AGREE) == 4


@pytest.mark.django_db
class TestSilence:
    def test_counts_for_nothing_by_the_first_regulation(self, cast: Cast, consultation: Consultation) -> None:
        found = standing(consultation)
        assert (found.consulted.tally.agree, found.consulted.silent_counted) == (3, False)

    def test_agrees_by_the_second_regulation(self, cast: Cast) -> None:
        majority(cast)
        consultation = sent(cast)
        answer(consultation, cast, "deputy", Position.DISAGREE)
        found = standing(consultation)
        assert (found.entitled, found.consulted.tally.agree) == (7, 6)
        assert "Được tính là đồng ý (trả lời đồng ý và không trả lời) | 6" in everything(closed(cast, consultation))

    def test_follows_the_rule_of_the_day_of_sending(self, cast: Cast, consultation: Consultation) -> None:
        assert consultation.silence == "none"
        assert "không được tính là đồng ý hay không đồng ý" in everything(closed(cast, consultation))


@pytest.mark.django_db
class TestDeciding:
    def decide(self, cast: Cast, consultation: Consultation, who: str = "head", **ruling: Any) -> None:
        terms = Ruling(**({"decision": Decision.ADOPTED, "text": "Thống nhất ban hành."} | ruling))
        consultation_decide(consultation, terms, by=at(cast, who, NEXT_DAY, dt.time(16)))

    def test_is_the_heads_and_is_told_to_the_members(self, cast: Cast, consultation: Consultation) -> None:
        closed(cast, consultation)
        assert [todo.url for todo in todos(at(cast, "head", NEXT_DAY), cast.committee)] == [
            f"/lay-y-kien/{consultation.pk}/quyet-dinh/"
        ]
        self.decide(cast, consultation)
        assert (consultation.status, consultation.decided_by) == ("decided", cast.seats["head"])
        assert len(mails(consultation, "consultation_decided")) == len(VOTERS)

    def test_is_nobody_elses(self, cast: Cast, consultation: Consultation) -> None:
        closed(cast, consultation)
        for who in ("secretary", "deputy", "member"):
            with pytest.raises(Refused):
                self.decide(cast, consultation, who)

    def test_may_differ_from_the_answers_with_a_reason(self, cast: Cast, consultation: Consultation) -> None:
        closed(cast, consultation)
        with pytest.raises(Refused):
            self.decide(cast, consultation, decision=Decision.REJECTED, text="Chưa ban hành.")
        self.decide(cast, consultation, decision=Decision.REJECTED, text="Chưa ban hành.", reason="Chờ nghị định mới")
        assert consultation.decision_reason == "Chờ nghị định mới"

    def test_follows_the_majority_where_it_binds(self, cast: Cast) -> None:
        majority(cast, silence="none")
        consultation = sent(cast)
        for who in ("member", "health", "vice"):
            answer(consultation, cast, who)
        closed(cast, consultation)
        with pytest.raises(Refused):
            self.decide(cast, consultation, reason="Trưởng Ban muốn")
        self.decide(cast, consultation, decision=Decision.REJECTED, text="Không thông qua.")

    def test_waits_for_the_minutes(self, cast: Cast, consultation: Consultation) -> None:
        with pytest.raises(Stale):
            self.decide(cast, consultation)


@pytest.mark.django_db
class TestPuttingItToAMeeting:
    def test_makes_an_item_to_be_decided_on_the_agenda(self, cast: Cast, consultation: Consultation) -> None:
        meeting = a_meeting(cast)
        meeting_ask(voter(consultation, cast, "police"), "Cần thảo luận", by=at(cast, "police", DUE))
        consultation.refresh_from_db()
        item = consultation_take_up(consultation, meeting, by=cast.secretary)
        assert (item.title, item.kind, consultation.taken_up_in) == (TITLE, "decision", meeting)
        with pytest.raises(Refused):
            consultation_take_up(consultation, meeting, by=cast.secretary)

    def test_is_offered_to_the_agenda_and_known_to_be_taken(self, cast: Cast, consultation: Consultation) -> None:
        meeting, by = a_meeting(cast), cast.secretary
        assert not [seed for seed in seeds(meeting, by) if seed.title == TITLE]
        meeting_ask(voter(consultation, cast, "police"), "Cần thảo luận", by=at(cast, "police", DUE))
        key = next(seed.key for seed in seeds(meeting, by) if seed.title == TITLE)
        seeds_take(meeting, [key], by=by)
        consultation.refresh_from_db()
        assert consultation.taken_up_in == meeting
        assert not [seed for seed in seeds(meeting, by) if seed.title == TITLE]

    def test_is_not_done_before_somebody_asks_nor_by_a_member(self, cast: Cast, consultation: Consultation) -> None:
        meeting = a_meeting(cast)
        with pytest.raises(Refused):
            consultation_take_up(consultation, meeting, by=cast.secretary)
        meeting_ask(voter(consultation, cast, "police"), "Cần thảo luận", by=at(cast, "police", DUE))
        consultation.refresh_from_db()
        with pytest.raises(Refused):
            consultation_take_up(consultation, meeting, by=cast.member)


@pytest.mark.django_db
class TestCompliance:
    def findings(self, cast: Cast) -> dict[str, State]:
        scope = Scope.of_year(at(cast, "secretary", NEXT_DAY), cast.committee, 2026)
        return {row.verdict.rule: row.verdict.state for row in of_the_consultations(scope)}

    def test_a_member_who_did_not_answer_in_time_is_found(self, cast: Cast, consultation: Consultation) -> None:
        closed(cast, consultation)
        found = self.findings(cast)
        assert (found["consultation"], found["silence"]) == (State.NOT_MET, State.MET)

    def test_everybody_in_time_is_met(self, cast: Cast, consultation: Consultation) -> None:
        answer(consultation, cast, "police")
        closed(cast, consultation)
        found = self.findings(cast)
        assert (found["consultation"], found["escalation"]) == (State.MET, State.MET)

    def test_a_wish_for_a_meeting_is_met_by_an_agenda(self, cast: Cast, consultation: Consultation) -> None:
        meeting_ask(voter(consultation, cast, "police"), "Cần thảo luận", by=at(cast, "police", DUE))
        assert self.findings(cast)["escalation"] is State.NOT_YET
        consultation.refresh_from_db()
        consultation_take_up(consultation, a_meeting(cast), by=cast.secretary)
        assert self.findings(cast)["escalation"] is State.MET
