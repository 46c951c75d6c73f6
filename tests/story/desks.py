"""People at their desks: each has a browser of their own, signed in through the sign-in page.

`look()` is what a careful tester does on every page: has axe look for barriers, and looks for sideways scrolling at
both widths. With `SHOTS=folder` it takes pictures, and axe looks at both widths, which takes twice as long. Every
complaint of a browser's console (a blocked script, a missing file, an error of a script) fails the test at its end.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from tests.barriers import violations
from tests.story.stack import Stack

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Response, ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
SHOTS = Path(os.environ["SHOTS"]) if os.environ.get("SHOTS") else None
EXPECTED = re.compile(r"favicon|status of (403|404|409|410|413|422)|Status Error Code 4(09|22)")
PATIENCE = 10
"""Seconds that a busy machine gets to bring the next page."""


@dataclass
class Office:
    """Opens desks and remembers what was wrong at any of them."""

    chromium: Browser
    stack: Stack
    complaints: list[str] = field(default_factory=list)
    pictures: int = 0
    _contexts: list[BrowserContext] = field(default_factory=list)

    def stranger(self, *, narrow: bool = False) -> Desk:
        """Somebody without an account."""
        size = NARROW if narrow else WIDE
        context = self.chromium.new_context(
            viewport=size, base_url=self.stack.url, has_touch=narrow, accept_downloads=True
        )
        context.set_default_timeout(10_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._hear(said.type, said.text, page.url))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return Desk(self, page, narrow)

    def desk(self, username: str, *, narrow: bool = False) -> Desk:
        """Somebody signs in, as everybody does."""
        desk = self.stranger(narrow=narrow)
        desk.page.goto("/")
        desk.page.fill("#id_username", username)
        desk.page.fill("#id_password", "demo")
        desk.press("Đăng nhập")
        desk.is_told("")
        desk.taps = 0
        return desk

    def mails(self, words: str, count: int, *, since: int = 0, seconds: float = 60) -> list[EmailMessage]:
        """The first `count` mails, after the `since`-th that arrived, whose subject says `words`."""
        sink, until = self.stack.sink, time.monotonic() + seconds
        while True:
            found = [mail for mail in sink.messages[since:] if words in str(mail["Subject"])]
            if len(found) >= count:
                return found
            assert time.monotonic() < until, f"{len(found)} of {count} mails {words!r}:\n{self.stack.logs()[-3000:]}"
            time.sleep(0.1)

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert self.complaints == [], "\n".join(map(str, self.complaints))

    def _hear(self, kind: str, text: str, where: str) -> None:
        if kind == "error" and not EXPECTED.search(text):
            self.complaints.append(f"{where}: {text}")


@dataclass
class Desk:
    """One person's browser, with the words for what people do."""

    office: Office
    page: Page
    narrow: bool = False
    taps: int = 0

    def widen(self) -> None:
        """Go on at an office computer."""
        self.narrow = False
        self.page.set_viewport_size(WIDE)

    def goto(self, address: str) -> Response | None:
        return self.page.goto(address)

    def press(self, name: str, *, within: str = "main", nth: int = 0, clicks: int = 1) -> None:
        """Press the button, or follow the link, whose name begins so; impatient people click twice."""
        self.taps += 1
        named = re.compile(f"^{re.escape(name)}")
        place = self.page.locator(within)
        found = place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named))
        found.filter(visible=True).nth(nth).click(click_count=clicks)

    def unfold(self, words: str, *, within: str = "main") -> None:
        """Open the fold whose head says `words`."""
        self.taps += 1
        self.page.locator(within).locator("summary", has_text=words).filter(visible=True).first.click()

    def attach(self, name: str, file: Path) -> None:
        self.page.locator(f"main input[name={name}]").set_input_files(file)

    def fill(self, within: str = "main", /, **values: str) -> None:
        """Type into fields by their names."""
        for name, value in values.items():
            self.taps += 1
            self.page.locator(f"{within} [name={name}]:visible").first.fill(value)

    def choose(self, name: str, label: str, *, within: str = "main") -> None:
        """Choose what contains `label` from a list."""
        self.taps += 1
        box = self.page.locator(f"{within} select[name={name}]:visible").first
        value = box.locator("option", has_text=label).first.get_attribute("value")
        box.select_option(value)

    def is_told(self, words: str) -> None:
        """The page says `words`, at once or after the next one has come; otherwise the failure tells what it says."""
        self.page.wait_for_load_state()
        until = time.monotonic() + PATIENCE
        while words not in (said := self.text()) and time.monotonic() < until:
            self.page.wait_for_timeout(100)
        assert words in said, f"{self.page.url} does not say {words!r}:\n{said[:3000]}"

    def text(self, within: str = "main") -> str:
        return re.sub(r"[\s\u00a0]+", " ", self.page.locator(within).first.inner_text())

    def paper(self) -> str:
        """What the paper shown on the page says."""
        inside = self.page.frame_locator("main iframe").locator("body")
        return re.sub(r"[\s\u00a0]+", " ", inside.inner_text())

    def wait_for_link(self, name: str, seconds: int = 30) -> None:
        """Something that a worker makes: look again until it is there."""
        for _ in range(seconds * 2):
            if self.page.locator("main").get_by_role("link", name=name).count():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"no link {name!r} after {seconds} s:\n{self.text()}")

    def download(self, name: str) -> bytes:
        """The bytes behind the link of that name."""
        address = self.page.locator("main").get_by_role("link", name=name).first.get_attribute("href")
        answer = self.page.request.get(f"{self.office.stack.url}{address}")
        assert answer.ok, answer.status
        return answer.body()

    def pick(self, todo: str) -> None:
        """From home, go to what waits: the row that says `todo`."""
        self.taps += 1
        self.goto("/")
        self.page.locator(".todo-row", has_text=todo).first.locator(".todo-act a").click()

    def look(self, name: str) -> None:
        """Look at the page as it is, first at the other width, then at this one."""
        self.page.wait_for_load_state()
        self.page.locator("main").wait_for()
        sizes = [WIDE, NARROW] if self.narrow else [NARROW, WIDE]
        for size in sizes:
            self.page.set_viewport_size(size)
            where = f"{name} at {size['width']} px"
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > size["width"]:
                self.office.complaints.append(f"{where}: scrolls sideways ({wide} px)")
            if SHOTS is not None or size is sizes[-1]:
                self._picture(name, size["width"])
                self._find_barriers(where)

    def _find_barriers(self, where: str) -> None:
        self.office.complaints += [f"{where}: {found}" for found in violations(self.page, preload=False)]

    def _picture(self, name: str, width: int) -> None:
        if SHOTS is not None:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.office.pictures += 1
            self.page.screenshot(path=SHOTS / f"{width}-{self.office.pictures:02}-{name}.png", full_page=True)
