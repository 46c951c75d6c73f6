"""Errors: the right code, a Vietnamese sentence, and a page even when the database is away."""

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.utils import translation

from committee.models import User
from committee.views import errors

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper


def test_a_wrong_address_gets_a_page_in_the_frame(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()
    assert "Võ Thị E" in response.content.decode()


@pytest.mark.django_db
def test_a_stranger_gets_the_same_page_without_the_navigation(client: Client) -> None:
    page = client.get("/khong-co/").content.decode()
    assert "Không tìm thấy trang" in page
    assert 'class="side"' not in page


@pytest.mark.django_db
def test_a_form_from_an_old_tab_is_explained(clerk: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    response = client.post("/co-chu/", {"size": "large"})
    assert response.status_code == 403
    assert "Vui lòng gửi lại" in response.content.decode()


@pytest.mark.django_db
def test_a_link_to_a_button_is_explained(client: Client) -> None:
    response = client.get("/co-chu/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "Địa chỉ này chỉ nhận biểu mẫu" in response.content.decode()


@pytest.mark.django_db
def test_a_flood_of_text_gets_413(client: Client, settings: "SettingsWrapper") -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = client.post("/dang-nhap/", {"username": "x" * 200, "password": "y"})
    assert response.status_code == 413
    assert "Dung lượng quá lớn" in response.content.decode()


def test_error_pages_need_no_database(rf: RequestFactory) -> None:
    """No `db` fixture: a query would fail this test."""
    with translation.override("vi"):
        assert errors.server_error(rf.get("/")).status_code == 500
        assert errors.bad_request(rf.get("/")).status_code == 400
        assert errors.bad_request(rf.get("/"), RequestDataTooBig()).status_code == 413
        try:
            raise OperationalError
        except OperationalError:
            away = errors.server_error(rf.get("/"))
    assert away.status_code == 503
    assert away.headers["Retry-After"] == "30"
    assert "Hệ thống tạm thời không phục vụ được" in away.content.decode()
