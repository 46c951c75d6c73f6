"""The register, the drafts and the page of a document, in the browser's requests."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import clock
from committee.actor import Actor
from documents import providers, registry
from documents.models import Document, Rendition
from documents.registers import heads
from documents.registry import Source
from documents.services import renditions
from documents.services.drafts import document_draft
from documents.services.issuing import document_issue
from documents.services.submitting import document_submit
from documents.services.voiding import document_void
from tests.documents.conftest import Cast

REGISTER_QUERIES = 16
"""Session, user, seat, delegations, frame with its counters, filter years, drafts, count, page."""


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests happen on 26 March 2026, 10:00."""
    monkeypatch.setattr(clock, "now", lambda: clock.at(dt.date(2026, 3, 26), dt.time(10)))


def signed_in(client: Client, cast: Cast, who: str) -> Client:
    client.force_login(cast.user(getattr(cast, who)))
    return client


def test_the_register_shows_the_ten_columns_of_the_decree_in_print(client: Client, cast: Cast) -> None:
    document_issue(cast.draft(), by=cast.actor(cast.head))
    page = signed_in(client, cast, "member").get(reverse("document-register-print")).content.decode()
    assert len(heads()) == 10
    assert "01/TB-BCĐXDCQĐT" in page
    assert page.count("<th scope") == 10


def test_a_member_finds_documents_without_typing_accents(client: Client, cast: Cast) -> None:
    head = cast.actor(cast.head)
    document_issue(cast.draft(cast.notice("Kết luận về Đề án chuyển đổi số")), by=head)
    document_issue(cast.draft(cast.notice("Lịch họp")), by=head)
    page = signed_in(client, cast, "member").get(reverse("document-register"), {"q": "de an chuyen doi"})
    assert [row.number for row in page.context["rows"]] == ["01/TB-BCĐXDCQĐT"]
    assert not client.get(reverse("document-register"), {"q": "khong co"}).context["rows"]
    assert client.get(reverse("document-register"), {"nam": "2026", "loai": "QĐ"}).status_code == 200


def test_a_wrong_filter_does_no_harm(client: Client, cast: Cast) -> None:
    signed_in(client, cast, "member")
    for query in ({"nam": "abc"}, {"nam": "9999"}, {"loai": "'; DROP"}, {"page": "x"}, {"q": "%_\\"}):
        assert client.get(reverse("document-register"), query).status_code == 200


def test_the_table_for_spreadsheets_has_no_formulas(client: Client, cast: Cast) -> None:
    document = document_issue(cast.draft(cast.notice("=1+1")), by=cast.actor(cast.head))
    document_void(document, by=cast.actor(cast.head), note="@cmd")
    response = signed_in(client, cast, "member").get(reverse("document-register-csv"))
    assert response.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert len(rows[1]) == 10
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows for cell in row)


def test_the_register_asks_the_database_the_same_number_of_questions_for_3_and_for_60_rows(
    client: Client, cast: Cast
) -> None:
    head, asked = cast.actor(cast.head), []
    signed_in(client, cast, "member")
    client.get(reverse("document-register"))
    for rows in (3, 57):
        for _ in range(rows):
            document_issue(cast.draft(), by=head)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("document-register"))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= REGISTER_QUERIES


def test_outsiders_find_nothing_and_the_anonymous_are_asked_to_sign_in(client: Client, cast: Cast) -> None:
    document = document_issue(cast.draft(), by=cast.actor(cast.head))
    renditions.render_document(document.pk, by=Actor.system())
    names = ["detail", "pdf", "edit", "issue", "return", "drop", "void"]
    for name in names:
        assert client.get(reverse(f"document-{name}", args=[document.pk])).status_code == 302
    signed_in(client, cast, "outsider")
    for name in names:
        assert client.get(reverse(f"document-{name}", args=[document.pk])).status_code == 404
    for name in ("submit", "withdraw", "correct"):
        assert client.post(reverse(f"document-{name}", args=[document.pk])).status_code == 404
    assert "TB-BCĐXDCQĐT" not in client.get(reverse("document-register")).content.decode()


def test_a_member_reads_what_is_issued_and_no_drafts(client: Client, cast: Cast) -> None:
    draft, issued = cast.draft(), document_issue(cast.draft(), by=cast.actor(cast.head))
    signed_in(client, cast, "member")
    assert client.get(reverse("document-detail", args=[draft.pk])).status_code == 404
    page = client.get(reverse("document-detail", args=[issued.pk]))
    assert page.status_code == 200
    assert client.get(reverse("document-drafts")).context["page_obj"].paginator.count == 0
    assert client.get(reverse("document-new", args=["quyet-dinh"])).status_code == 403


def test_the_pdf_opens_in_the_browser_and_downloads(client: Client, cast: Cast) -> None:
    document = document_issue(cast.draft(), by=cast.actor(cast.head))
    signed_in(client, cast, "member")
    url = reverse("document-pdf", args=[document.pk])
    assert client.get(url).status_code == 404
    renditions.render_document(document.pk, by=Actor.system())
    for query, kind in (({}, "inline"), ({"tai-ve": "1"}, "attachment")):
        response = client.get(url, query)
        assert b"".join(response).startswith(b"%PDF-")
        assert response["Content-Disposition"] == f'{kind}; filename="01-TB-BCDXDCQDT.pdf"'
        assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert ("sandbox" in response["Content-Security-Policy"]) == (kind == "attachment")
    page = client.get(reverse("document-detail", args=[document.pk])).content.decode()
    assert Rendition.objects.get().sha256 in page


def test_the_head_confirms_number_and_date_and_then_issues(client: Client, cast: Cast) -> None:
    draft = cast.draft(cast.decision())
    document_submit(draft, by=cast.actor(cast.secretary))
    url = reverse("document-issue", args=[draft.pk])
    page = signed_in(client, cast, "head").get(url)
    words = page.content.decode()
    assert "01/QĐ-BCĐXDCQĐT" in words
    assert "26/03/2026" in words
    assert "CHỦ TỊCH UBND TỈNH" in words
    response = client.post(url, {"version": draft.version})
    assert response.status_code == 302
    assert Document.objects.get(pk=draft.pk).number_symbol == "01/QĐ-BCĐXDCQĐT"
    assert client.post(url, {"version": draft.version}).status_code == 409
    assert client.get(url).status_code == 409


def test_a_draft_edited_after_the_confirmation_page_is_not_issued(client: Client, cast: Cast) -> None:
    draft = cast.draft()
    signed_in(client, cast, "head")
    assert client.post(reverse("document-issue", args=[draft.pk]), {"version": "0"}).status_code == 409
    assert client.post(reverse("document-issue", args=[draft.pk]), {}).status_code == 409


def test_the_secretary_cannot_issue_and_reads_why(client: Client, cast: Cast) -> None:
    draft = cast.draft(cast.decision())
    response = signed_in(client, cast, "secretary").post(reverse("document-issue", args=[draft.pk]), {"version": 1})
    assert response.status_code == 403
    assert "30/2020/NĐ-CP" in response.content.decode()
    assert client.get(reverse("document-issue", args=[draft.pk])).status_code == 200
    assert client.get(reverse("document-return", args=[draft.pk])).status_code == 409


def test_returning_asks_for_the_reason(client: Client, cast: Cast) -> None:
    draft = cast.draft()
    document_submit(draft, by=cast.actor(cast.secretary))
    url = reverse("document-return", args=[draft.pk])
    signed_in(client, cast, "head")
    assert client.post(url, {"note": " "}).status_code == 422
    assert client.post(url, {"note": "Bổ sung căn cứ"}).status_code == 302
    assert Document.objects.get(pk=draft.pk).status == "draft"


def test_voiding_shows_in_the_register(client: Client, cast: Cast) -> None:
    document = document_issue(cast.draft(), by=cast.actor(cast.head))
    signed_in(client, cast, "head").post(reverse("document-void", args=[document.pk]), {"note": "Cấp nhầm"})
    page = client.get(reverse("document-register")).content.decode()
    assert "Cấp nhầm" in page
    assert "is-void" in page


def test_a_draft_goes_to_the_signer_comes_back_and_is_given_up(client: Client, cast: Cast) -> None:
    draft = cast.draft()
    signed_in(client, cast, "secretary")
    steps = [("submit", "submitted"), ("withdraw", "draft")]
    for name, status in steps:
        assert client.post(reverse(f"document-{name}", args=[draft.pk])).status_code == 302
        assert Document.objects.get(pk=draft.pk).status == status
    assert client.get(reverse("document-submit", args=[draft.pk])).status_code == 405
    assert client.post(reverse("document-withdraw", args=[draft.pk])).status_code == 409
    assert client.get(reverse("document-drop", args=[draft.pk])).status_code == 200
    assert client.post(reverse("document-drop", args=[draft.pk]), {"note": "Không cần nữa"}).status_code == 302
    assert client.get(reverse("document-detail", args=[draft.pk])).status_code == 200
    assert client.get(reverse("document-edit", args=[draft.pk])).status_code == 403


def test_what_awaits_a_signature_is_on_the_list_of_its_signer_and_of_the_head(cast: Cast) -> None:
    draft = cast.draft(signer=cast.deputy)
    document_submit(draft, by=cast.actor(cast.secretary))
    for seat, expected in ((cast.deputy, 1), (cast.head, 1), (cast.standing_deputy, 0), (cast.secretary, 0)):
        found = list(providers.todos(cast.actor(seat), cast.committee))
        assert len(found) == expected == providers.waiting_count(cast.actor(seat), cast.committee)
    assert not list(providers.todos(cast.actor(cast.outsider), cast.committee))


def test_the_search_of_the_page_head_finds_only_what_one_may_see(cast: Cast) -> None:
    document_issue(cast.draft(cast.notice("Kết luận về dữ liệu mở")), by=cast.actor(cast.head))
    cast.draft(cast.notice("Dự thảo về dữ liệu mở"))
    assert len(providers.search(cast.actor(cast.secretary), cast.committee, "du lieu mo")) == 2
    hits = providers.search(cast.actor(cast.member), cast.committee, "dữ liệu mở")
    assert [hit.title for hit in hits] == ["01/TB-BCĐXDCQĐT"]
    assert not providers.search(cast.actor(cast.outsider), cast.committee, "du lieu mo")


def test_a_document_of_a_meeting_is_edited_and_issued_where_the_meeting_is(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Source(lambda d: "Cuộc họp", lambda d: "/hop/", lambda d: "/hop/sua/", lambda d: "/hop/ban-hanh/")
    monkeypatch.setitem(registry.sources, "committee.committee", away)
    by = cast.actor(cast.secretary)
    draft = document_draft(cast.committee, cast.notice(), by=by, signer=cast.head, source=cast.committee)
    assert list(Document.objects.of_source(cast.committee)) == [draft]
    signed_in(client, cast, "head")
    page = client.get(reverse("document-detail", args=[draft.pk])).content.decode()
    assert "/hop/ban-hanh/" in page
    assert "/hop/sua/" in page
    assert client.get(reverse("document-issue", args=[draft.pk]))["Location"] == "/hop/ban-hanh/"
    assert client.post(reverse("document-issue", args=[draft.pk]), {"version": 1})["Location"] == "/hop/ban-hanh/"
    assert client.get(reverse("document-edit", args=[draft.pk]))["Location"] == "/hop/sua/"
