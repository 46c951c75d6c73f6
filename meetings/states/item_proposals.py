"""The steps of a matter that a member proposes: onto an agenda, back with the reason, or withdrawn."""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from meetings.permissions.item_proposals import may_decide_item_proposal, may_withdraw_item_proposal

WAITING = frozenset({"proposed"})

ITEM_PROPOSAL_STEPS = table(
    Step(
        name="take_in",
        label=Sentence(_("Put on the agenda")),
        source=WAITING,
        target="taken_in",
        may=may_decide_item_proposal,
        done=Sentence(_("Put a proposed matter on the agenda")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return")),
        source=WAITING,
        target="returned",
        may=may_decide_item_proposal,
        done=Sentence(_("Returned a proposed matter")),
        asks_reason=True,
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw")),
        source=WAITING,
        target="withdrawn",
        may=may_withdraw_item_proposal,
        done=Sentence(_("Withdrew a proposed matter")),
    ),
)
