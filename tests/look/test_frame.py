"""The frame of every page: strict about scripts and styles, cheap in queries, Vietnamese unless chosen otherwise."""

import re
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from committee import registry
from committee.models import Committee, Membership, User

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.fixture(autouse=True)
def _guide_is_open(settings: "SettingsWrapper") -> None:
    settings.DEMO = True
    settings.LOGIN_REDIRECT_URL = "more"


def text(client: Client, path: str, **extra: str) -> str:
    return str(client.get(path, **extra).content.decode())


def test_no_page_carries_inline_scripts_or_styles(inside: Client) -> None:
    for path in ("/giao-dien/", "/them/", "/mat-khau/", "/khong-co/"):
        page = text(inside, path)
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:", page), path


def test_every_page_names_the_committee_its_superior_body_and_its_regulation(inside: Client) -> None:
    page = text(inside, "/them/")
    assert "Chính quyền điện tử tỉnh Tây Ninh" in page
    assert "Cơ quan chủ quản: Ủy ban nhân dân tỉnh Tây Ninh" in page
    assert "771/QĐ-BCĐXDCQĐT" in page
    assert "Võ Thị E" in page


def test_the_frame_itself_costs_two_queries(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seats and letterhead. The counters beside the navigation belong to the rooms that register them."""
    monkeypatch.setattr(registry, "counts", {})
    inside.get("/them/")
    with CaptureQueriesContext(connection) as seen:
        inside.get("/them/")
    sent = [query["sql"] for query in seen.captured_queries]
    signing_in = [sql for sql in sent if sql.startswith(("EXECUTE session_", "EXECUTE user_"))]
    assert len(sent) - len(signing_in) == 2, sent


def test_a_counter_is_asked_once_a_page(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def count(by: object, committee: object) -> int:
        asked.append("home")
        return 8

    monkeypatch.setattr(registry, "counts", {"home": count})
    assert '<span class="count">8</span>' in text(inside, "/them/")
    assert asked == ["home"]


def test_the_browsers_language_is_not_asked(client: Client, db: None) -> None:
    page = text(client, "/dang-nhap/", HTTP_ACCEPT_LANGUAGE="en-US,en;q=0.9")
    assert 'lang="vi"' in page
    assert "Mật khẩu" in page


def test_english_is_chosen_by_a_button_and_remembered(inside: Client) -> None:
    response = inside.post("/ngon-ngu/", {"language": "en", "next": "/them/"})
    assert response.headers["Location"] == "/them/"
    assert "Change the password" in text(inside, "/them/")
    inside.post("/ngon-ngu/", {"language": "xx", "next": "/them/"})
    assert "Change the password" in text(inside, "/them/")


def test_the_text_size_is_chosen_by_a_button_and_remembered(inside: Client) -> None:
    assert "size-normal" in text(inside, "/them/")
    inside.post("/co-chu/", {"size": "large", "next": "/them/"})
    assert "size-large" in text(inside, "/them/")
    inside.post("/co-chu/", {"size": "huge", "next": "/them/"})
    assert "size-large" in text(inside, "/them/")


def test_the_small_forms_lead_back_to_this_site_only(inside: Client) -> None:
    assert inside.post("/co-chu/", {"size": "large", "next": "//evil.example"}).headers["Location"] == "/"


def test_a_link_cannot_change_the_text_size(inside: Client) -> None:
    assert inside.get("/co-chu/?size=large").status_code == 405


def test_somebody_with_two_seats_changes_the_committee_by_a_button(
    inside: Client, clerk: User, body: Committee
) -> None:
    second = Committee.objects.create(slug="cchc")
    old = body.profiles.get()
    old.pk, old.committee, old.name = None, second, "Ban Chỉ đạo cải cách hành chính tỉnh Tây Ninh"
    old.save()
    seat = Membership.objects.get()
    seat.pk, seat.committee = None, second
    seat.save()
    assert "Chuyển sang Ban Chỉ đạo xây dựng" in text(inside, "/them/")
    inside.post("/chon-ban-chi-dao/", {"committee": "cqdt"})
    page = text(inside, "/them/")
    assert "Chuyển sang Ban Chỉ đạo cải cách hành chính" in page
    assert "– Ban Chỉ đạo xây dựng Chính quyền điện tử tỉnh Tây Ninh</title>" in page


def test_nobody_changes_to_a_committee_without_a_seat(inside: Client) -> None:
    Committee.objects.create(slug="khac")
    inside.post("/chon-ban-chi-dao/", {"committee": "khac"})
    assert "Chính quyền điện tử tỉnh Tây Ninh</title>" in text(inside, "/them/")


def test_the_style_page_is_for_the_demo_and_for_developers(inside: Client, settings: "SettingsWrapper") -> None:
    assert inside.get("/giao-dien/").status_code == 200
    settings.DEMO = settings.DEBUG = False
    assert inside.get("/giao-dien/").status_code == 404
