"""The frame in Chromium: accessible, no sideways scroll at 390 px with the largest text, typed text is not lost."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from committee.models import User
from tests.barriers import violations

from .conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 1000, 390)
Opener = Callable[..., "Page"]


@pytest.fixture
def open_page(chromium: "Browser", live_server: "LiveServer", settings: "SettingsWrapper") -> Iterator[Opener]:
    """`open_page(path, width)`: a fresh browser on that page; fails the test on a blocked or missing file."""
    settings.DEMO = True
    settings.LOGIN_REDIRECT_URL = "more"
    complaints: list[str] = []
    contexts = []

    def opener(path: str, width: int = 1280) -> "Page":
        context = chromium.new_context(viewport={"width": width, "height": 844}, base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.goto(path)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [text for text in complaints if "favicon" not in text] == []


def sign_in(page: "Page") -> None:
    page.goto("/dang-nhap/?next=/giao-dien/")
    page.fill("#id_username", "thuky")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/giao-dien/")


@pytest.mark.parametrize("width", WIDTHS)
def test_sign_in_and_every_component_are_accessible(open_page: Opener, clerk: User, width: int) -> None:
    page = open_page("/dang-nhap/", width)
    assert violations(page) == []
    sign_in(page)
    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_scrolls_sideways_with_the_largest_text(open_page: Opener, clerk: User, width: int) -> None:
    page = open_page("/dang-nhap/", width)
    sign_in(page)
    page.locator("button[value=large]:visible").click()
    page.wait_for_load_state()
    assert "size-large" in str(page.locator("html").get_attribute("class"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_typed_text_is_offered_again_after_a_lost_page(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/")
    sign_in(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_reason", "Chờ ý kiến của Bảo hiểm xã hội tỉnh")
    page.goto("/them/")
    page.goto("/giao-dien/")
    assert "vẫn còn trên thiết bị này" in page.locator(".kept").inner_text()
    page.get_by_role("button", name="Điền lại").click()
    assert page.input_value("#id_reason") == "Chờ ý kiến của Bảo hiểm xã hội tỉnh"


def test_signing_out_forgets_typed_text_on_a_shared_computer(open_page: Opener, clerk: User) -> None:
    page = open_page("/dang-nhap/")
    sign_in(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.fill("#id_reason", "Riêng tư")
    page.locator(".account summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('keep')).length") == 0


def test_the_frame_works_without_scripts(chromium: "Browser", live_server: "LiveServer", clerk: User) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    sign_in_url = "/dang-nhap/?next=/them/"
    page.goto(sign_in_url)
    page.fill("#id_username", "thuky")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/them/")
    page.locator("button[value=large]:visible").first.click()
    assert "size-large" in str(page.locator("html").get_attribute("class"))
    page.locator(".account summary").click()
    page.locator(".account").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")
    context.close()
