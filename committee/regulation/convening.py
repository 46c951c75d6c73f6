"""Who may call which meeting, and when it may begin."""

from __future__ import annotations

import datetime as dt

from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict

REGULAR, EXTRAORDINARY, ENLARGED = "regular", "extraordinary", "enlarged"
CONVENING_RULES = {
    REGULAR: "convening",
    EXTRAORDINARY: "convening_extraordinary",
    ENLARGED: "convening_enlarged",
}
_ONLY_HEAD = {
    REGULAR: _("Only the Head convenes a regular meeting."),
    EXTRAORDINARY: _(
        "Only the Head convenes an extraordinary meeting, at will or on the proposal of the standing agency."
    ),
    ENLARGED: _("Only the Head decides to convene an enlarged meeting."),
}
EARLIEST_START = dt.timedelta(minutes=60)
"""A meeting may be opened this long before its time, for the roll call."""


def may_convene(
    kind: str,
    *,
    is_head: bool,
    has_delegation: bool,
    provisions: Provisions,
    proposed_by_standing_agency: bool = False,
) -> Verdict:
    """The Head convenes; a written delegation helps where the regulation says so (`convene_<kind>`)."""
    rule = RULES[CONVENING_RULES[kind]]
    delegable = provisions.setting(rule.settings[0]).value == "head_or_delegate"
    if is_head:
        msgid = _("Convened by the Head.")
        if kind == EXTRAORDINARY and proposed_by_standing_agency:
            msgid = _("Convened by the Head on the proposal of the standing agency.")
        return rule.finds(State.MET, Sentence(msgid), provisions)
    if delegable and has_delegation:
        return rule.finds(State.MET, Sentence(_("Convened by written delegation of the Head.")), provisions)
    if delegable:
        reason = Sentence(_("Only the Head, or whom the Head has delegated in writing, convenes this meeting."))
        return rule.finds(State.NOT_MET, reason, provisions)
    return rule.finds(State.NOT_MET, Sentence(_ONLY_HEAD[kind]), provisions)


def may_propose_extraordinary(*, acts_for_standing_agency: bool, provisions: Provisions) -> Verdict:
    """The standing agency proposes an extraordinary meeting; the Head accepts or declines."""
    rule = RULES["proposal"]
    if provisions.propose_extraordinary.value == "nobody":
        reason = Sentence(_("This regulation knows no proposals; the Head convenes extraordinary meetings directly."))
        return rule.finds(State.NOT_MET, reason, provisions)
    if acts_for_standing_agency:
        return rule.finds(State.MET, Sentence(_("Proposed by the standing agency.")), provisions)
    reason = Sentence(
        _("Only the standing agency proposes an extraordinary meeting; the Head can convene one directly.")
    )
    return rule.finds(State.NOT_MET, reason, provisions)


def may_hold_enlarged(*, is_head: bool, provisions: Provisions, has_delegation: bool = False) -> Verdict:
    """An enlarged meeting is the Head's decision."""
    return may_convene(ENLARGED, is_head=is_head, has_delegation=has_delegation, provisions=provisions)


def may_start(*, starts_at: dt.datetime, now: dt.datetime, provisions: Provisions) -> Verdict:
    """A meeting is opened from one hour before its time; later whenever it is recorded. Both moments aware."""
    rule = RULES["start"]
    opens = starts_at - EARLIEST_START
    if now < opens:
        reason = Sentence(
            _("The meeting begins on {day} at {time}; it can be opened one hour before."),
            day=starts_at.date(),
            time=starts_at.time(),
        )
        return rule.finds(State.NOT_MET, reason, provisions)
    return rule.finds(State.MET, Sentence(_("The time of the meeting has come.")), provisions)
