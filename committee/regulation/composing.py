"""Who is invited: the members whom the regulation names, and who decides on guests of an enlarged meeting."""

from __future__ import annotations

from collections.abc import Iterable

from committee.regulation.convening import REGULAR
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict


def all_are_invited(kind: str, members: int, not_invited: Iterable[str], provisions: Provisions) -> Verdict:
    """Is every member in office on the day invited to a regular meeting? `not_invited`: names, in their order."""
    rule = RULES["composition"]
    missing = tuple(not_invited)
    if kind != REGULAR or provisions.composition.value == "convener":
        return rule.finds(State.MET, Sentence(_("The convener names the members who are invited.")), provisions)
    if missing:
        return rule.finds(State.NOT_MET, Sentence(_("Not invited: {names}."), names=missing), provisions)
    if not members:
        return rule.finds(State.NOT_MET, Sentence(_("The committee has no members in office.")), provisions)
    return rule.finds(State.MET, Sentence(_("All {n} members are invited."), n=members), provisions)


def may_decide_guests(*, is_head: bool, is_chair: bool, provisions: Provisions) -> Verdict:
    """Who decides which agencies, experts and scientists attend an enlarged meeting (regulation 771: the Head)?"""
    rule = RULES["composition_enlarged"]
    if is_head:
        return rule.finds(State.MET, Sentence(_("The guests were decided by the Head.")), provisions)
    if provisions.composition_decided_by.value == "chair":
        if is_chair:
            return rule.finds(
                State.MET, Sentence(_("The guests were decided by the chair of the meeting.")), provisions
            )
        reason = Sentence(_("Only the Head or the chair of the meeting decides on the guests of an enlarged meeting."))
        return rule.finds(State.NOT_MET, reason, provisions)
    reason = Sentence(_("Only the Head decides on the guests of an enlarged meeting."))
    return rule.finds(State.NOT_MET, reason, provisions)
