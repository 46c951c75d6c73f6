"""Written consultation: until when members answer, what silence means, when the matter goes to a meeting."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from committee.regulation.deadlines import DeadlineInfo, in_time
from committee.regulation.deciding import Tally, decision_result
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from committee.workdays import WorkCalendar

DAY_OF_SENDING = Sentence(_("day of sending"))
AGREE, DISAGREE, OTHER, RECUSED = "agree", "disagree", "other", "recused"
ANSWERS = (AGREE, DISAGREE, OTHER, RECUSED)


@dataclass(frozen=True, slots=True)
class Consulted:
    """A consultation counted in members. `tally` holds what counts; `silent` did not answer in time.

    Where silence means agreement the silent are among `tally.agree`, and `silent_counted` says so.
    """

    tally: Tally
    silent: int
    silent_counted: bool

    @property
    def sentence(self) -> Sentence:
        """`12 agree, 1 disagree, 0 of other opinion. 3 did not answer; silence counts as agreement.`"""
        if not self.silent:
            return Sentence(_("{counts} All have answered."), counts=self.tally.sentence)
        if self.silent_counted:
            msgid = _("{counts} Among those who agree, {silent} did not answer; silence counts as agreement.")
        else:
            msgid = _("{counts} {silent} did not answer; silence counts neither for nor against.")
        return Sentence(msgid, counts=self.tally.sentence, silent=self.silent)


def consultation_deadline(sent_on: dt.date, provisions: Provisions, calendar: WorkCalendar) -> DeadlineInfo:
    """The last day to answer: `consultation_days` working days after the day of sending."""
    shift = calendar.after(sent_on, provisions.consultation_days.value, DAY_OF_SENDING)
    return DeadlineInfo(RULES["consultation"], provisions, shift)


def answer_in_time(
    sent_on: dt.date,
    answered_on: dt.date | None,
    today: dt.date,
    provisions: Provisions,
    calendar: WorkCalendar,
) -> Verdict:
    """Did a member answer in time? A late answer is kept apart and does not count."""
    return in_time(consultation_deadline(sent_on, provisions, calendar), answered_on, today)


def consultation_tally(answers: Iterable[str], entitled: int, silent: int, provisions: Provisions) -> Consulted:
    """Count the answers given in time (each one of `ANSWERS`); silence agrees only where the regulation says so.

    `entitled`: members asked, the recused among them. Raises `ValueError` when the figures do not add up.
    """
    counts = Counter(answers)
    if unknown := set(counts) - set(ANSWERS):
        raise ValueError(f"not an answer: {sorted(unknown)}")
    if counts.total() + silent != entitled:
        raise ValueError("the answers and the silent are not as many as the members asked")
    agrees = provisions.silence.value == "agrees"
    base = entitled - counts[RECUSED]
    agree = counts[AGREE] + (silent if agrees else 0)
    tally = Tally(agree, counts[DISAGREE], counts[OTHER], counts[RECUSED], entitled=base, present=base)
    return Consulted(tally, silent, agrees)


def consultation_result(consulted: Consulted, provisions: Provisions) -> Verdict:
    """What the consultation decides. Nobody is present in writing, so "present" means all members asked.

    The Government decides in writing with more than half of all its members (Decree 138/2016, domain §1.6).
    """
    base = "cast" if provisions.majority_base.value == "cast" else "entitled"
    return decision_result(consulted.tally, provisions, base)


def silence_of_member(*, due: dt.date, today: dt.date, provisions: Provisions) -> Verdict:
    """What the regulation says of a member who has not answered: NOT_YET until `due`, then by its rule."""
    rule = RULES["silence"]
    if today <= due:
        return rule.finds(State.NOT_YET, Sentence(_("No answer yet; due by {due}."), due=due), provisions)
    if provisions.silence.value == "agrees":
        reason = Sentence(_("Did not answer by {due}; silence counts as agreement."), due=due)
        return rule.finds(State.MET, reason, provisions)
    reason = Sentence(_("Did not answer by {due}; silence counts neither for nor against."), due=due)
    return rule.finds(State.NOT_MET, reason, provisions, overdue=True)


def may_ask_for_meeting(*, is_member: bool, is_open: bool, provisions: Provisions) -> Verdict:
    """May this person ask that the matter be put to a meeting instead? `is_open`: answers are still taken."""
    rule = RULES["escalation"]
    if not provisions.consultation_escalates.value:
        reason = Sentence(_("Under this regulation a written consultation is not put to a meeting at a member's wish."))
        return rule.finds(State.NOT_MET, reason, provisions)
    if not is_member:
        return rule.finds(State.NOT_MET, Sentence(_("Only a member who was asked may ask for a meeting.")), provisions)
    if not is_open:
        return rule.finds(State.NOT_MET, Sentence(_("The consultation is closed.")), provisions)
    return rule.finds(State.MET, Sentence(_("A member may ask that the matter be put to a meeting.")), provisions)
