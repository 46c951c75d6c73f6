"""The step tables of minutes and of what hangs on them: corrections, supplements, redactions."""

from __future__ import annotations

from committee.actor import Actor
from committee.sentences import Sentence, gettext_noop as _
from committee.transitions import Step, table
from committee.verdict import Verdict, denied, met
from meetings import closing, permissions
from meetings.models import Minutes, Supplement
from meetings.permissions import minutes as rights
from meetings.replies import may_be_signed_now, open_corrections

NOT_CIRCULATED = Sentence(_("The draft has not been circulated for corrections; it may be signed without."))
OPEN = frozenset({"draft", "circulated"})


def both(right: Verdict, ready: Verdict) -> Verdict:
    """The right first, then the rule: what refuses, or the right with its article."""
    return right if not right or ready else ready


def _circulate(by: Actor, minutes: Minutes) -> Verdict:
    return both(rights.may_circulate(by, minutes), closing.to_sign(minutes.meeting))


def _sign_as_secretary(by: Actor, minutes: Minutes) -> Verdict:
    """Complete, every correction decided, and the time for corrections over or everybody has answered."""
    right = both(permissions.may_sign_minutes_as_secretary(by, minutes.meeting), closing.to_sign(minutes.meeting))
    if not right:
        return right
    waiting = open_corrections(minutes)
    if waiting:
        return denied(Sentence(_("{n} corrections wait for a decision. Decide them first."), n=waiting))
    if minutes.status == "circulated" and not may_be_signed_now(minutes, by.today):
        return denied(
            Sentence(
                _("The participants may hand in corrections until {day}; not everybody has answered."),
                day=minutes.corrections_due,
            )
        )
    if minutes.circulated_at is None:
        return met(NOT_CIRCULATED)
    return right


def _sign_as_chair(by: Actor, minutes: Minutes) -> Verdict:
    return both(permissions.may_sign_minutes_as_chair(by, minutes.meeting), closing.to_sign(minutes.meeting))


def _return(by: Actor, minutes: Minutes) -> Verdict:
    return permissions.may_sign_minutes_as_chair(by, minutes.meeting)


MINUTES_STEPS = table(
    Step(
        name="circulate",
        label=Sentence(_("Circulate for corrections")),
        source=frozenset({"draft"}),
        target="circulated",
        may=_circulate,
        done=Sentence(_("Circulated the draft minutes for corrections")),
    ),
    Step(
        name="end_circulation",
        label=Sentence(_("End the circulation")),
        source=frozenset({"circulated"}),
        target="draft",
        may=rights.may_circulate,
        done=Sentence(_("Ended the circulation of the draft minutes")),
        asks_reason=True,
    ),
    Step(
        name="sign_as_secretary",
        label=Sentence(_("Sign as secretary")),
        source=OPEN,
        target="secretary_signed",
        may=_sign_as_secretary,
        done=Sentence(_("Signed the minutes as secretary")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return for correction")),
        source=frozenset({"secretary_signed"}),
        target="draft",
        may=_return,
        done=Sentence(_("Returned the minutes for correction")),
        asks_reason=True,
    ),
    Step(
        name="sign_as_chair",
        label=Sentence(_("Sign as chair and lock")),
        source=frozenset({"secretary_signed"}),
        target="signed",
        may=_sign_as_chair,
        done=Sentence(_("Signed the minutes as chair; the minutes are locked")),
    ),
    Step(
        name="adopt",
        label=Sentence(_("Adopt at a later meeting")),
        source=frozenset({"signed"}),
        target="adopted",
        may=rights.may_adopt,
        done=Sentence(_("A later meeting adopted the minutes")),
    ),
)

CORRECTION_STEPS = table(
    Step(
        name="take_in",
        label=Sentence(_("Take in")),
        source=frozenset({"open"}),
        target="taken_in",
        may=rights.may_decide_correction,
        done=Sentence(_("Took a correction of the minutes in")),
        lock_parent="minutes",
    ),
    Step(
        name="decline",
        label=Sentence(_("Do not take in")),
        source=frozenset({"open"}),
        target="declined",
        may=rights.may_decide_correction,
        done=Sentence(_("Did not take a correction of the minutes in")),
        asks_reason=True,
        lock_parent="minutes",
    ),
    Step(
        name="withdraw",
        label=Sentence(_("Withdraw")),
        source=frozenset({"open"}),
        target="withdrawn",
        may=rights.may_withdraw_correction,
        done=Sentence(_("Withdrew a correction of the minutes")),
        lock_parent="minutes",
    ),
)


def _supplement_secretary(by: Actor, supplement: Supplement) -> Verdict:
    return permissions.may_sign_minutes_as_secretary(by, supplement.minutes.meeting)


def _supplement_chair(by: Actor, supplement: Supplement) -> Verdict:
    return permissions.may_sign_minutes_as_chair(by, supplement.minutes.meeting)


def _drop_supplement(by: Actor, supplement: Supplement) -> Verdict:
    return rights.may_draft_supplement(by, supplement.minutes)


SUPPLEMENT_STEPS = table(
    Step(
        name="sign_as_secretary",
        label=Sentence(_("Sign as secretary")),
        source=frozenset({"draft"}),
        target="secretary_signed",
        may=_supplement_secretary,
        done=Sentence(_("Signed the supplementary minutes as secretary")),
    ),
    Step(
        name="return",
        label=Sentence(_("Return for correction")),
        source=frozenset({"secretary_signed"}),
        target="draft",
        may=_supplement_chair,
        done=Sentence(_("Returned the supplementary minutes for correction")),
        asks_reason=True,
    ),
    Step(
        name="sign_as_chair",
        label=Sentence(_("Sign as chair and lock")),
        source=frozenset({"secretary_signed"}),
        target="signed",
        may=_supplement_chair,
        done=Sentence(_("Signed the supplementary minutes as chair")),
    ),
    Step(
        name="drop",
        label=Sentence(_("Give up the draft")),
        source=frozenset({"draft"}),
        target="dropped",
        may=_drop_supplement,
        done=Sentence(_("Gave up the draft of supplementary minutes")),
        asks_reason=True,
    ),
)

REDACTION_STEPS = table(
    Step(
        name="lift",
        label=Sentence(_("Show again")),
        source=frozenset({"active"}),
        target="lifted",
        may=rights.may_lift_redaction,
        done=Sentence(_("Showed a passage of the minutes again")),
        asks_reason=True,
    ),
)
