"""The step table of a written consultation."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from committee.verdict import Verdict
from meetings import consultation_readiness as readiness
from meetings.models import Consultation, ConsultationStatus as S
from meetings.permissions import consultation as permissions


def _send(by: Actor, consultation: Consultation) -> Verdict:
    right = permissions.may_send_consultation(by, consultation)
    ready = readiness.to_send(consultation, by) if right else right
    return right if ready else ready


def _close(by: Actor, consultation: Consultation) -> Verdict:
    right = permissions.may_close_consultation(by, consultation)
    ready = readiness.to_close(consultation, by) if right else right
    return right if ready else ready


CONSULTATION_STEPS = table(
    Step(
        name="submit",
        label=Sentence(_("Submit to the Head")),
        source=frozenset({S.DRAFT}),
        target=S.SUBMITTED,
        may=permissions.may_draft_this_consultation,
        done=Sentence(_("Submitted the consultation to the Head")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return to the drafter")),
        source=frozenset({S.SUBMITTED}),
        target=S.DRAFT,
        may=permissions.may_send_consultation,
        done=Sentence(_("Returned the consultation to the drafter")),
        asks_reason=True,
    ),
    Step(
        name="send",
        label=Sentence(_("Send to the members")),
        source=frozenset({S.DRAFT, S.SUBMITTED}),
        target=S.OPEN,
        may=_send,
        done=Sentence(_("Sent the consultation to the members")),
    ),
    Step(
        name="drop",
        label=Sentence(_("Give up the draft")),
        source=frozenset({S.DRAFT}),
        target=S.WITHDRAWN,
        may=permissions.may_draft_this_consultation,
        done=Sentence(_("Gave up the draft of the consultation")),
        asks_reason=True,
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw the consultation")),
        source=frozenset({S.SUBMITTED, S.OPEN}),
        target=S.WITHDRAWN,
        may=permissions.may_send_consultation,
        done=Sentence(_("Withdrew the consultation")),
        asks_reason=True,
    ),
    Step(
        name="escalate",
        label=Sentence(_("Ask for a meeting")),
        source=frozenset({S.OPEN}),
        target=S.ESCALATED,
        may=permissions.may_escalate,
        done=Sentence(_("Asked that the matter be put to a meeting")),
        asks_reason=True,
    ),
    Step(
        name="close",
        label=Sentence(_("Close and sign the result minutes")),
        source=frozenset({S.OPEN}),
        target=S.CLOSED,
        may=_close,
        done=Sentence(_("Closed the consultation with its result minutes")),
    ),
    Step(
        name="decide",
        label=Sentence(_("Record the Head's decision")),
        source=frozenset({S.CLOSED}),
        target=S.DECIDED,
        may=permissions.may_decide_consultation,
        done=Sentence(_("Decided on the result of the consultation")),
    ),
)
