"""The notes of an item as they were: who saved which version when, and what changed from each to the next."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from committee.current import actor
from committee.refusals import require
from meetings.models import NoteRevision
from meetings.permissions import may_see_draft_record
from meetings.views.doors import item_at, page_of

AT_ONCE = 20
_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: `kind` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version and its difference from the one before."""

    revision: NoteRevision
    pieces: list[Piece]


def pieces(before: str, after: str) -> list[Piece]:
    """What was removed and added, word by word. What both begin and end with is set aside first: notes grow."""
    old, new = _words(before), _words(after)
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    same_end = "".join(new[len(new) - tail :])
    found = [Piece("same", "".join(new[:head]))] if head else []
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Piece("removed", "".join(old[a:b])))
        if d > c:
            found.append(Piece("added", "".join(new[c:d])))
    return [*found, Piece("same", same_end)] if same_end else found


def _words(text: str) -> list[str]:
    """Words with the space behind them; a line end closes a word."""
    return _WORD.findall(text)


@login_required
@require_safe
def item_revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version of the notes, the newest first; for those who may see the draft record."""
    by, item = actor(request), item_at(request, pk)
    require(may_see_draft_record(by, item.meeting))
    found = Paginator(item.revisions.select_related("saved_by__person"), AT_ONCE).get_page(request.GET.get("page"))
    rows = list(found)
    last = rows[-1].version if rows else 0
    older = item.revisions.filter(version__lt=last).values_list("text", flat=True).first() or ""
    texts = [row.text for row in rows[1:]] + [older]
    versions = [Version(row, pieces(before, row.text)) for row, before in zip(rows, texts, strict=False)]
    page = page_of(item.meeting, _("Earlier versions of the notes"))
    page |= {"item": item, "versions": versions, "page_obj": found}
    page["back"] = f"{reverse('meeting-session', args=[item.meeting_id])}#muc-{item.position}"
    return render(request, "meetings/room_notes.html", page)
