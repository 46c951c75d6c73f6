"""What the regulation asks of a meeting while it is held and concluded."""

from __future__ import annotations

from collections.abc import Iterable

from committee.regulation.convening import REGULAR
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES, WaiverFact, under_waiver
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict

PURPOSES = {
    "previous_results": Sentence(_("results of the previous conclusions")),
    "arising": Sentence(_("arising matters")),
    "next_tasks": Sentence(_("next tasks")),
}
"""The three fixed purposes of a regular meeting, as the published summary of regulation 771 states them."""
_QUORUM = {"majority": (1, 2, True), "two_thirds": (2, 3, False), "all": (1, 1, False)}


def agenda_has_fixed_purposes(
    kind: str,
    purposes: Iterable[str],
    provisions: Provisions,
    *,
    has_previous: bool = True,
    waiver: WaiverFact | None = None,
) -> Verdict:
    """A regular meeting reviews the previous conclusions (when there are any), arising matters and next tasks."""
    rule = RULES["agenda"]
    if kind != REGULAR:
        return rule.finds(State.MET, Sentence(_("Asked of regular meetings only.")), provisions)
    wanted = set(PURPOSES)
    if not (has_previous and provisions.review_of_previous.value):
        wanted.discard("previous_results")
    present = set(purposes)
    missing = tuple(name for purpose, name in PURPOSES.items() if purpose in wanted - present)
    if missing:
        reason = Sentence(_("Missing on the agenda: {purposes}."), purposes=missing)
        return under_waiver(rule.finds(State.NOT_MET, reason, provisions), waiver)
    return rule.finds(State.MET, Sentence(_("The agenda has all fixed purposes.")), provisions)


def quorum(present: int, entitled: int, provisions: Provisions, waiver: WaiverFact | None = None) -> Verdict:
    """Are enough members present? Substitutes admitted by the chair count as present."""
    rule = RULES["quorum"]
    counts = {"present": present, "entitled": entitled}
    if provisions.quorum.value == "none":
        reason = Sentence(_("No quorum is prescribed; {present} of {entitled} members are present."), **counts)
        return rule.finds(State.MET, reason, provisions)
    part, of, more_than = _QUORUM[provisions.quorum.value]
    needed = entitled * part // of + 1 if more_than else -(-entitled * part // of)
    if entitled > 0 and present >= needed:
        reason = Sentence(
            _("{present} of {entitled} members are present; {needed} are needed."), needed=needed, **counts
        )
        return rule.finds(State.MET, reason, provisions)
    reason = Sentence(
        _("Only {present} of {entitled} members are present; {needed} are needed."), needed=needed, **counts
    )
    return under_waiver(rule.finds(State.NOT_MET, reason, provisions), waiver)


def substitute_admitted(consent: bool | None, provisions: Provisions) -> Verdict:
    """May the named substitute attend? `consent` of the chair: given, refused, or None while it is pending."""
    rule = RULES["substitute"]
    if not provisions.substitute_needs_consent.value:
        return rule.finds(State.MET, Sentence(_("A substitute needs no consent.")), provisions)
    if consent:
        return rule.finds(State.MET, Sentence(_("The chair has consented.")), provisions)
    if consent is None:
        return rule.finds(State.NOT_YET, Sentence(_("The chair has not decided on the substitute yet.")), provisions)
    return rule.finds(State.NOT_MET, Sentence(_("The chair has not agreed to the substitute.")), provisions)


def may_decide(*, is_head: bool, provisions: Provisions) -> Verdict:
    """Opinions and votes are advice; the Head decides (regulation 771, principles of work)."""
    rule = RULES["decision"]
    if is_head:
        return rule.finds(State.MET, Sentence(_("Decided by the Head.")), provisions)
    reason = Sentence(_("The Head decides; opinions and votes of members are advice."))
    return rule.finds(State.NOT_MET, reason, provisions)


def conclusions_are_handled(open_numbers: Iterable[int], provisions: Provisions, total: int = 1) -> Verdict:
    """Each conclusion leads to a task or carries the mark that none arises. `open_numbers`: those that do neither."""
    rule = RULES["conclusions"]
    left = tuple(str(number) for number in open_numbers)
    if left:
        reason = Sentence(
            _("Without a task and without the mark that none arises: conclusion {numbers}."), numbers=left
        )
        return rule.finds(State.NOT_MET, reason, provisions)
    if not total:
        return rule.finds(State.NOT_YET, Sentence(_("No conclusion has been recorded yet.")), provisions)
    return rule.finds(State.MET, Sentence(_("Every conclusion has a task or says that none arises.")), provisions)


def minutes_are_signed(*, held: bool, by_secretary: bool, by_chair: bool, provisions: Provisions) -> Verdict:
    """Minutes carry the signatures of secretary and chair."""
    rule = RULES["minutes"]
    if not provisions.minutes_required.value:
        return rule.finds(State.MET, Sentence(_("Minutes are not prescribed.")), provisions)
    if by_secretary and by_chair:
        return rule.finds(State.MET, Sentence(_("The minutes are signed by secretary and chair.")), provisions)
    if not held:
        return rule.finds(State.NOT_YET, Sentence(_("The meeting has not been held yet.")), provisions)
    msgid = _("The signature of the chair is missing.") if by_secretary else _("The minutes are not signed yet.")
    return rule.finds(State.NOT_MET, Sentence(msgid), provisions)
