"""What keeps people out of a page, as axe and its own width say."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.chairs import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(str(find_spec("axe_playwright_python").origin)).parent  # type: ignore[union-attr]
"""The folder of `axe.min.js`; the test servers give it out as a static file (`STATICFILES_DIRS`)."""
FETCH_AXE = """() => new Promise((done, failed) => {
  if ("axe" in window) return done();
  const script = document.createElement("script");
  Object.assign(script, { src: "/static/axe/axe.min.js", onload: done, onerror: () => failed(new Error("no axe")) });
  document.head.append(script);
})"""
"""As a file of the site it comes from the browser's cache, compiled; sent to each page it costs more than its work."""
VIOLATIONS = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
"""Every rule is checked; what is told in full are its violations, and not each element that passed."""
WIDE, NARROW = 1280, 390
PLAIN = {"rules": {"color-contrast": {"enabled": False}}, "iframes": False}
"""Papers in frames are documents of their own."""
THOROUGH = bool(os.environ.get("SHOTS"))
"""Look at the colours of every text of every page, however often the same kind was seen before."""

_seen: set[str] = set()
"""Kinds of text whose colours were looked at: tags, classes and states from the body down to the text."""
KINDS = """() => {
  const names = new Map([[document.documentElement, document.documentElement.className]]);
  const states = ["role", "type", "disabled", "readonly", "open", "aria-current", "aria-disabled", "aria-invalid",
    "aria-selected", "aria-pressed", "aria-sort", "data-state"];
  const name = (one) => {
    if (!names.has(one)) {
      const held = states.filter((state) => one.hasAttribute(state)).map((state) => state + one.getAttribute(state));
      names.set(one, [name(one.parentElement), one.localName, one.getAttribute("class"), ...held].join(" "));
    }
    return names.get(one);
  };
  window.textKinds = new Map();
  const says = (one) => one.matches("input, select, textarea")
    || [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const one of document.body.querySelectorAll("*")) {
    if (!says(one) || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (!textKinds.has(name(one))) textKinds.set(name(one), one);
  }
  return [...textKinds.keys()];
}"""
COLOURS = """kinds => axe.run({include: kinds.map((kind) => textKinds.get(kind))},
  {runOnly: ["color-contrast"], resultTypes: ["violations"], iframes: false}).then(found => found.violations)"""


def violations(page: Page) -> list[str]:
    """What axe finds. Three quarters of its time go to colours: it looks at those of each kind of text once."""
    settle(page)
    page.evaluate(FETCH_AXE)
    found = page.evaluate(VIOLATIONS, PLAIN)
    kinds = [kind for kind in page.evaluate(KINDS) if THOROUGH or kind not in _seen]
    if kinds:
        found += page.evaluate(COLOURS, kinds)
    told = [f"{page.url}: {item['id']}: {node['html'][:200]}" for item in found for node in item["nodes"]]
    if not told:
        _seen.update(kinds)
    return told


def faults(page: Page, width: int) -> list[str]:
    """What axe finds, and sideways scroll."""
    return [*violations(page), *sideways(page, width)]


def sideways(page: Page, width: int) -> list[str]:
    settle(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url} is {wide} px wide at {width} px"] if wide > width else []


def faults_at_both_widths(page: Page) -> list[str]:
    """The page as it is on an office computer, then the same on a phone."""
    _resize(page, WIDE)
    found = faults(page, WIDE)
    _resize(page, NARROW)
    return found + faults(page, NARROW)


def _resize(page: Page, width: int) -> None:
    if page.viewport_size != {"width": width, "height": 844}:
        page.set_viewport_size({"width": width, "height": 844})
