"""The frame in Chromium: accessible, no sideways scroll at 390 px with the largest text, typed text is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from committee.models import User
from tests.barriers import sideways, violations
from tests.chairs import click, press, strike

from .conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., "Page"]


@pytest.fixture
def open_page(sit_down: Callable[..., Page], settings: SettingsWrapper) -> Opener:
    """`open_page(path, width)`: a fresh browser on that page."""
    settings.DEMO = True
    settings.LOGIN_REDIRECT_URL = "more"

    def opener(path: str, width: int = 1280) -> Page:
        page = sit_down(width=width)
        page.goto(path)
        return page

    return opener


def sign_in(page: Page) -> None:
    page.goto("/dang-nhap/?next=/giao-dien/")
    page.fill("#id_username", "thuky")
    page.fill("#id_password", PASSWORD)
    page.locator("#id_password").focus()
    strike(page, "Enter")
    page.wait_for_url("**/giao-dien/")


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})


def test_sign_in_and_every_component_are_accessible(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/")
    for enter in (lambda: None, lambda: sign_in(page)):
        resize(page, 1280)
        enter()
        assert violations(page) == []
        resize(page, 1000)
        assert violations(page) == []
        resize(page, 390)
        page.reload()  # what is folded on a phone is folded when the page comes
        assert violations(page) == []


def test_nothing_scrolls_sideways_with_the_largest_text(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/", 390)
    sign_in(page)
    click(page.locator("button[value=large]:visible"))
    page.locator("html.size-large").wait_for()
    for width in (390, 768, 1280):
        resize(page, width)
        assert sideways(page, width) == []


def test_typed_text_is_offered_again_after_a_lost_page(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/")
    sign_in(page)
    page.fill("#id_reason", "Chờ ý kiến của Bảo hiểm xã hội tỉnh")
    page.goto("/them/")
    page.goto("/giao-dien/")
    page.locator(".kept", has_text="vẫn còn trên thiết bị này").wait_for()
    press(page, "Điền lại")
    assert page.input_value("#id_reason") == "Chờ ý kiến của Bảo hiểm xã hội tỉnh"


def test_signing_out_forgets_typed_text_on_a_shared_computer(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/")
    sign_in(page)
    page.fill("#id_reason", "Riêng tư")
    page.locator(".account summary").click()
    press(page, "Đăng xuất")
    page.wait_for_url("**/dang-nhap/**")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('keep')).length") == 0


def test_the_frame_works_without_scripts(chromium: Browser, live_server: LiveServer, clerk: User) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    sign_in_url = "/dang-nhap/?next=/them/"
    page.goto(sign_in_url)
    page.fill("#id_username", "thuky")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/them/")
    page.locator("button[value=large]:visible").first.click()
    page.locator("html.size-large").wait_for()
    page.locator(".account summary").click()
    page.locator(".account").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")
    context.close()
