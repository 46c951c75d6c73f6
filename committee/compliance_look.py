"""How a cell of the compliance page looks: colour, icon, word, and how many findings of which kind stand behind it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from committee.compliance_year import Cell
from committee.templatetags.look import VERDICT_LOOKS
from committee.verdict import STATE_LABELS, State


@dataclass(frozen=True, slots=True)
class CellLook:
    """`word` is empty where the rule had nothing to apply to; `note` counts the findings when there are several."""

    tone: str
    icon: str
    word: str
    note: str
    url: str
    period: str


def look_of(cell: Cell, url: str) -> CellLook:
    period = str(cell.period.label) if cell.period else _("the whole year")
    if cell.state is None:
        return CellLook("mute", "", "", "", "", period)
    tone, icon = VERDICT_LOOKS[cell.state]
    return CellLook(tone, icon, str(STATE_LABELS[cell.state]), _note(cell), url, period)


def _note(cell: Cell) -> str:
    if len(cell.findings) == 1:
        return ""
    if len(cell.counts) == 1:
        n = len(cell.findings)
        return ngettext("%(n)s case", "%(n)s cases", n) % {"n": n}
    words = {
        State.MET: _("%(n)s met"),
        State.NOT_MET: _("%(n)s not met"),
        State.WAIVED: _("%(n)s waived"),
        State.NOT_YET: _("%(n)s not yet due"),
        State.NOT_TRACKED: _("%(n)s not tracked"),
    }
    return ", ".join(words[state] % {"n": n} for state, n in cell.counts)
