"""The faces of signed minutes, derived from the frozen text: what is marked is taken out, a reasoned mark stands there.

Nothing here touches the database. Texts are addressed by their place in the frozen paper ("items/2/course"), which
never changes once both have signed. The marks are Vietnamese whatever the language of the screen: they are printed.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from documents import layout

GROUNDS = {
    "private": "bí mật đời tư, bí mật gia đình",
    "personal": "dữ liệu cá nhân",
    "business": "bí mật kinh doanh",
    "internal": "nội dung trao đổi nội bộ",
    "official": "bí mật công tác",
}
"""How a printed mark names the ground."""
REDACTABLE = re.compile(
    r"(items/\d+/(title|presenter|course|votes/\d+|opinions/\d+/(name|post|text))"
    r"|conclusions/\d+/(text|assignments/\d+/(text|lead|coordinators/\d+))"
    r"|present/\d+/(name|post|substitute_for|times)|absent/\d+/(name|post|reason))"
)
"""The texts of which something may be left out; number, date, place, chair and signatures always stay."""
NOT_ELSEWHERE = re.compile(r"items/\d+/(course|opinions/\d+/(name|post|text))")
"""What only the minutes say. Titles, conclusions, votes and attendance stand on pages of the meeting as well: whoever
leaves them out of the members' text is told so."""
WIDENING = {"members": ("members",), "public": ("members", "public")}
"""Which redactions a face leaves out: the public text also leaves out what the members do not read."""


class Cut(Protocol):
    """What a redaction says; `meetings.models.Redaction` has it."""

    face: str
    path: str
    start: int
    end: int
    ground: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of the minutes: characters `start` to `end` of the text at `path`."""

    path: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """Names the passage in an address: "items/2/course:0-120"."""
        return f"{self.path}:{self.start}-{self.end}"


def mark(ground: str) -> str:
    """What stands in place of a passage."""
    return f"[… đã lược: {GROUNDS[ground]}]"


def texts(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every redactable text of a frozen paper with its place, in the order of the paper."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from texts(value, f"{path}/{name}" if path else str(name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from texts(value, f"{path}/{place}")
    elif isinstance(data, str) and data and REDACTABLE.fullmatch(path):
        yield path, data


def passages(data: Mapping[str, Any]) -> list[Passage]:
    """The paragraphs of which something may be left out."""
    found = []
    for path, text in texts(data):
        lines = re.finditer(r"[^\n]*\S[^\n]*", text)
        found += [Passage(path, line.start(), line.end(), line.group()) for line in lines]
    return found


def occurrences(data: Mapping[str, Any], words: str) -> list[tuple[str, int, int]]:
    """Every place where the words stand in a redactable text: its path, from, to. Blind to capitals and line breaks."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    wanted = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return [(path, hit.start(), hit.end()) for path, text in texts(data) for hit in wanted.finditer(text)]


def cut_out(text: str, cuts: Iterable[Cut]) -> str:
    """`text` without the cuts, a mark in place of each; cuts that touch become one, with the ground of the first."""
    merged: list[tuple[int, int, str]] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        if merged and cut.start <= merged[-1][1]:
            start, end, ground = merged[-1]
            merged[-1] = (start, max(end, cut.end), ground)
        else:
            merged.append((cut.start, cut.end, cut.ground))
    for start, end, ground in reversed(merged):
        text = text[:start] + mark(ground) + text[end:]
    return text


def derived(data: Mapping[str, Any], face: str, cuts: Iterable[Cut]) -> dict[str, Any]:
    """The frozen paper as `face` shows it. The full face is the paper itself."""
    copied: dict[str, Any] = copy.deepcopy(dict(data))
    of_face = [cut for cut in cuts if cut.face in WIDENING.get(face, ())]
    for path in {cut.path for cut in of_face}:
        *steps, last = path.split("/")
        holder: Any = copied
        for step in steps:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        key: Any = int(last) if isinstance(holder, list) else last
        holder[key] = cut_out(holder[key], [cut for cut in of_face if cut.path == path])
    return copied


def face_paper(data: Mapping[str, Any], face: str, cuts: Iterable[Cut]) -> layout.Paper:
    """The face as a paper; the public one says what it is."""
    found = derived(data, face, list(cuts))
    if face == "public":
        found["note"] = "(Bản công khai, trích từ biên bản đã ký; nội dung được lược ghi trong ngoặc vuông kèm lý do)"
    return layout.from_json(found)


def still_said(data: Mapping[str, Any], words: str) -> int:
    """How often words still occur in a derived paper: a name left out in one place may stand in another."""
    parts = [re.escape(part) for part in words.split()]
    wanted = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return sum(len(wanted.findall(text)) for text in _every_text(data)) if parts else 0


def _every_text(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _every_text(value)
    elif isinstance(data, list):
        for value in data:
            yield from _every_text(value)
    elif isinstance(data, str):
        yield data
