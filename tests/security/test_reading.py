"""Every page, read by the Secretary: it carries its headers, changes nothing, and odd questions break nothing."""

from __future__ import annotations

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.security.conftest import Browser
from tests.security.rows import changed, fingerprints
from tests.security.world import World, patterns

pytestmark = pytest.mark.django_db
ODD = ["\x00", "²", "9" * 30]
ASKED = (
    "q nam quy page loai tu den ngay nguoi n day direction group kind since until tinh_trang nguon chu_tri"
    " han muc ban dang"
)
SIGNED_OUT_ONLY = {"sign-out"}


def read(response: HttpResponseBase) -> bytes:
    """The whole answer; files are closed."""
    if response.streaming:
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        file = getattr(response, "file_to_stream", None)
        if file is not None:
            file.close()
        return content
    return bytes(response.content)  # type: ignore[attr-defined]


def complaints(name: str, response: HttpResponseBase) -> list[str]:
    """What is wrong with the headers of an answer."""
    policy = response.headers.get("Content-Security-Policy", "")
    is_file = "attachment" in response.headers.get("Content-Disposition", "") or name == "document-pdf"
    wanted = {
        "a policy": "default-src 'none'" in policy
        if is_file and response.status_code == 200 and "sandbox" in policy
        else "default-src 'self'" in policy,
        "no inline script": "unsafe" not in policy,
        "no framing": "frame-ancestors 'none'" in policy or "sandbox" in policy,
        "nosniff": response.headers.get("X-Content-Type-Options") == "nosniff",
        "referrer": response.headers.get("Referrer-Policy") in ("same-origin", "no-referrer"),
        "opener": response.headers.get("Cross-Origin-Opener-Policy") == "same-origin",
        "not kept": "no-store" in response.headers.get("Cache-Control", ""),
    }
    return [f"{name}: {what}" for what, holds in wanted.items() if not holds]


def test_every_page_carries_its_headers_and_reading_it_changes_nothing(world: World, as_: Browser) -> None:
    client = as_("secretary")
    before, wrong = fingerprints(), []
    for name, keys in patterns():
        if name not in SIGNED_OUT_ONLY:
            response = client.get(reverse(name, kwargs=world.arguments(name, keys)))
            read(response)
            wrong += complaints(name, response)
            if response.status_code >= 500 and name != "readyz":
                wrong.append(f"{name}: {response.status_code}")
    assert wrong == []
    assert changed(before) == []


def test_errors_carry_their_headers_too(world: World, as_: Browser) -> None:
    client = as_("member")
    found = {
        "404": client.get("/khong-co-trang-nay/"),
        "403": client.get(reverse("person-list")),
        "405": client.get(reverse("text-size")),
        "409": client.get(reverse("document-return", args=[world.ids["document"]])),
        "static": client.get("/static/js/khong-co.js"),
        "no token": Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "a", "password": "b"}),
        "forged host": client.get("/", headers={"host": "evil.example"}),
    }
    wrong = [line for name, response in found.items() for line in complaints(name, response)]
    assert [line for line in wrong if line != "forged host: not kept"] == []  # an empty page without a session


@pytest.mark.usefixtures("one_frame")
def test_odd_questions_break_no_list(world: World, as_: Browser) -> None:
    client, broken = as_("secretary"), []
    names = [name for name, keys in patterns() if not keys and name not in SIGNED_OUT_ONLY]
    for url in [reverse(name) for name in names]:
        if client.get(url).status_code == 200:
            for odd in ODD:
                response = client.get(url, dict.fromkeys(ASKED.split(), odd))
                read(response)
                if response.status_code >= 500:
                    broken.append((url, odd, response.status_code))
    assert broken == []


@pytest.mark.usefixtures("one_frame")
def test_no_form_works_without_the_token_of_its_page(world: World, as_: Browser) -> None:
    client = as_("head", enforce_csrf_checks=True)
    before = fingerprints()
    for name, keys in patterns():
        answer = client.post(reverse(name, kwargs=world.arguments(name, keys)), {"reason": "x", "answer": "accepted"})
        assert answer.status_code == 403, name
    assert changed(before) == []
