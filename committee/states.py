"""The steps of the floor: a version of the regulation is prepared, then put in force. Nothing leads back."""

from __future__ import annotations

from committee.models import Regulation
from committee.permissions import may_put_regulation_in_force
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table

REGULATION_STEPS = table(
    Step(
        name="put_in_force",
        label=Sentence(_("Put in force")),
        source=frozenset({Regulation.Status.DRAFT}),
        target=Regulation.Status.IN_FORCE,
        may=may_put_regulation_in_force,
        done=Sentence(_("The operating regulation was put in force.")),
        lock_parent="committee",
    ),
)
