"""The rule kinds: each has a name, the provisions it reads, and through them its article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from committee.regulation.provisions import Provisions
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import EMPTY, State, Verdict


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A rule that can be checked. `settings` names the provisions it reads, the citing one first.

    `waivable`: the Head may set it aside for one meeting, with a reason.
    """

    key: str
    title: Sentence
    settings: tuple[str, ...]
    waivable: bool = False

    def article(self, provisions: Provisions) -> str:
        """`Điều 13`; the other instrument when the regulation itself has no article."""
        setting = provisions.setting(self.settings[0])
        return setting.article or setting.basis

    def citation(self, provisions: Provisions) -> str:
        """`Điều 13; Quyết định 45/2018/QĐ-TTg`."""
        return provisions.setting(self.settings[0]).citation

    def finds(self, state: State, reason: Sentence, provisions: Provisions, *, overdue: bool = False) -> Verdict:
        """A verdict under this rule's name, title and article."""
        return Verdict(state, reason, self.article(provisions), rule=self.key, title=self.title, overdue=overdue)


@dataclass(frozen=True, slots=True)
class WaiverFact:
    """A rule set aside: why, by whom, when, and until when (None: for good).

    `ratification` says what became of it in a later meeting, where that is wanted.
    """

    rule: str
    reason: str
    by_name: str
    on: dt.date
    until: dt.date | None = None
    ratification: Sentence = EMPTY

    def sentence(self) -> Sentence:
        """Who waived it, when, why; and by which conclusion it was ratified, or that it still is to be."""
        if not self.ratification:
            return self._waived()
        return Sentence(
            _("{waived}. {ratification}"), waived=str(self._waived()).rstrip("."), ratification=self.ratification
        )

    def _waived(self) -> Sentence:
        if self.until:
            msgid = _("Waived by {name} on {on} until {until}: {reason}")
            return Sentence(msgid, name=self.by_name, on=self.on, until=self.until, reason=self.reason)
        return Sentence(_("Waived by {name} on {on}: {reason}"), name=self.by_name, on=self.on, reason=self.reason)


def under_waiver(verdict: Verdict, waiver: WaiverFact | None) -> Verdict:
    """`verdict`, or WAIVED when it is not met and the Head has set its rule aside."""
    if waiver is None or verdict.state is not State.NOT_MET or waiver.rule != verdict.rule:
        return verdict
    return Verdict(State.WAIVED, waiver.sentence(), verdict.article, rule=verdict.rule, title=verdict.title)


def _rule(key: str, title: str, *settings: str, waivable: bool = False) -> RuleKind:
    return RuleKind(key, Sentence(title), settings, waivable)


_ALL = (
    _rule("duty", _("The regular meeting of the period"), "cadence"),
    _rule("period", _("Regular meeting held in its period"), "cadence"),
    _rule("convening", _("Convened by whom the regulation names"), "convene_regular"),
    _rule(
        "convening_extraordinary",
        _("Extraordinary meeting convened by whom the regulation names"),
        "convene_extraordinary",
    ),
    _rule("convening_enlarged", _("Enlarged meeting convened by the Head's decision"), "convene_enlarged"),
    _rule("proposal", _("Extraordinary meeting proposed by the standing agency"), "propose_extraordinary"),
    _rule("invitation", _("Invitation sent in time"), "notice_days", "notice_exempts_extraordinary", waivable=True),
    _rule("papers", _("Papers sent in time"), "papers_days", "papers_exempt_extraordinary", waivable=True),
    _rule("agenda", _("The fixed purposes of a regular meeting"), "review_of_previous", waivable=True),
    _rule("start", _("Begun on its day"), "convene_regular"),
    _rule("composition", _("All are invited whom the regulation names"), "composition"),
    _rule("composition_enlarged", _("Guests of an enlarged meeting"), "composition_decided_by"),
    _rule("quorum", _("Quorum"), "quorum", "quorum_base", waivable=True),
    _rule("substitute", _("Substitutes with the chair's consent"), "substitute_needs_consent"),
    _rule("vote", _("Who may vote"), "substitutes_vote"),
    _rule("decision", _("Who decides"), "decision_rule", "majority_part", "majority_base"),
    _rule("consultation", _("Written opinion given in time"), "consultation_days"),
    _rule("silence", _("Silence in a written consultation"), "silence"),
    _rule("escalation", _("Put to a meeting at a member's wish"), "consultation_escalates"),
    _rule("conclusions", _("Every conclusion has a task or says that none arises"), "minutes_required"),
    _rule("minutes", _("Minutes signed by secretary and chair"), "minutes_required"),
    _rule("corrections", _("Time for corrections of the draft minutes"), "correction_days"),
    _rule("conclusion_notice", _("Conclusion notice issued in time"), "conclusion_notice_days", waivable=True),
    _rule("accountable", _("One accountable member"), "one_accountable_member"),
    _rule("task_due", _("Task done by its due date"), "one_accountable_member", "due_soon_days"),
    _rule("task_acceptance", _("Result accepted by the Head or on his authority"), "task_acceptance"),
    _rule("report", _("Periodic report submitted in time"), "report_due_day", "report_cutoff_day"),
    _rule("programme", _("Annual work programme issued"), "annual_programme"),
    _rule("inspection", _("Annual inspection plan issued"), "annual_inspection"),
)
RULES: dict[str, RuleKind] = {rule.key: rule for rule in _ALL}
WAIVABLE = tuple(rule.key for rule in _ALL if rule.waivable)
