"""Browsers at which people sit down, one after the other: a fresh one costs four times the page that it shows.

A chair is a context of Chromium with one page. At the end of a test everybody gets up: cookies and storage are
forgotten, the line is whole again, and the page shows next to nothing; files stay in the cache.

`press()` and `strike()` act and wait for what the act brings: the next page whole, or the answer in this one. Whatever
a test reads afterwards is what a person would see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, Page

PATIENCE = 60
"""Seconds that a busy machine gets to bring what a test waits for."""
EMPTY = "/livez"
"""Where a browser waits for the next test."""

WATCH = """(() => {
  if (window.isSettled) return;
  let leaving = false, out = 0;
  const back = () => setTimeout(() => { out -= 1; }, 50);  // what came is put into the page meanwhile
  addEventListener("submit", (event) => { if (!event.defaultPrevented) leaving = true; });
  addEventListener("beforeunload", () => { leaving = true; });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
    leaving ||= link.href.split("#")[0] !== location.href.split("#")[0];
  });
  addEventListener("htmx:beforeRequest", () => { out += 1; });
  addEventListener("htmx:afterRequest", back);
  const real = window.fetch;
  window.fetch = async (...how) => {
    out += 1;
    try {
      const answer = await real(...how);
      answer.clone().text().finally(back);
      return answer;
    } catch (error) { back(); throw error; }
  };
  window.isSettled = () => document.readyState === "complete" && !leaving && out === 0;
})();"""
"""Put into a page before somebody acts; knows whether it is about to be left or waits for an answer."""


@dataclass
class Chair:
    """One browser; `complaints` are the errors of its console, and the boxes that a page opened unasked."""

    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self._complain(str(error)))
        self.page.on("dialog", self._answer)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self._complain(f"{said.text} ({said.location['url']})")

    def _complain(self, words: str) -> None:
        self.complaints.append(f"{self.page.url}: {words}")

    def _answer(self, dialog: Dialog) -> None:
        if dialog.type == "beforeunload":
            dialog.accept()  # leaves although something is typed
        else:
            self._complain(f"dialog {dialog.message}")
            dialog.dismiss()


class Chairs:
    """The chairs of one Chromium."""

    def __init__(self, chromium: Browser) -> None:
        self.chromium = chromium
        self._free: dict[tuple[str, bool], list[Chair]] = {}
        self._taken: list[tuple[tuple[str, bool], Chair]] = []

    def take(self, url: str, *, width: int = 1280, height: int = 844, touch: bool = False) -> Page:
        """A browser without memory at the site `url`, signed in as nobody."""
        kind, free = (url, touch), self._free.setdefault((url, touch), [])
        chair = free.pop() if free else self._new(url, touch)
        self._taken.append((kind, chair))
        chair.page.set_viewport_size({"width": width, "height": height})
        return chair.page

    def _new(self, url: str, touch: bool) -> Chair:
        context = self.chromium.new_context(base_url=url, has_touch=touch, accept_downloads=True)
        context.set_default_timeout(PATIENCE * 1000)
        return Chair(context, context.new_page())

    def get_up(self) -> list[str]:
        """Everybody leaves; returns what the consoles complained of."""
        heard: list[str] = []
        for kind, chair in self._taken:
            heard += chair.complaints
            if self._wiped(kind[0], chair):
                self._free[kind].append(chair)
            else:
                chair.context.close()
        self._taken.clear()
        return heard

    @staticmethod
    def _wiped(url: str, chair: Chair) -> bool:
        from playwright.sync_api import Error

        try:
            chair.context.set_offline(False)
            chair.page.goto(f"{url}{EMPTY}")
            chair.page.evaluate("localStorage.clear(); sessionStorage.clear()")
            chair.context.clear_cookies()
        except Error:
            return False
        chair.complaints.clear()
        return True

    def close(self) -> None:
        for chairs in self._free.values():
            for chair in chairs:
                chair.context.close()
        self._free.clear()


def settle(page: Page) -> None:
    """Wait until the page is whole and, after an act, neither about to be left nor waiting for an answer."""
    page.wait_for_function("() => window.isSettled?.() ?? document.readyState === 'complete'", polling=40)


def press(page: Page, name: str | re.Pattern[str], *, role: Any = "button", exact: bool = False) -> None:
    """Press the first button (or what has that role) of that name, and wait for what comes."""
    act(page.get_by_role(role, name=name, exact=exact).first.click, page)


def strike(page: Page, key: str) -> None:
    """Strike a key that acts, and wait for what comes."""
    act(lambda: page.keyboard.press(key), page)


def click(place: Locator) -> None:
    act(place.click, place.page)


def act(deed: Callable[[], object], page: Page) -> None:
    settle(page)
    page.evaluate(WATCH)
    deed()
    settle(page)
