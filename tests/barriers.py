"""What keeps people out of a page, as axe and its own width say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE: str = Axe().axe_script
VIOLATIONS = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"
"""Every rule is checked; what is told in full are its violations, and not each element that passed."""


def violations(page: Page, **options: Any) -> list[str]:
    """What axe finds; `options` are those of `axe.run`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(VIOLATIONS, options)
    return [f"{item['id']}: {node['html'][:200]}" for item in found for node in item["nodes"]]


def faults(page: Page, width: int, **options: Any) -> list[str]:
    """What axe finds, and sideways scroll."""
    page.locator("body").wait_for()  # between two pages there is none
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*violations(page, **options), *([f"{page.url} is {wide} px wide"] if wide > width else [])]
