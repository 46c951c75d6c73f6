"""Who may vote, what a vote says, and who decides: the Head, or a majority with its part and its base."""

from __future__ import annotations

from dataclasses import dataclass

from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict

PARTS = {"more_than_half": (1, 2, True), "two_thirds": (2, 3, False), "three_quarters": (3, 4, False)}
"""Majority part → numerator, denominator, and whether more than that part is needed."""
PART_NAMES = {
    "more_than_half": Sentence(_("more than half")),
    "two_thirds": Sentence(_("at least two thirds")),
    "three_quarters": Sentence(_("at least three quarters")),
}
BASES = ("cast", "present", "entitled")
_OF = {
    "cast": _("{part} of the votes cast"),
    "present": _("{part} of the members present"),
    "entitled": _("{part} of the members entitled to vote"),
}
_CARRIED = {
    "cast": _("{agree} of {base} votes cast agree; at least {needed} are needed ({rule})."),
    "present": _("{agree} of {base} members present agree; at least {needed} are needed ({rule})."),
    "entitled": _("{agree} of {base} members entitled to vote agree; at least {needed} are needed ({rule})."),
}
_NOT_CARRIED = {
    "cast": _("Only {agree} of {base} votes cast agree; at least {needed} are needed ({rule})."),
    "present": _("Only {agree} of {base} members present agree; at least {needed} are needed ({rule})."),
    "entitled": _("Only {agree} of {base} members entitled to vote agree; at least {needed} are needed ({rule})."),
}
_EMPTY = {
    "cast": _("No vote was cast, so nothing is decided."),
    "present": _("No member entitled to vote was present, so nothing is decided."),
    "entitled": _("No member was entitled to vote, so nothing is decided."),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote that has ended, counted in members. `entitled` and `present` are already without the recused.

    Raises `ValueError` for a negative count and for more votes than members entitled.
    """

    agree: int
    disagree: int
    other: int
    recused: int
    entitled: int
    present: int

    def __post_init__(self) -> None:
        counts = (self.agree, self.disagree, self.other, self.recused, self.entitled, self.present)
        if min(counts) < 0:
            raise ValueError("a tally has no negative counts")
        if self.cast > self.entitled:
            raise ValueError("more votes were cast than members are entitled")

    @property
    def cast(self) -> int:
        """Votes given, whatever they say; who recused has given none."""
        return self.agree + self.disagree + self.other

    def base(self, name: str) -> int:
        """The number from which a majority is counted. Whoever voted was present, also when no longer there."""
        return {"cast": self.cast, "present": max(self.present, self.cast), "entitled": self.entitled}[name]

    @property
    def sentence(self) -> Sentence:
        """`12 agree, 3 disagree, 1 other opinion, 1 recused.`"""
        facts = {"agree": self.agree, "disagree": self.disagree, "other": self.other}
        if self.recused:
            msgid = _("{agree} agree, {disagree} disagree, {other} of other opinion, {recused} recused.")
            return Sentence(msgid, recused=self.recused, **facts)
        return Sentence(_("{agree} agree, {disagree} disagree, {other} of other opinion."), **facts)


def needed(base: int, part: str) -> int:
    """The least number of agreeing members out of `base`: 9 of 17 for more than half, 6 of 9 for two thirds."""
    numerator, denominator, more_than = PARTS[part]
    return base * numerator // denominator + 1 if more_than else -(-base * numerator // denominator)


def decision_result(tally: Tally, provisions: Provisions, base: str | None = None) -> Verdict:
    """What the vote decides. Where the Head decides it is advice and stops nothing (regulation 771, Điều 2).

    A tie has no majority; neither has a vote with an empty base. `base` replaces the base of the regulation where
    that cannot apply (nobody is present in a written consultation).
    """
    rule = RULES["decision"]
    if provisions.decision_rule.value == "head":
        reason = Sentence(_("{counts} The Head decides; the vote is advice."), counts=tally.sentence)
        return rule.finds(State.MET, reason, provisions)
    name = base or provisions.majority_base.value
    part = provisions.majority_part.value
    total = tally.base(name)
    if not total:
        return rule.finds(State.NOT_MET, Sentence(_EMPTY[name]), provisions)
    least = needed(total, part)
    carried = tally.agree >= least
    reason = Sentence(
        _CARRIED[name] if carried else _NOT_CARRIED[name],
        agree=tally.agree,
        base=total,
        needed=least,
        rule=Sentence(_OF[name], part=PART_NAMES[part]),
    )
    return rule.finds(State.MET if carried else State.NOT_MET, reason, provisions)


def may_vote(*, is_member: bool, is_substitute: bool, recused: bool, provisions: Provisions) -> Verdict:
    """Members vote; an admitted substitute where the regulation says so; guests and the recused never.

    `is_member`: holds a seat on the day of the meeting. `is_substitute`: stands in for such a member.
    """
    rule = RULES["vote"]
    if recused:
        reason = Sentence(_("Whoever has recused from the item does not vote on it."))
        return rule.finds(State.NOT_MET, reason, provisions)
    if is_substitute:
        if provisions.substitutes_vote.value:
            return rule.finds(State.MET, Sentence(_("The substitute votes in place of the member.")), provisions)
        reason = Sentence(_("A substitute gives opinions but does not vote."))
        return rule.finds(State.NOT_MET, reason, provisions)
    if is_member:
        return rule.finds(State.MET, Sentence(_("Members of the committee vote.")), provisions)
    return rule.finds(State.NOT_MET, Sentence(_("Only members of the committee vote.")), provisions)


def may_decide(*, is_head: bool, provisions: Provisions, vote: Verdict | None = None) -> Verdict:
    """May the decision be recorded? The Head's word, or a vote that has reached the majority (`decision_result`)."""
    rule = RULES["decision"]
    if provisions.decision_rule.value == "head":
        if is_head:
            return rule.finds(State.MET, Sentence(_("Decided by the Head.")), provisions)
        reason = Sentence(_("The Head decides; opinions and votes of members are advice."))
        return rule.finds(State.NOT_MET, reason, provisions)
    if vote is None:
        reason = Sentence(_("The committee decides by majority; no vote has been counted yet."))
        return rule.finds(State.NOT_YET, reason, provisions)
    return vote
