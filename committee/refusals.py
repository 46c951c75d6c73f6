"""The two ways in which the system says no. The middleware turns them into pages: 403 and 409."""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, denied


class Refused(Exception):
    """Somebody may not do this now; `verdict` carries the sentence and the article. HTTP 403."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.sentence)
        self.verdict = verdict

    @classmethod
    def because(cls, reason: Sentence, article: str = "") -> Refused:
        return cls(denied(reason, article))


class Stale(Exception):
    """The object has moved on since the person looked at it. HTTP 409; `mine` keeps what was typed."""

    def __init__(self, reason: Sentence | None = None, *, mine: object = None, theirs: object = None) -> None:
        self.reason = reason or Sentence(
            _("Somebody else has changed this in the meantime. Please look at the new state and decide again.")
        )
        self.mine, self.theirs = mine, theirs
        super().__init__(str(self.reason))


def require(verdict: Verdict) -> None:
    """Go on when the verdict allows it, otherwise refuse with its sentence."""
    if not verdict:
        raise Refused(verdict)
