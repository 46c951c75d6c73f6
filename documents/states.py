"""From draft to issued. Voiding is not a step: the issued row is frozen, `VoidedNumber` stands beside it."""

from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from documents import permissions
from documents.models import DocumentStatus as S

STEPS = table(
    Step(
        name="submit",
        label=Sentence(_("Submit for signature")),
        source=frozenset({S.DRAFT}),
        target=S.SUBMITTED,
        may=permissions.may_submit,
        done=Sentence(_("Submitted for signature")),
        article=permissions.DRAFTING,
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Take back")),
        source=frozenset({S.SUBMITTED}),
        target=S.DRAFT,
        may=permissions.may_withdraw,
        done=Sentence(_("Taken back for editing")),
        article=permissions.DRAFTING,
    ),
    Step(
        name="return",
        label=Sentence(_("Return")),
        source=frozenset({S.SUBMITTED}),
        target=S.DRAFT,
        may=permissions.may_return,
        done=Sentence(_("Returned to the drafter")),
        asks_reason=True,
        article=permissions.DRAFTING,
    ),
    Step(
        name="issue",
        label=Sentence(_("Sign and issue")),
        source=frozenset({S.DRAFT, S.SUBMITTED}),
        target=S.ISSUED,
        may=permissions.may_issue,
        done=Sentence(_("Signed, numbered and issued")),
        article=permissions.SIGNING,
    ),
    Step(
        name="drop",
        label=Sentence(_("Give up the draft")),
        source=frozenset({S.DRAFT}),
        target=S.DROPPED,
        may=permissions.may_drop,
        done=Sentence(_("Draft given up")),
        asks_reason=True,
        article=permissions.DRAFTING,
    ),
)
"""The step table of documents."""
