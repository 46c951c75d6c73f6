"""Signing in: one sentence for every mistake, a throttle that locks nobody out, ways back within this site only."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from committee.models import SignInFailure, User
from committee.services import sign_in

from .conftest import PASSWORD

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
HOME = "/dang-nhap/"
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng"
TOO_MANY = "Đăng nhập sai quá nhiều lần"


@pytest.fixture(autouse=True)
def _lands_on_more(settings: "SettingsWrapper") -> None:
    settings.LOGIN_REDIRECT_URL = "more"


def attempt(client: Client, username: str = "thuky", password: str = "sai", **extra: str) -> str:
    response = client.post(
        HOME, {"username": username, "password": password}, REMOTE_ADDR=extra.get("address", "10.0.0.1")
    )
    return response.content.decode() if response.status_code == 200 else response.headers["Location"]


def test_the_secretary_signs_in_and_lands_inside(client: Client, clerk: User) -> None:
    assert attempt(client, password=PASSWORD) == "/them/"


def test_an_unknown_name_and_a_wrong_password_get_the_same_sentence(client: Client, clerk: User) -> None:
    assert WRONG in attempt(client)
    assert WRONG in attempt(client, username="khong-co-ai")


def test_a_closed_account_gets_the_same_sentence(client: Client, clerk: User) -> None:
    clerk.is_active = False
    clerk.save()
    assert WRONG in attempt(client, password=PASSWORD)


def test_the_password_is_not_sent_back(client: Client, clerk: User) -> None:
    assert "bi-mat-123" not in attempt(client, password="bi-mat-123")


def test_after_eight_mistakes_the_account_waits_even_with_the_right_password(client: Client, clerk: User) -> None:
    for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS):
        assert WRONG in attempt(client)
    assert TOO_MANY in attempt(client)
    assert TOO_MANY in attempt(client, password=PASSWORD)


def test_an_unknown_account_waits_likewise(client: Client, clerk: User) -> None:
    for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS):
        attempt(client, username="khong-co-ai")
    assert TOO_MANY in attempt(client, username="khong-co-ai")


def test_a_colleague_behind_the_same_address_still_signs_in(client: Client, clerk: User) -> None:
    User.objects.create_user("uyvien1", PASSWORD)
    for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS + 1):
        attempt(client)
    assert attempt(client, username="uyvien1", password=PASSWORD) == "/them/"


def test_nobody_is_locked_out_from_elsewhere_by_another_persons_mistakes(client: Client, clerk: User) -> None:
    for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS + 1):
        attempt(client)
    assert attempt(client, password=PASSWORD, address="10.0.0.2") == "/them/"


def test_the_wait_ends_by_itself_and_refused_attempts_do_not_lengthen_it(client: Client, clerk: User) -> None:
    for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS + 5):
        attempt(client)
    assert SignInFailure.objects.count() == sign_in.PER_ACCOUNT_AND_ADDRESS
    for row in SignInFailure.objects.all():
        row.at -= sign_in.WINDOW
        row.save()
    assert attempt(client, password=PASSWORD) == "/them/"


def test_one_address_cannot_try_many_accounts_without_end(client: Client, clerk: User) -> None:
    now = dt.datetime.now(dt.UTC)
    SignInFailure.objects.bulk_create(
        SignInFailure(account=f"{n:064d}", address="10.0.0.1", at=now) for n in range(sign_in.PER_ADDRESS)
    )
    assert TOO_MANY in attempt(client, password=PASSWORD)
    assert attempt(client, password=PASSWORD, address="10.0.0.2") == "/them/"


def test_a_right_password_clears_the_count(client: Client, clerk: User) -> None:
    attempt(client)
    attempt(client, password=PASSWORD)
    assert not SignInFailure.objects.exists()


def test_the_name_is_kept_as_a_hash_only(client: Client, clerk: User) -> None:
    attempt(client, username="mat-khau-go-nham")
    assert "mat-khau" not in SignInFailure.objects.get().account


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_way_back_leads_to_this_site_only(client: Client, clerk: User, target: str) -> None:
    response = client.post(HOME, {"username": "thuky", "password": PASSWORD, "next": target})
    assert response.headers["Location"] == "/them/"


def test_the_way_back_leads_to_the_page_asked_for(client: Client, clerk: User) -> None:
    asked = client.get("/them/").headers["Location"]
    assert asked == "/dang-nhap/?next=/them/"
    assert 'value="/them/"' in client.get(asked).content.decode()


def test_signing_out_needs_a_button_not_a_link(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/").status_code == 302
    assert client.get("/them/").status_code == 302


def test_demo_sign_ins_are_shown_in_the_demo_only(client: Client, db: None, settings: "SettingsWrapper") -> None:
    settings.DEMO = False
    assert "Bản trình diễn" not in client.get(HOME).content.decode()


def test_a_new_password_ends_other_sessions(client: Client, clerk: User) -> None:
    other = Client()
    other.force_login(clerk)
    client.force_login(clerk)
    new = "mat-khau-hoan-toan-khac"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/mat-khau/", form).status_code == 302
    assert client.get("/them/").status_code == 200
    assert other.get("/them/").status_code == 302


def test_a_weak_password_gets_a_vietnamese_sentence(client: Client, clerk: User) -> None:
    client.force_login(clerk)
    form = {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    page = client.post("/mat-khau/", form).content.decode()
    assert "Mật khẩu" in page
    assert "too short" not in page
