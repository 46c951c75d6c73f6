"""The state of a paper as colour, icon and word."""

from __future__ import annotations

from committee.shapes import Chip
from meetings.models import Paper, PaperStatus

LOOKS = {
    PaperStatus.HANDED_IN: ("warn", "wait"),
    PaperStatus.APPROVED: ("ok", "check"),
    PaperStatus.RETURNED: ("warn", "undo"),
}


def chip_of(paper: Paper) -> Chip:
    """Handed in, approved or returned."""
    tone, icon = LOOKS[PaperStatus(paper.status)]
    return Chip(tone, str(paper.get_status_display()), icon)
