"""What a demo committee is made of: its cast, its regulation, the meetings it has lived through. Data, no acts.

Days are working days relative to the meeting (due) or to today; the story turns them into dates.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from committee.models import Article, Power, Role
from committee.regulation import Provisions


@dataclass(frozen=True, slots=True)
class Player:
    """A seat of a demo committee with its sign-in. Who sits in two committees has one sign-in and two seats."""

    username: str
    name: str
    unit: str
    position: str
    role: Role
    acts_for_standing_agency: bool = False

    @property
    def email(self) -> str:
        return f"{self.username}@tayninh.example"


@dataclass(frozen=True, slots=True)
class DemoTask:
    """`due` in working days after the meeting (None: without due date); `fate` says how it went."""

    title: str
    product: str
    lead: str
    helpers: tuple[str, ...]
    due: int | None
    fate: str
    """done, late, overdue, running, reported, returned, assigned, taken_over, cancelled"""


@dataclass(frozen=True, slots=True)
class DemoVote:
    """A vote before a conclusion. Whoever is not named agrees; `recused`: (username, reason)."""

    question: str
    against: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    recused: tuple[tuple[str, str], ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class DemoConclusion:
    """`vote`: the conclusion is the decision after it. `ratifies`: it confirms what was waived before."""

    text: str
    tasks: tuple[DemoTask, ...] = ()
    vote: DemoVote | None = None
    ratifies: bool = False


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """The regular meeting of one period."""

    arising: tuple[tuple[str, str], ...]
    """(title, username of the presenter)"""
    conclusions: tuple[DemoConclusion, ...]
    opinions: tuple[tuple[str, str], ...]
    absent: dict[str, str] = field(default_factory=dict)
    substitute: tuple[str, str, str] | None = None
    """(username of the member, name and post of who came)"""
    online: tuple[str, ...] = ()
    notice_after: int = 3
    late_paper: bool = False
    to_ratify: bool = False
    """The waiver for the late paper waits for the next meeting's confirmation."""


@dataclass(frozen=True, slots=True)
class RegulationText:
    """The issuing decision, the articles (chapter, number, heading, text, certainty) and the typed provisions."""

    number: str
    day: dt.date
    title: str
    source_note: str
    articles: tuple[tuple[str, int, str, str, Article.Provenance], ...]
    provisions: Provisions


@dataclass(frozen=True, slots=True)
class Script:
    """One committee. `head`, `secretary`, `agency` (who acts for the standing agency), `accepts`: user names.

    `periods`: its meetings before the present period, oldest first. `delegated`: what the Head has delegated, to whom.
    """

    slug: str
    name: str
    code: str
    superior_heading: str
    issuer_heading: str
    founded: dt.date
    units: dict[str, tuple[str, str]]
    standing_agency: str
    cast: tuple[Player, ...]
    regulation: RegulationText
    periods: tuple[DemoMeeting, ...]
    head: str
    secretary: str
    agency: str
    accepts: str
    delegated: tuple[tuple[str, Power], ...] = ()
    place: str = "Phòng họp số 1, trụ sở UBND tỉnh Tây Ninh"
    place_name: str = "Tây Ninh"
    superior_unit: str = "UBND"

    @property
    def cadence(self) -> str:
        return self.regulation.provisions.cadence.value

    @property
    def bases(self) -> tuple[str, ...]:
        """The legal basis of its documents (Decree 30/2020: kind, number, day, issuer, subject in full)."""
        day = self.regulation.day
        date = (
            f"ngày {day.day:02} tháng {day.month:02} năm {day.year}"
            if day.month < 3
            else (f"ngày {day.day:02} tháng {day.month} năm {day.year}")
        )
        return (
            "Căn cứ Quy chế hoạt động của Ban Chỉ đạo ban hành kèm theo Quyết định số "
            f"{self.regulation.number} {date} của Trưởng Ban Chỉ đạo",
        )
