"""Who signs what, what issuing writes, and what it refuses."""

import datetime as dt

import pytest

from committee import clock
from committee.models import AuditEvent, Power
from committee.refusals import Refused, Stale
from documents import layout
from documents.models import Circulation, Document, SeriesYear
from documents.services.drafts import document_correct, document_draft
from documents.services.editing import document_edit
from documents.services.issuing import document_issue
from documents.services.papers import read
from documents.services.submitting import document_drop, document_return, document_submit, document_withdraw
from documents.services.voiding import document_void
from tests.documents.conftest import DAY, MORNING, Cast


def test_the_head_issues_a_notice_and_number_date_and_signature_are_frozen(cast: Cast) -> None:
    document = cast.draft()
    document_issue(document, by=cast.actor(cast.head))
    document.refresh_from_db()
    paper = read(document)
    assert isinstance(paper, layout.ConclusionNotice)
    assert (document.number_symbol, document.issued_on, document.year) == ("01/TB-BCĐXDCQĐT", DAY, 2026)
    assert paper.heading.number_line == "Số: 01/TB-BCĐXDCQĐT"
    assert paper.heading.date_line == "Tây Ninh, ngày 26 tháng 3 năm 2026"
    assert paper.signer.title_lines == ("TRƯỞNG BAN",)
    assert paper.signer.post_line == "CHỦ TỊCH UBND TỈNH"
    assert (paper.signer.name, paper.signer.signed_at) == ("Nguyễn Văn A", MORNING)
    assert document.capacity == ""
    assert list(AuditEvent.objects.about(document).values_list("action", flat=True)) == ["issue", "draft"]


def test_a_draft_has_no_number_and_no_date(cast: Cast) -> None:
    document = cast.draft()
    heading = layout.from_json(document.content).heading
    assert (document.number, heading.number, heading.day) == (None, None, None)
    assert not SeriesYear.objects.exists()


def test_a_deputy_signs_for_the_head_with_both_titles(cast: Cast) -> None:
    document = cast.draft(signer=cast.standing_deputy)
    document_issue(document, by=cast.actor(cast.standing_deputy))
    paper = read(document)
    assert isinstance(paper, layout.ConclusionNotice)
    assert paper.signer.title_lines == ("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC")
    assert paper.signer.post_line == "PHÓ CHỦ TỊCH UBND TỈNH"


def test_a_member_with_a_written_delegation_signs_by_authorisation(cast: Cast) -> None:
    document = cast.draft(signer=cast.member)
    with pytest.raises(Refused):
        document_issue(document, by=cast.actor(cast.member))
    cast.delegate(cast.member, Power.SIGN)
    document_issue(document, by=cast.actor(cast.member))
    paper = read(document)
    assert isinstance(paper, layout.ConclusionNotice)
    assert paper.signer.title_lines == ("TUQ. TRƯỞNG BAN", "ỦY VIÊN")
    assert document.number == 1


def test_who_may_convene_by_delegation_signs_invitations_only(cast: Cast) -> None:
    cast.delegate(cast.member, Power.CONVENE)
    with pytest.raises(Refused):
        document_issue(cast.draft(signer=cast.member), by=cast.actor(cast.member))


@pytest.mark.parametrize("who", ["deputy", "secretary", "member", "outsider"])
def test_nobody_but_the_head_issues_a_decision(cast: Cast, who: str) -> None:
    document = cast.draft(cast.decision())
    with pytest.raises(Refused):
        document_issue(document, by=cast.actor(getattr(cast, who)))
    assert not SeriesYear.objects.exists()


def test_the_standing_deputy_issues_a_decision_only_with_a_written_delegation(cast: Cast) -> None:
    document = cast.draft(cast.decision(), signer=cast.standing_deputy)
    with pytest.raises(Refused):
        document_issue(document, by=cast.actor(cast.standing_deputy))
    cast.delegate(cast.standing_deputy, Power.SIGN)
    document_issue(document, by=cast.actor(cast.standing_deputy))
    assert document.capacity == "KT."


def test_a_deputy_does_not_sign_what_awaits_somebody_else(cast: Cast) -> None:
    document = cast.draft(signer=cast.standing_deputy)
    with pytest.raises(Refused):
        document_issue(document, by=cast.actor(cast.deputy))


def test_the_head_may_sign_instead_of_a_deputy(cast: Cast) -> None:
    document = cast.draft(signer=cast.standing_deputy)
    document_issue(document, by=cast.actor(cast.head))
    document.refresh_from_db()
    assert (document.signer, document.signer_name) == (cast.head, "Nguyễn Văn A")


def test_minutes_are_signed_by_their_chair_alone_and_carry_no_place_and_date(cast: Cast) -> None:
    document = cast.draft(cast.minutes(), signer=cast.deputy)
    with pytest.raises(Refused):
        document_issue(document, by=cast.actor(cast.head))
    document_issue(document, by=cast.actor(cast.deputy))
    paper = read(document)
    assert isinstance(paper, layout.Minutes)
    assert (paper.heading.number_line, paper.heading.date_line) == ("Số: 01/BB-BCĐXDCQĐT", "")
    assert paper.chair_signer.signed_at == MORNING


def test_what_follows_from_issuing_happens_in_the_same_transaction_or_nothing_does(cast: Cast) -> None:
    document = cast.draft()

    def fails(issued: Document) -> None:
        assert issued.number_symbol == "01/TB-BCĐXDCQĐT"
        raise RuntimeError("no tasks")

    with pytest.raises(RuntimeError):
        document_issue(document, by=cast.actor(cast.head), and_then=fails)
    fresh = Document.objects.get(pk=document.pk)
    assert (fresh.status, fresh.number) == ("draft", None)
    assert document_issue(fresh, by=cast.actor(cast.head)).number == 1


def test_a_document_is_issued_once(cast: Cast) -> None:
    document = cast.draft()
    document_issue(document, by=cast.actor(cast.head))
    with pytest.raises(Stale):
        document_issue(Document.objects.get(pk=document.pk), by=cast.actor(cast.head))


def test_nobody_issues_a_text_that_was_edited_after_they_read_it(cast: Cast) -> None:
    document = cast.draft()
    document_edit(document, cast.notice("Kết luận đã sửa"), by=cast.actor(cast.secretary), expect=1)
    with pytest.raises(Stale):
        document_issue(document, by=cast.actor(cast.head), expect=1)
    assert document_issue(document, by=cast.actor(cast.head), expect=2).number == 1


def test_two_editors_do_not_overwrite_each_other(cast: Cast) -> None:
    document = cast.draft()
    document_edit(document, cast.notice("Bản của người thứ nhất"), by=cast.actor(cast.secretary), expect=1)
    with pytest.raises(Stale):
        document_edit(document, cast.notice("Bản của người thứ hai"), by=cast.actor(cast.secretary), expect=1)
    document.refresh_from_db()
    assert document.subject == "Bản của người thứ nhất"


def test_a_submitted_draft_waits_for_its_signer_who_may_return_it_with_a_reason(cast: Cast) -> None:
    document, secretary, head = cast.draft(), cast.actor(cast.secretary), cast.actor(cast.head)
    document_submit(document, by=secretary)
    with pytest.raises(Refused):
        document_edit(document, cast.notice(), by=secretary, expect=document.version)
    with pytest.raises(Refused):
        document_return(document, by=head, note=" ")
    with pytest.raises(Refused):
        document_return(document, by=secretary, note="Không đúng")
    document_return(document, by=head, note="Sửa kết luận số 2")
    assert document.status == "draft"
    document_submit(document, by=secretary)
    document_withdraw(document, by=secretary)
    document_drop(document, by=secretary, note="Gộp vào thông báo khác")
    with pytest.raises(Stale):
        document_issue(document, by=head)


def test_a_draft_without_a_signer_cannot_be_submitted(cast: Cast) -> None:
    by = cast.actor(cast.secretary)
    document = document_draft(cast.committee, cast.notice(), by=by)
    with pytest.raises(Refused):
        document_submit(document, by=by)


@pytest.mark.parametrize("who", ["member", "outsider"])
def test_members_and_outsiders_do_not_draft(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        document_draft(cast.committee, cast.notice(), by=cast.actor(getattr(cast, who)))


def test_a_secret_document_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="MẬT"):
        cast.draft(cast.notice("Báo cáo TUYỆT MẬT về an toàn thông tin"))


def test_bao_mat_is_an_ordinary_word(cast: Cast) -> None:
    assert cast.draft(cast.notice("KẾ HOẠCH BẢO MẬT và bí mật công tác")).pk


def test_a_voided_number_stays_and_is_not_used_again(cast: Cast) -> None:
    head = cast.actor(cast.head)
    document = document_issue(cast.draft(), by=head)
    with pytest.raises(Refused):
        document_void(document, by=head, note="")
    with pytest.raises(Refused):
        document_void(document, by=cast.actor(cast.secretary), note="Cấp nhầm")
    document_void(document, by=head, note="Cấp nhầm")
    with pytest.raises(Refused):
        document_void(Document.objects.get(pk=document.pk), by=head, note="Lần nữa")
    assert document_issue(cast.draft(), by=head).number == 2
    register = Document.objects.visible_to(head).register(cast.committee, 2026)
    assert [(row.number, hasattr(row, "voided")) for row in register] == [(2, False), (1, True)]


def test_an_issued_document_is_corrected_by_a_new_one_that_refers_to_it(cast: Cast) -> None:
    head = cast.actor(cast.head)
    document = document_issue(cast.draft(), by=head)
    with pytest.raises(Refused):
        document_edit(document, cast.notice(), by=head, expect=document.version)
    correction = document_correct(document, by=cast.actor(cast.secretary))
    assert (correction.corrects, correction.status, correction.kind) == (document, "draft", "TB")
    assert document_issue(correction, by=head).number == 2


def test_the_mark_of_internal_circulation_is_printed_when_asked_for(cast: Cast) -> None:
    by = cast.actor(cast.secretary)
    document = document_draft(cast.committee, cast.notice(), by=by, signer=cast.head, circulation=Circulation.MARKED)
    assert layout.from_json(document.content).circulation == "LƯU HÀNH NỘI BỘ"


def test_drafts_are_seen_by_those_who_write_and_sign_them_and_issued_documents_by_every_member(cast: Cast) -> None:
    document = cast.draft(signer=cast.deputy)

    def sees(seat: object) -> bool:
        return Document.objects.visible_to(cast.actor(seat)).filter(pk=document.pk).exists()  # type: ignore[arg-type]

    assert [sees(seat) for seat in (cast.secretary, cast.head, cast.deputy)] == [True] * 3
    assert [sees(seat) for seat in (cast.member, cast.outsider)] == [False] * 2
    document_issue(document, by=cast.actor(cast.deputy))
    assert [sees(seat) for seat in (cast.member, cast.outsider)] == [True, False]


def test_the_names_of_the_day_of_issue_stand_on_the_paper(cast: Cast) -> None:
    profile = cast.committee.profiles.get()
    profile.valid_to = dt.date(2026, 3, 31)
    profile.save()
    profile.pk, profile.code, profile.valid_from, profile.valid_to = None, "BCĐCĐS", dt.date(2026, 4, 1), None
    profile.save(force_insert=True)
    document = cast.draft()
    april = clock.at(dt.date(2026, 4, 1), dt.time(8))
    document_issue(Document.objects.get(pk=document.pk), by=cast.actor(cast.head, april))
    assert Document.objects.get(pk=document.pk).number_symbol == "01/TB-BCĐCĐS"
