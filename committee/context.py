"""What every page knows: the committee, the navigation, the size of the text. At most two queries, none before use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from committee import navigation, registry
from committee.actor import Actor
from committee.models import Committee, Role
from committee.statements import Statement

if TYPE_CHECKING:
    from committee.models import Membership

TEXT_SIZES = ("small", "normal", "large")
TEXT_SIZE_COOKIE = "text_size"
COMMITTEE_KEY = "committee"
"""Session key of the committee that somebody with several seats has chosen."""


def actor_of(request: HttpRequest) -> Actor | None:
    """Who acts on this page; None for the anonymous and where no session was opened."""
    user = getattr(request, "user", None)
    actor: Actor | None = getattr(request, "actor", None)
    return actor if user is not None and user.is_authenticated else None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the frame shows of a committee today: its names, superior body and regulation."""

    committee_id: int
    slug: str
    search_text: str
    name: str
    short_name: str
    superior_name: str
    regulation_number: str | None
    regulation_date: dt.date | None


_LETTERHEADS = Statement(
    "letterheads",
    """
SELECT p.committee_id, c.slug, c.search_text, p.name, p.short_name, u.name, r.decision_number, r.decision_date
FROM committee_committeeprofile p
JOIN committee_committee c ON c.id = p.committee_id
JOIN committee_orgunit u ON u.id = p.superior_body_id
LEFT JOIN LATERAL (
    SELECT decision_number, decision_date FROM committee_regulation
    WHERE committee_id = p.committee_id AND status = 'in_force'
        AND valid_from <= %s AND (valid_to IS NULL OR valid_to >= %s)
    LIMIT 1
) r ON true
WHERE p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to >= %s)
    AND (%s OR p.committee_id = ANY(%s))
ORDER BY c.slug
""",
    [Statement.OPEN] * 6,
)
"""Written out: this is on every page, and the query builder would take five times as long as the query."""


def _letterheads(request: HttpRequest) -> list[Letterhead]:
    """The committees of the actor as they are called today; one query, no model instances."""
    actor = actor_of(request)
    if actor is None:
        return []
    day = actor.today
    with connection.cursor() as cursor:
        values = (day, day, day, day, actor.is_admin, list(actor.committee_ids))
        _LETTERHEADS.run(cursor, connection, values)
        return [Letterhead(*row) for row in cursor.fetchall()]


class Frame:
    """The page around the content. Every part is worked out at most once per request, when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.actor = actor_of(request)
        size = request.COOKIES.get(TEXT_SIZE_COOKIE, "")
        self.text_size = size if size in TEXT_SIZES else "normal"
        self.is_demo = settings.DEMO
        self._counts: dict[str, int] = {}

    @cached_property
    def _heads(self) -> list[Letterhead]:
        return _letterheads(self._request)

    @cached_property
    def profile(self) -> Letterhead | None:
        """Names, superior body and regulation of the page's committee, as in force today."""
        heads, given = self._heads, getattr(self._request, "committee", None)
        if not heads:
            return None
        chosen = given.pk if given is not None else self._request.session.get(COMMITTEE_KEY)
        return next((head for head in heads if head.committee_id == chosen), heads[0])

    @property
    def other_committees(self) -> list[Letterhead]:
        """The committees one can change to."""
        return [head for head in self._heads if head is not self.profile]

    @cached_property
    def committee(self) -> Committee | None:
        """The page's committee, from the same query."""
        head = self.profile
        if head is None:
            return None
        fields = ("id", "slug", "search_text")
        return Committee.from_db("default", fields, (head.committee_id, head.slug, head.search_text))

    @property
    def name(self) -> str:
        """Who is signed in; the person comes with the seat, without a query of its own."""
        if self.actor is None:
            return ""
        return self.seat.person.full_name if self.seat else self.actor.name

    @cached_property
    def seat(self) -> Membership | None:
        return self.actor.seat(self.committee) if self.actor and self.committee else None

    @property
    def role(self) -> str:
        """The role beside the name in the band."""
        return str(Role(self.seat.role).label) if self.seat else ""

    @cached_property
    def brand(self) -> tuple[str, str]:
        """The committee's name on two lines: `Ban Chỉ đạo xây dựng` / `Chính quyền điện tử tỉnh Tây Ninh`."""
        name = self.profile.name if self.profile else ""
        head, found, rest = name.partition(" xây dựng ")
        if found:
            return head + " xây dựng", rest
        words = name.split()
        return (" ".join(words[:3]), " ".join(words[3:])) if len(words) > 4 else ("", name)

    def count(self, name: str) -> int:
        """The counter of a place, from the room that registered it."""
        if name in self._counts:
            return self._counts[name]
        provider = registry.counts.get(name)
        if provider is None or self.actor is None or self.committee is None:
            return 0
        self._counts[name] = provider(self.actor, self.committee)
        return self._counts[name]

    def tell(self, name: str, number: int) -> None:
        """A page that has counted already says so, and nobody counts again."""
        self._counts[name] = number

    @cached_property
    def work(self) -> list[navigation.Entry]:
        return navigation.entries(navigation.WORK, self._request.path, self.count)

    @cached_property
    def body(self) -> list[navigation.Entry]:
        items = tuple(item for item in navigation.BODY if self._is_open(item.url_name))
        return navigation.entries(items, self._request.path, self.count)

    def _is_open(self, name: str) -> bool:
        """Whether the reader may go there: nobody is led to a page that refuses them."""
        if name == "mailbox":
            return settings.DEMO
        door = registry.doors.get(name)
        return door is None or bool(self.actor and self.committee and door(self.actor, self.committee))

    @property
    def tabs(self) -> list[navigation.Entry]:
        return [entry for entry in self.work if entry.tab]

    @property
    def unread(self) -> int:
        return self.count("inbox")

    @cached_property
    def urls(self) -> dict[str, str]:
        """Addresses the frame links to when their room is installed."""
        names = ("home", "search", "inbox", "more", "sign-in", "sign-out", "password-change", "text-size")
        more = ("set-language", "preferences", "guide", "choose-committee")
        return {name.replace("-", "_"): navigation.address(name) for name in names + more}


def frame_of(request: HttpRequest) -> Frame:
    """The request's frame, made once."""
    frame: Frame | None = getattr(request, "_frame", None)
    if frame is None:
        frame = Frame(request)
        request._frame = frame  # type: ignore[attr-defined]
    return frame


def current_committee(request: HttpRequest) -> Committee | None:
    """The committee this page is about: the one a view put on `request.committee`, else the chosen, else the first."""
    return frame_of(request).committee


class _Lazy:
    """`{{ committee }}` without a query until a template uses it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def __call__(self) -> Committee | None:
        return self._frame.committee


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame`, `committee`, `actor`, `today`, `text_size`."""
    frame = frame_of(request)
    return {
        "frame": frame,
        "committee": _Lazy(frame),
        "actor": frame.actor,
        "today": frame.actor.today if frame.actor else None,
        "text_size": frame.text_size,
    }
