"""People at their desks: each has a browser of their own, signed in through the sign-in page.

`look()` is what a careful tester does on every page: has axe look for barriers, and looks for sideways scrolling at
both widths. With `SHOTS=folder` it takes pictures, and axe looks at both widths, which takes twice as long. Every
complaint of a browser's console (a blocked script, a missing file, an error of a script) fails the test at its end.

What people press, they wait for: `press` and `pick` end when the next page, or the answer in this one, is there.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from tests.barriers import NARROW, WIDE, sideways, violations
from tests.chairs import PATIENCE, Chairs, act, settle
from tests.story.stack import Stack

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

HEIGHTS = {WIDE: 900, NARROW: 844}
SHOTS = Path(os.environ["SHOTS"]) if os.environ.get("SHOTS") else None
EXPECTED = re.compile(r"favicon|status of (403|404|409|410|413|422)|Status Error Code 4(09|22)")


@dataclass
class Office:
    """Opens desks and remembers what was wrong at any of them."""

    chairs: Chairs
    stack: Stack
    complaints: list[str] = field(default_factory=list)
    pictures: int = 0

    def stranger(self, *, narrow: bool = False) -> Desk:
        """Somebody without an account."""
        width = NARROW if narrow else WIDE
        page = self.chairs.take(self.stack.url, width=width, height=HEIGHTS[width], touch=narrow)
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

    def mails(self, words: str, count: int, *, since: int = 0, seconds: float = 180) -> list[EmailMessage]:
        """The first `count` mails, after the `since`-th that arrived, whose subject says `words`."""
        sink, until = self.stack.sink, time.monotonic() + seconds
        while True:
            found = [mail for mail in sink.messages[since:] if words in str(mail["Subject"])]
            if len(found) >= count:
                return found
            assert time.monotonic() < until, f"{len(found)} of {count} mails {words!r}:\n{self.stack.logs()[-3000:]}"
            time.sleep(0.1)

    def close(self) -> None:
        self.complaints += [said for said in self.chairs.get_up() if not EXPECTED.search(said)]
        assert self.complaints == [], "\n".join(self.complaints)


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
        self._resize(WIDE)

    def goto(self, address: str) -> Response | None:
        return self.page.goto(address)

    def press(self, name: str, *, within: str = "main", nth: int = 0, clicks: int = 1) -> None:
        """Press the button, or follow the link, whose name begins so; impatient people click twice."""
        self.taps += 1
        named = re.compile(f"^{re.escape(name)}")
        place = self.page.locator(within)
        found = place.get_by_role("button", name=named).or_(place.get_by_role("link", name=named))
        pressed = found.filter(visible=True).nth(nth)
        act(lambda: pressed.click(click_count=clicks), self.page)

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
        settle(self.page)
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

    def wait_for_link(self, name: str, seconds: int = PATIENCE) -> None:
        """Something that a worker makes: look again until it is there."""
        for _ in range(seconds):
            if self.page.locator("main").get_by_role("link", name=name).count():
                return
            self.page.wait_for_timeout(1000)
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
        act(self.page.locator(".todo-row", has_text=todo).first.locator(".todo-act a").click, self.page)

    def look(self, name: str) -> None:
        """Look at the page as it is, first at the other width, then at this one."""
        settle(self.page)
        for width in (WIDE, NARROW) if self.narrow else (NARROW, WIDE):
            self._resize(width)
            self.office.complaints += [f"{name}: {found}" for found in sideways(self.page, width)]
            if SHOTS is not None or width == self.width:
                self._picture(name, width)
                self.office.complaints += [f"{name} at {width} px: {found}" for found in violations(self.page)]

    @property
    def width(self) -> int:
        return NARROW if self.narrow else WIDE

    def _resize(self, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})

    def _picture(self, name: str, width: int) -> None:
        if SHOTS is not None:
            SHOTS.mkdir(parents=True, exist_ok=True)
            self.office.pictures += 1
            self.page.screenshot(path=SHOTS / f"{width}-{self.office.pictures:02}-{name}.png", full_page=True)
