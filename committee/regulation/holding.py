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


def quorum(
    present: int,
    entitled: int,
    provisions: Provisions,
    waiver: WaiverFact | None = None,
    *,
    invited: int | None = None,
) -> Verdict:
    """Are enough members present? Substitutes admitted by the chair count as present.

    `entitled`: members in office on the day; `invited`: how many of them were invited. The regulation says which of
    the two is the base (`quorum_base`); without `invited` the members in office are. The forecast asks the same
    question with those who have said that they come.
    """
    rule = RULES["quorum"]
    of_invited = provisions.quorum_base.value == "invited" and invited is not None
    base = invited if of_invited and invited is not None else entitled
    counts = {"present": present, "base": base}
    if provisions.quorum.value == "none":
        msgid = (
            _("No quorum is prescribed; {present} of {base} invited members are present.")
            if of_invited
            else _("No quorum is prescribed; {present} of {base} members are present.")
        )
        return rule.finds(State.MET, Sentence(msgid, **counts), provisions)
    needed = quorum_needed(base, provisions)
    if base > 0 and present >= needed:
        msgid = (
            _("{present} of {base} invited members are present; {needed} are needed.")
            if of_invited
            else _("{present} of {base} members are present; {needed} are needed.")
        )
        return rule.finds(State.MET, Sentence(msgid, needed=needed, **counts), provisions)
    msgid = (
        _("Only {present} of {base} invited members are present; {needed} are needed.")
        if of_invited
        else _("Only {present} of {base} members are present; {needed} are needed.")
    )
    return under_waiver(rule.finds(State.NOT_MET, Sentence(msgid, needed=needed, **counts), provisions), waiver)


def quorum_needed(base: int, provisions: Provisions) -> int:
    """How many of `base` members must be present; 0 when no quorum is prescribed."""
    if provisions.quorum.value == "none":
        return 0
    part, of, more_than = _QUORUM[provisions.quorum.value]
    return base * part // of + 1 if more_than else -(-base * part // of)


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
