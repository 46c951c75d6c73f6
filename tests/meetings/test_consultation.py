"""Asking the members in writing: drafted, submitted, sent by the Head's decision, withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from documents.services.upload_refusal import UploadRefused
from meetings.consultation_showings import due_why, todos
from meetings.models import Consultation, ConsultationVoter
from meetings.services.consultation import Draft, consultation_draft, consultation_edit
from meetings.services.consultation_following import consultation_hand_over, consultations_follow
from meetings.services.consultation_papers import paper_attach, paper_detach
from meetings.services.consultation_sending import (
    consultation_return,
    consultation_send,
    consultation_submit,
    consultation_withdraw,
)
from notifications.models import Notification
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at, delegate
from tests.meetings.consulting import DUE, TITLE, VOTERS, a_draft, majority, rule, sent
from tests.meetings.files import a_pdf as pdf


def mails(consultation: Consultation, kind: str) -> list[str]:
    rows = Notification.objects.filter(subject_type="meetings.consultation", subject_id=consultation.pk, kind=kind)
    return sorted(rows.exclude(state="cancelled").values_list("recipient_name", flat=True))


@pytest.mark.django_db
class TestDrafting:
    def test_is_done_by_those_who_prepare_meetings(self, cast: Cast) -> None:
        for who in ("secretary", "standing", "head"):
            draft = Draft(TITLE, "Đồng ý?", cast.seats["secretary"])
            assert consultation_draft(cast.committee, draft, by=at(cast, who, TODAY)).status == "draft"

    def test_is_not_done_by_others(self, cast: Cast) -> None:
        for who in ("member", "deputy", "outsider"):
            with pytest.raises(Refused):
                consultation_draft(
                    cast.committee, Draft(TITLE, "Đồng ý?", cast.seats["secretary"]), by=at(cast, who, TODAY)
                )

    def test_is_followed_by_the_secretariat_or_the_standing_agency(self, cast: Cast) -> None:
        assert a_draft(cast, follower=cast.seats["standing"]).follower == cast.seats["standing"]
        with pytest.raises(Refused):
            a_draft(cast, follower=cast.seats["member"])

    def test_refuses_a_subject_with_a_secrecy_mark(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            a_draft(cast, title="TỐI MẬT: phương án")

    def test_is_seen_by_those_who_prepare_and_decide_only(self, cast: Cast, neighbours: Cast) -> None:
        draft = a_draft(cast)
        delegate(cast, "deputy", Power.CONVENE)
        seeing = {who for who in cast.users if draft in Consultation.objects.visible_to(at(cast, who, TODAY))}
        assert seeing == {"head", "secretary", "standing", "deputy", "admin"}
        assert draft not in Consultation.objects.visible_to(neighbours.head)

    def test_keeps_both_texts_when_two_people_edit(self, cast: Cast) -> None:
        draft = a_draft(cast)
        consultation_edit(draft, Draft(TITLE, "Câu hỏi A", draft.follower), expect=0, by=cast.secretary)
        with pytest.raises(Stale) as stale:
            consultation_edit(draft, Draft(TITLE, "Câu hỏi B", draft.follower), expect=0, by=cast.standing)
        assert "Câu hỏi B" in str(stale.value.mine)
        assert "Câu hỏi A" in str(stale.value.theirs)

    def test_takes_checked_papers_and_gives_them_back(self, cast: Cast) -> None:
        draft = a_draft(cast)
        paper = paper_attach(draft, pdf("danh-muc.pdf"), "Danh mục", by=cast.secretary)
        with pytest.raises(UploadRefused):
            paper_attach(draft, SimpleUploadedFile("x.exe", b"MZ"), "", by=cast.secretary)
        paper_detach(paper, by=cast.secretary)
        assert not draft.papers.exists()


@pytest.mark.django_db
class TestSending:
    def test_is_decided_by_the_head_and_freezes_the_members(self, cast: Cast) -> None:
        consultation = sent(cast)
        assert consultation.status == "open"
        assert {row.membership for row in consultation.voters.all()} == {cast.seats[who] for who in VOTERS}
        assert (consultation.sent_by, consultation.silence) == (cast.seats["head"], "none")

    def test_asks_the_head_too_where_the_majority_decides(self, cast: Cast) -> None:
        majority(cast)
        consultation = sent(cast)
        assert consultation.voters.filter(membership=cast.seats["head"]).exists()
        assert consultation.silence == "agrees"

    def test_gives_the_days_of_the_regulation_with_their_derivation(self, cast: Cast) -> None:
        consultation = sent(cast)
        assert consultation.due_on == DUE
        assert "18/05 + 5" in due_why(consultation, cast.head)
        rule(cast, consultation_days=3)
        assert sent(cast).due_on == dt.date(2026, 5, 21)

    def test_may_give_more_days_but_not_fewer(self, cast: Cast) -> None:
        assert sent(cast, due_on=dt.date(2026, 6, 1)).due_on == dt.date(2026, 6, 1)
        with pytest.raises(Refused, match="25/05/2026"):
            sent(cast, due_on=dt.date(2026, 5, 22))

    def test_is_not_done_without_the_heads_decision(self, cast: Cast) -> None:
        for who in ("secretary", "standing", "deputy", "member"):
            draft = a_draft(cast)
            with pytest.raises(Refused):
                consultation_send(draft, by=at(cast, who, TODAY))
            assert not ConsultationVoter.objects.exists()

    def test_is_covered_by_a_written_delegation_to_convene(self, cast: Cast) -> None:
        delegation = delegate(cast, "deputy", Power.CONVENE)
        consultation = consultation_send(a_draft(cast), by=cast.deputy)
        assert (consultation.sent_by, consultation.sent_under) == (cast.seats["deputy"], delegation)

    def test_tells_every_member_and_reminds_before_the_last_day(self, cast: Cast) -> None:
        consultation = sent(cast)
        assert len(mails(consultation, "consultation_sent")) == len(VOTERS)
        assert len(mails(consultation, "consultation_due")) == 2 * len(VOTERS)
        rows = Notification.objects.filter(subject_id=consultation.pk, kind="consultation_due")
        assert {row.due_at.date() for row in rows} == {dt.date(2026, 5, 21), DUE}

    def test_fails_for_who_has_read_an_older_text(self, cast: Cast) -> None:
        draft = a_draft(cast)
        consultation_edit(draft, Draft(TITLE, "Câu hỏi khác", draft.follower), expect=0, by=cast.secretary)
        with pytest.raises(Stale):
            consultation_send(draft, by=cast.head, expect=0)

    def test_happens_once(self, cast: Cast) -> None:
        consultation = sent(cast)
        with pytest.raises(Stale):
            consultation_send(consultation, by=cast.head)

    def test_locks_what_the_members_have_read_against_sql_too(self, cast: Cast) -> None:
        for change in ("question = 'khác'", "due_on = '2026-12-31'", "silence = 'agrees'"):
            consultation = sent(cast)
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE meetings_consultation SET {change} WHERE id = %s", [consultation.pk])

    def test_locks_papers_and_members(self, cast: Cast) -> None:
        draft = a_draft(cast)
        paper = paper_attach(draft, pdf("danh-muc.pdf"), "", by=cast.secretary)
        consultation = consultation_send(draft, by=cast.head)
        with pytest.raises(Refused):
            paper_attach(consultation, pdf("them.pdf"), "", by=cast.secretary)
        for statement in (
            f"DELETE FROM meetings_consultationpaper WHERE id = {paper.pk}",
            f"DELETE FROM meetings_consultationvoter WHERE consultation_id = {consultation.pk}",
            f"DELETE FROM meetings_consultation WHERE id = {consultation.pk}",
        ):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)

    def test_is_of_no_concern_to_who_joins_later(self, cast: Cast) -> None:
        consultation = sent(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            ConsultationVoter.objects.create(consultation=consultation, membership=cast.seats["secretary"])


@pytest.mark.django_db
class TestTheWayToTheHead:
    def test_submitting_tells_the_head_and_closes_the_draft_for_the_drafter(self, cast: Cast) -> None:
        draft = a_draft(cast)
        consultation_submit(draft, by=cast.secretary)
        assert mails(draft, "consultation_to_send") == ["Nguyễn Văn A"]
        with pytest.raises(Refused):
            consultation_edit(draft, Draft(TITLE, "Khác", draft.follower), expect=1, by=cast.secretary)
        consultation_edit(draft, Draft(TITLE, "Sửa lại", draft.follower), expect=1, by=cast.head)
        assert [todo.url for todo in todos(cast.head, cast.committee)] == [f"/lay-y-kien/{draft.pk}/gui/"]
        assert not list(todos(cast.member, cast.committee))

    def test_the_head_returns_it_with_a_reason(self, cast: Cast) -> None:
        draft = a_draft(cast)
        consultation_submit(draft, by=cast.secretary)
        with pytest.raises(Refused):
            consultation_return(draft, " ", by=cast.head)
        consultation_return(draft, "Thiếu tài liệu", by=cast.head)
        assert draft.status == "draft"
        assert not mails(draft, "consultation_to_send")
        assert AuditEvent.objects.about(draft).filter(note="Thiếu tài liệu").exists()

    def test_withdrawing_what_was_sent_is_the_heads_and_tells_the_members(self, cast: Cast) -> None:
        consultation = sent(cast)
        with pytest.raises(Refused):
            consultation_withdraw(consultation, "Nhầm", by=cast.secretary)
        consultation_withdraw(consultation, "Gửi nhầm dự thảo", by=cast.head)
        assert len(mails(consultation, "consultation_withdrawn")) == len(VOTERS)
        assert not mails(consultation, "consultation_due")

    def test_a_draft_is_withdrawn_by_who_prepares_it(self, cast: Cast) -> None:
        draft = a_draft(cast)
        consultation_withdraw(draft, "Không cần nữa", by=cast.secretary)
        assert draft.status == "withdrawn"

    def test_another_officer_follows_it(self, cast: Cast) -> None:
        consultation = sent(cast)
        consultation_hand_over(consultation, cast.seats["standing"], by=cast.head)
        with pytest.raises(Refused):
            consultation_hand_over(consultation, cast.seats["member"], by=cast.head)
        with pytest.raises(Refused):
            consultation_hand_over(consultation, cast.seats["secretary"], by=cast.member)
        assert "Lê Văn C" in mails(consultation, "consultation_overdue")

    def test_the_follower_changes_with_the_post(self, cast: Cast) -> None:
        consultation = sent(cast)
        consultations_follow(cast.seats["secretary"], cast.seats["standing"], cast.head)
        consultation.refresh_from_db()
        assert consultation.follower == cast.seats["standing"]
