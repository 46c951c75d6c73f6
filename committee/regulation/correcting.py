"""Corrections of the draft minutes: until when participants hand them in, and whether they were given that time."""

from __future__ import annotations

import datetime as dt

from committee.regulation.deadlines import DeadlineInfo
from committee.regulation.provisions import Provisions
from committee.regulation.rules import RULES
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import State, Verdict
from committee.workdays import WorkCalendar

DAY_OF_DRAFT = Sentence(_("day on which the draft is sent"))


def corrections_bind(provisions: Provisions) -> bool:
    """Whether an article of the regulation gives the days. By mere habit they are proposed and bind nobody."""
    return bool(provisions.correction_days.article)


def corrections_deadline(circulated_on: dt.date, provisions: Provisions, calendar: WorkCalendar) -> DeadlineInfo:
    """The earliest last day for corrections: `correction_days` working days after the draft is sent."""
    shift = calendar.after(circulated_on, provisions.correction_days.value, DAY_OF_DRAFT)
    return DeadlineInfo(RULES["corrections"], provisions, shift)


def corrections_have_time(
    circulated_on: dt.date | None, due: dt.date | None, provisions: Provisions, calendar: WorkCalendar
) -> Verdict:
    """Does the last day `due` leave the participants the days of the regulation? NOT_YET before the draft is sent."""
    rule = RULES["corrections"]
    if circulated_on is None or due is None:
        return rule.finds(State.NOT_YET, Sentence(_("The draft has not been sent to the participants.")), provisions)
    least = corrections_deadline(circulated_on, provisions, calendar).day
    says = {"sent": circulated_on, "due": due, "least": least}
    if least is None or due >= least:
        msgid = _("The draft was sent on {sent}; corrections were taken until {due}.")
        return rule.finds(State.MET, Sentence(msgid, **says), provisions)
    if not corrections_bind(provisions):
        msgid = _("Corrections until {due}; by habit it would be {least}. The regulation does not say.")
        return rule.finds(State.MET, Sentence(msgid, **says), provisions)
    msgid = _("Corrections until {due}, but the regulation leaves the participants until {least} at least.")
    return rule.finds(State.NOT_MET, Sentence(msgid, **says), provisions)
