"""The answer of every rule and every permission: a state, the reason as a sentence, the article that says so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from committee.sentences import Sentence, gettext_noop as _

EMPTY = Sentence("")


class State(StrEnum):
    """What a rule found. NOT_TRACKED: the evidence is not in the system, so nothing is claimed."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET = "not_yet"
    WAIVED = "waived"
    NOT_TRACKED = "not_tracked"


STATE_LABELS = {
    State.MET: Sentence(_("Met")),
    State.NOT_MET: Sentence(_("Not met")),
    State.NOT_YET: Sentence(_("Not yet due")),
    State.WAIVED: Sentence(_("Waived")),
    State.NOT_TRACKED: Sentence(_("Not tracked")),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found, why, and where it is written.

    `title` names the rule ("Invitation sent 3 working days before"), `article` is the citation ("Điều 13"),
    `overdue` separates a missed deadline from one still in time, `evidence` holds (label, url) pairs set by views.
    """

    state: State
    reason: Sentence = EMPTY
    article: str = ""
    rule: str = ""
    title: Sentence = EMPTY
    overdue: bool = False
    evidence: tuple[tuple[str, str], ...] = field(default=())

    def __bool__(self) -> bool:
        """True when nothing stands in the way: met or waived."""
        return self.state in (State.MET, State.WAIVED)

    @property
    def label(self) -> str:
        return str(STATE_LABELS[self.state])

    @property
    def sentence(self) -> str:
        """The reason with its article, as shown in a refusal."""
        return f"{self.reason} ({self.article})" if self.article else str(self.reason)

    def under(self, *, article: str = "", rule: str = "", title: Sentence | None = None) -> Verdict:
        """The same finding under another article, rule or title."""
        return replace(self, article=article or self.article, rule=rule or self.rule, title=title or self.title)


def met(reason: Sentence = EMPTY, article: str = "", **more: object) -> Verdict:
    return Verdict(State.MET, reason, article, **more)  # type: ignore[arg-type]


def not_met(reason: Sentence, article: str = "", **more: object) -> Verdict:
    return Verdict(State.NOT_MET, reason, article, **more)  # type: ignore[arg-type]


def not_yet(reason: Sentence = EMPTY, article: str = "", **more: object) -> Verdict:
    return Verdict(State.NOT_YET, reason, article, **more)  # type: ignore[arg-type]


def waived(reason: Sentence, article: str = "", **more: object) -> Verdict:
    return Verdict(State.WAIVED, reason, article, **more)  # type: ignore[arg-type]


def not_tracked(reason: Sentence, article: str = "", **more: object) -> Verdict:
    return Verdict(State.NOT_TRACKED, reason, article, **more)  # type: ignore[arg-type]


def allowed(article: str = "") -> Verdict:
    """A permission granted."""
    return Verdict(State.MET, EMPTY, article)


def denied(reason: Sentence, article: str = "") -> Verdict:
    """A permission refused, with the sentence that the person reads."""
    return Verdict(State.NOT_MET, reason, article)
