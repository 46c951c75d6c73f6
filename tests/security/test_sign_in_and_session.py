"""Signing in and staying signed in: one throttled door, a session that ends, rights that end at once."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from committee import session_age
from committee.models import Membership, SignInFailure
from committee.services import sign_in
from tests.committee.cast import TODAY, Cast
from tests.meetings.conftest import noon

__all__ = ["noon"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
DOOR, INSIDE = "/dang-nhap/", "/cuoc-hop/"


def enter(client: Client, name: str = "secretary", password: str = "demo", path: str = DOOR, **more: str) -> int:
    return int(client.post(path, {"username": name, "password": password}, **more).status_code)  # type: ignore[arg-type]


def rest(client: Client, key: str, seconds: int) -> None:
    """As if the sign-in, or the last page, was so long ago."""
    session = client.session
    session[key] = int(time.time()) - seconds
    session.save()


class TestTheDoor:
    def test_of_the_administration_is_the_same_throttled_one(self, cast: Cast, client: Client) -> None:
        for _ in range(20):
            enter(client, "admin", "sai", "/admin/login/")
        answer = client.get("/admin/")
        assert client.get(answer.headers["Location"]).headers["Location"].startswith(f"{DOOR}?next=/admin/")
        for _ in range(sign_in.PER_ACCOUNT_AND_ADDRESS + 4):
            enter(client, "admin", "sai")
        assert SignInFailure.objects.count() == sign_in.PER_ACCOUNT_AND_ADDRESS
        assert enter(client, "admin", "demo") == 200

    def test_tells_a_member_that_the_administration_is_closed(self, cast: Cast, client: Client) -> None:
        enter(client)
        assert client.get("/admin/", follow=True).status_code == 403

    def test_lets_an_administrator_through(self, cast: Cast, client: Client) -> None:
        answer = client.post(f"{DOOR}?next=/admin/", {"username": "admin", "password": "demo", "next": "/admin/"})
        assert client.get(answer.headers["Location"]).status_code == 200

    def test_makes_a_new_session(self, cast: Cast, client: Client) -> None:
        client.get(DOOR)
        session = client.session
        session["planted"] = True
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = before = session.session_key
        enter(client)
        assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
        assert Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={before}"}).get(INSIDE).status_code == 302

    @pytest.mark.parametrize("sent", ["không phải địa chỉ", "10.0.0.1:4711", "", "::1, \x00"])
    def test_survives_a_forged_network_address(self, cast: Cast, client: Client, settings: object, sent: str) -> None:
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # type: ignore[attr-defined]
        assert enter(client, password="sai", HTTP_X_FORWARDED_FOR=sent) == 200

    def test_a_forwarded_address_of_the_client_itself_counts_for_nothing(self, cast: Cast, client: Client) -> None:
        for number in range(sign_in.PER_ACCOUNT_AND_ADDRESS + 2):
            enter(client, password="sai", HTTP_X_FORWARDED_FOR=f"10.1.1.{number}")
        assert SignInFailure.objects.values("address").distinct().count() == 1
        assert enter(client) == 200

    def test_has_no_other_name(self, cast: Cast, client: Client) -> None:
        assert client.get(DOOR, headers={"host": "evil.example"}).status_code == 400
        page = client.get(DOOR, headers={"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"})
        assert b"evil" not in page.content


class TestASignIn:
    def test_ends_after_an_hour_without_a_page_and_says_so(self, cast: Cast, client: Client) -> None:
        enter(client)
        rest(client, session_age.SEEN, settings.SESSION_IDLE_AGE - 60)
        assert client.get(INSIDE).status_code == 200
        rest(client, session_age.SEEN, settings.SESSION_IDLE_AGE + 60)
        page = client.get(INSIDE, follow=True)
        assert page.redirect_chain[0][0] == f"{DOOR}?next={INSIDE}"
        assert "lâu không thao tác" in page.content.decode()

    def test_ends_after_twelve_hours_however_busy(self, cast: Cast, client: Client) -> None:
        enter(client)
        rest(client, session_age.BEGAN, settings.SESSION_COOKIE_AGE + 60)
        assert client.get(INSIDE).status_code == 302

    def test_is_gone_from_the_server_after_signing_out(self, cast: Cast, client: Client) -> None:
        enter(client)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        client.post("/dang-xuat/")
        assert Client(headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={key}"}).get(INSIDE).status_code == 302

    def test_is_over_with_the_next_page_when_the_account_is_closed(self, cast: Cast, client: Client) -> None:
        enter(client)
        cast.users["secretary"].is_active = False
        cast.users["secretary"].save()
        assert client.get(INSIDE).status_code == 302

    def test_has_no_rights_left_with_the_next_page_when_the_seat_has_ended(self, cast: Cast, client: Client) -> None:
        enter(client)
        assert client.get(reverse("person-list")).status_code == 200
        Membership.objects.filter(pk=cast.seats["secretary"].pk).update(valid_to=TODAY.replace(day=1))
        assert client.get(reverse("person-list")).status_code == 404
        assert client.get(INSIDE).status_code == 404


def test_the_production_cookies_and_headers(settings: object) -> None:
    """What `config/settings.py` makes of BEHIND_HTTPS=1, read in a process of its own."""
    import json
    import os
    import subprocess
    import sys

    names = "SESSION_COOKIE_NAME SESSION_COOKIE_SECURE SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE CSRF_COOKIE_NAME"
    names += " CSRF_COOKIE_SECURE CSRF_COOKIE_HTTPONLY SECURE_HSTS_SECONDS SECURE_SSL_REDIRECT DEBUG PASSWORD_HASHERS"
    code = f"import json; from config import settings as s; print(json.dumps([getattr(s, n) for n in {names.split()}]))"
    env = os.environ | {"DATABASE_URL": "postgresql://none/none", "REDIS_URL": "redis://none", "BEHIND_HTTPS": "1"}
    env |= {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "bcd.example.vn", "DEMO": "0", "DEBUG": "0"}
    found = json.loads(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout)
    assert found[:4] == ["__Host-session", True, True, "Lax"]
    assert found[4:7] == ["__Host-csrf", True, True]
    assert found[7:] == [31536000, True, False, ["committee.hashers.OfficeArgon2Hasher"]]
