"""The steps of a paper: handed in, then approved for its readers or returned with the reason."""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from meetings.permissions.papers import may_decide_paper

PAPER_STEPS = table(
    Step(
        name="approve",
        label=Sentence(_("Approve")),
        source=frozenset({"handed_in", "returned"}),
        target="approved",
        may=may_decide_paper,
        done=Sentence(_("Approved a paper")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return")),
        source=frozenset({"handed_in"}),
        target="returned",
        may=may_decide_paper,
        done=Sentence(_("Returned a paper")),
        asks_reason=True,
    ),
)
