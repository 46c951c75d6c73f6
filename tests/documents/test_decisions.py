"""Decisions and the other kinds written in this room: what is typed, what is printed, and what is sent back."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, strategies as st

from committee import clock
from documents import drafting, layout
from documents.layout_parts import Article, Chapter, Section
from documents.models import Document
from documents.services.drafts import document_correct
from documents.services.issuing import document_issue
from documents.services.papers import read
from tests.documents.conftest import Cast

BASES = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;\nCăn cứ Quyết định số 771/QĐ-BCĐXDCQĐT"
ARTICLES = (
    "Điều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
    "Điều 2. Quyết định có hiệu lực kể từ ngày ký.\nCác thành viên thi hành."
)
ATTACHED = (
    "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi điều chỉnh\nQuy chế này quy định …\nĐiều 2. Nguyên tắc\n"
    "1. Tập thể thảo luận.\n2. Trưởng Ban quyết định.\nChương II. TỔ CHỨC THỰC HIỆN\nĐiều 3. Hiệu lực"
)


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: clock.at(dt.date(2026, 3, 26), dt.time(10)))


def typed(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "subject": "Ban hành Quy chế hoạt động",
        "bases": BASES,
        "proposal": "Theo đề nghị của Giám đốc Sở",
        "articles": ARTICLES,
        "recipients": "Như Điều 2\nUBND tỉnh",
        "archive": "Lưu: VT",
        "signer": cast.head.pk,
        "urgency": "",
        "circulation": "public",
        "copies": 3,
        **more,
    }


def secretary(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user(cast.secretary))
    return client


def test_the_secretary_writes_a_direct_decision_and_the_head_issues_it(client: Client, cast: Cast) -> None:
    response = secretary(client, cast).post(reverse("document-new", args=["quyet-dinh"]), typed(cast))
    assert response.status_code == 302, response.context["form"].errors
    document = document_issue(Document.objects.get(), by=cast.actor(cast.head))
    paper = read(document)
    assert isinstance(paper, layout.Decision)
    assert paper.authority == "TRƯỞNG BAN CHỈ ĐẠO XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ"
    assert paper.basis_lines[0].endswith(";")
    assert paper.basis_lines[-1] == "Theo đề nghị của Giám đốc Sở."
    assert [article.number for article in paper.articles] == [1, 2]
    assert paper.attached is None
    assert (document.copies, document.recipients) == (3, "Như Điều 2\nUBND tỉnh")


def test_an_indirect_decision_carries_its_text_with_chapters_and_articles(client: Client, cast: Cast) -> None:
    more = {"attached_title": "quy chế", "attached_subject": "Hoạt động của Ban Chỉ đạo", "attached_text": ATTACHED}
    secretary(client, cast).post(reverse("document-new", args=["quyet-dinh"]), typed(cast, **more))
    paper = layout.from_json(Document.objects.get().content)
    assert isinstance(paper, layout.Decision)
    assert paper.attached is not None
    assert paper.attached.title == "QUY CHẾ"
    assert paper.issued_by == "Trưởng Ban Chỉ đạo xây dựng Chính quyền điện tử"
    assert [(c.number, c.title, len(c.articles)) for c in paper.attached.chapters] == [
        (1, "QUY ĐỊNH CHUNG", 2),
        (2, "TỔ CHỨC THỰC HIỆN", 1),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"articles": "Ban hành Quy chế"},
        {"articles": "Điều 1. Một\nĐiều 3. Ba"},
        {"articles": "Điều 1."},
        {"bases": ""},
        {"subject": ""},
        {"subject": "Kế hoạch TỐI MẬT"},
        {"attached_title": "QUY CHẾ"},
        {"attached_title": "QUY CHẾ", "attached_subject": "x", "attached_text": "không có điều nào"},
        {"copies": "0"},
        {"signer": "999999"},
        {"circulation": "secret"},
    ],
)
def test_what_cannot_be_a_decision_comes_back_with_the_text_kept(
    client: Client, cast: Cast, wrong: dict[str, str]
) -> None:
    response = secretary(client, cast).post(reverse("document-new", args=["quyet-dinh"]), typed(cast, **wrong))
    assert response.status_code == 422
    assert not Document.objects.exists()
    assert "Theo đề nghị của Giám đốc Sở" in response.content.decode()


def test_only_those_who_may_sign_a_decision_can_be_chosen(client: Client, cast: Cast) -> None:
    page = secretary(client, cast).get(reverse("document-new", args=["quyet-dinh"]))
    assert [seat.pk for seat in page.context["form"].fields["signer"].queryset] == [cast.head.pk]
    page = client.get(reverse("document-new", args=["ke-hoach"]))
    assert {seat.pk for seat in page.context["form"].fields["signer"].queryset} == {
        cast.head.pk,
        cast.standing_deputy.pk,
        cast.deputy.pk,
    }


def test_preview_shows_the_paper_and_saves_nothing(client: Client, cast: Cast) -> None:
    response = secretary(client, cast).post(reverse("document-new", args=["quyet-dinh"]), typed(cast, preview="1"))
    assert response.status_code == 200
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in response.content.decode()
    assert not Document.objects.exists()


def test_what_people_type_is_text_and_never_markup(client: Client, cast: Cast) -> None:
    evil = "<script>alert(1)</script>"
    secretary(client, cast).post(
        reverse("document-new", args=["quyet-dinh"]), typed(cast, subject=f"Về việc {evil}", articles=f"Điều 1. {evil}")
    )
    page = client.get(reverse("document-detail", args=[Document.objects.get().pk])).content.decode()
    assert evil not in page


def test_a_draft_is_edited_and_the_slower_editor_gets_409_with_the_text_kept(client: Client, cast: Cast) -> None:
    secretary(client, cast).post(reverse("document-new", args=["quyet-dinh"]), typed(cast))
    document = Document.objects.get()
    url = reverse("document-edit", args=[document.pk])
    form = client.get(url).context["form"]
    assert form.initial["articles"] == ARTICLES
    assert client.post(url, typed(cast, subject="Sửa lần một", version=1)).status_code == 302
    slower = client.post(url, typed(cast, subject="Sửa lần hai", version=1))
    assert slower.status_code == 409
    assert "Sửa lần hai" in slower.content.decode()
    assert Document.objects.get().subject == "Sửa lần một"


@pytest.mark.parametrize("slug", ["chuong-trinh", "ke-hoach", "bao-cao", "to-trinh"])
def test_the_other_kinds_are_written_with_parts(client: Client, cast: Cast, slug: str) -> None:
    text = "I. MỤC TIÊU\nHoàn thành 100 %.\nII. NHIỆM VỤ\n1. Rà soát.\n2. Báo cáo."
    url = reverse("document-new", args=[slug])
    response = secretary(client, cast).post(url, typed(cast, text=text, addressees="UBND tỉnh", closing="Trân trọng"))
    assert response.status_code == 302, response.context["form"].errors
    paper = layout.from_json(Document.objects.get().content)
    assert isinstance(paper, layout.Named)
    assert [section.heading for section in paper.sections] == ["I. MỤC TIÊU", "II. NHIỆM VỤ"]
    assert document_issue(Document.objects.get(), by=cast.actor(cast.head)).number == 1


def test_a_notice_is_corrected_as_plain_text_of_the_same_kind(client: Client, cast: Cast) -> None:
    issued = document_issue(cast.draft(), by=cast.actor(cast.head))
    response = secretary(client, cast).post(reverse("document-correct", args=[issued.pk]))
    draft = Document.objects.get(corrects=issued)
    assert response["Location"] == reverse("document-edit", args=[draft.pk])
    assert client.get(response["Location"]).status_code == 200
    assert draft.kind == "TB"
    minutes = document_issue(cast.draft(cast.minutes(), signer=cast.deputy), by=cast.actor(cast.deputy))
    assert client.post(reverse("document-correct", args=[minutes.pk])).status_code == 403
    assert document_correct(issued, by=cast.actor(cast.secretary)).pk


words = st.text(st.characters(whitelist_categories=("Ll", "Lu"), max_codepoint=0x1EF9), min_size=2, max_size=12).map(
    lambda text: "x" + text
)


@given(st.lists(words, min_size=1, max_size=6))
def test_articles_survive_being_edited_again(texts: list[str]) -> None:
    articles = drafting.parse_articles("\n".join(f"Điều {n}. {text}\n{text}" for n, text in enumerate(texts, start=1)))
    assert drafting.parse_articles(drafting.articles_text(articles)) == articles


@given(st.lists(st.tuples(words, st.lists(words, min_size=1, max_size=3)), min_size=1, max_size=4))
def test_chapters_survive_being_edited_again(parts: list[tuple[str, list[str]]]) -> None:
    number, chapters = 0, []
    for place, (title, titles) in enumerate(parts, start=1):
        articles = []
        for text in titles:
            number += 1
            articles.append(Article(number=number, title=text, text=text))
        chapters.append(Chapter(number=place, title=title, articles=tuple(articles)))
    assert drafting.parse_chapters(drafting.chapters_text(chapters)) == tuple(chapters)


@given(st.lists(words, min_size=1, max_size=5))
def test_parts_survive_being_edited_again(texts: list[str]) -> None:
    numerals = ["I", "II", "III", "IV", "V"]
    sections = tuple(Section(heading=f"{numerals[n]}. {text}", text=text) for n, text in enumerate(texts))
    assert drafting.parse_sections(drafting.sections_text(sections)) == sections
