"""Who is expected at a convened meeting, and whether that reaches the quorum: from the answers and substitutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from committee.regulation import Provisions, quorum_needed
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import Answer, Consent, Participant


@dataclass(frozen=True, slots=True)
class Forecast:
    """Members by what they answered. `base` is the number of which the regulation wants a part; `needed` 0: none.

    `asked` are substitutes that wait for the chair's consent; one whose consent was refused counts as declined.
    """

    accepted: int
    substitutes: int
    asked: int
    unanswered: int
    declined: int
    base: int
    needed: int
    article: str = ""

    @property
    def worst(self) -> int:
        """Whoever has said so comes, nobody else."""
        return self.accepted + self.substitutes

    @property
    def best(self) -> int:
        """Nobody stays away but those who have said so."""
        return self.worst + self.asked + self.unanswered

    @property
    def is_sure(self) -> bool:
        return self.worst >= self.needed

    @property
    def is_lost(self) -> bool:
        return self.best < self.needed

    @property
    def sentence(self) -> Sentence:
        counts = {"worst": self.worst, "best": self.best, "base": self.base, "needed": self.needed}
        if not self.needed:
            return Sentence(
                _("At least {worst}, at most {best} of {base} members come. No quorum is prescribed."), **counts
            )
        if self.is_sure:
            return Sentence(
                _("At least {worst} of {base} members come; {needed} are needed: the meeting will have its quorum."),
                **counts,
            )
        if self.is_lost:
            return Sentence(
                _("At most {best} of {base} members come; {needed} are needed: the meeting will miss its quorum."),
                **counts,
            )
        return Sentence(
            _("At least {worst}, at most {best} of {base} members come; {needed} are needed: not certain yet."),
            **counts,
        )


def forecast(people: Iterable[Participant], members: Collection[int], provisions: Provisions) -> Forecast:
    """`members`: seats of the members in office on the day, invited or not. Guests and support staff do not count."""
    rows = [row for row in people if row.membership_id in members]
    base = len(rows) if provisions.quorum_base.value == "invited" else len(members)

    def count(answer: Answer, *consents: Consent) -> int:
        return sum(row.answer == answer and (not consents or row.consent in consents) for row in rows)

    return Forecast(
        accepted=count(Answer.ACCEPTED),
        substitutes=count(Answer.SUBSTITUTE, Consent.GRANTED, Consent.NOT_NEEDED),
        asked=count(Answer.SUBSTITUTE, Consent.ASKED),
        unanswered=count(Answer.NONE),
        declined=count(Answer.DECLINED) + count(Answer.SUBSTITUTE, Consent.REFUSED),
        base=base,
        needed=quorum_needed(base, provisions),
        article=provisions.quorum.article,
    )
