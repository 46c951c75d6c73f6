"""What happens at a meeting: the agenda, who took part, what was said at each item."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["in_person", "online"]


@dataclass(frozen=True, kw_only=True)
class AgendaLine:
    title: str
    time: str = ""
    presenter: str = ""
    papers: str = ""


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Somebody who took part; `substitute_for` names the invited person in whose place he came; `times` says when,
    where it was not throughout."""

    name: str
    post: str = ""
    role: str = ""
    mode: Mode = "in_person"
    substitute_for: str = ""
    times: str = ""

    def __str__(self) -> str:
        notes = [f"dự thay {self.substitute_for}"] if self.substitute_for else []
        notes += ["dự trực tuyến"] if self.mode == "online" else []
        notes += [self.times] if self.times else []
        who = ", ".join(part for part in (self.name, self.post, self.role) if part)
        return f"{who} ({', '.join(notes)})" if notes else who


@dataclass(frozen=True, kw_only=True)
class Absence:
    name: str
    post: str = ""
    reason: str = ""

    def __str__(self) -> str:
        who = ", ".join(part for part in (self.name, self.post) if part)
        return f"{who} ({'lý do: ' + self.reason if self.reason else 'không có lý do'})"


@dataclass(frozen=True, kw_only=True)
class Opinion:
    name: str
    text: str
    post: str = ""

    @property
    def who(self) -> str:
        return f"{self.name} ({self.post})" if self.post else self.name


@dataclass(frozen=True, kw_only=True)
class MinuteItem:
    """What happened at one agenda item: the course, the opinions by name, then votes and recusals, line by line."""

    title: str
    presenter: str = ""
    course: str = ""
    opinions: tuple[Opinion, ...] = ()
    votes: tuple[str, ...] = ()
