"""What stands in the navigation. Places whose address is not installed are left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place: label (message id), URL name, icon. `tab` is the short label on the phone's tab bar, if it stands there.

    `alarm` says what the counter counts when it is a warning ("tasks overdue"); then it is red.
    """

    label: str
    url_name: str
    icon: str
    tab: str = ""
    alarm: str = ""


WORK = (
    NavItem(_("To do"), "home", "list", tab=_("Work")),
    NavItem(_("Meetings"), "meeting-list", "calendar", tab=_("Meetings")),
    NavItem(_("Opinions in writing"), "consultation-list", "pen"),
    NavItem(_("Tasks"), "task-list", "task", tab=_("Tasks"), alarm=_("overdue tasks")),
    NavItem(_("Documents"), "document-register", "doc", tab=_("Documents")),
    NavItem(_("Work programme"), "programme", "plan"),
    NavItem(_("Reports"), "report-list", "chart"),
)
BODY = (
    NavItem(_("About the committee"), "committee", "home"),
    NavItem(_("Members"), "member-list", "people"),
    NavItem(_("Operating regulation"), "regulation", "book"),
    NavItem(_("Compliance"), "compliance", "scale"),
    NavItem(_("Participation"), "participation", "chart"),
    NavItem(_("Working calendar"), "calendar-days", "calendar"),
    NavItem(_("Reminders"), "reminder-log", "bell"),
    NavItem(_("Mailbox"), "mailbox", "mail"),
    NavItem(_("Activity log"), "audit-log", "clock"),
)


@lru_cache(maxsize=256)
def _address(urlconf: str | None, name: str) -> str:
    try:
        return reverse(name, urlconf=urlconf)
    except NoReverseMatch:
        return ""


def address(name: str) -> str:
    """The path of a named page, or empty when the page is not installed."""
    return _address(get_urlconf(), name)


class Entry:
    """A `NavItem` on one page: its address, whether we are there, and the counter, asked for only when shown."""

    def __init__(self, item: NavItem, path: str, counter: Callable[[str], int]) -> None:
        self.label, self.icon, self.tab, self.alarm = item.label, item.icon, item.tab, item.alarm
        self.url = address(item.url_name)
        self._name, self._counter = item.url_name, counter
        self.is_here = path == self.url if self.url == "/" else path.startswith(self.url)
        self.is_page = path == self.url

    @cached_property
    def count(self) -> int:
        return self._counter(self._name)


def entries(items: tuple[NavItem, ...], path: str, counter: Callable[[str], int]) -> list[Entry]:
    """The installed places of `items`, seen from `path`; of two places within each other we are in the inner one."""
    found = [Entry(item, path, counter) for item in items if address(item.url_name)]
    inner = max((entry.url for entry in found if entry.is_here), key=len, default="")
    for entry in found:
        entry.is_here = entry.is_here and entry.url == inner
    return found
