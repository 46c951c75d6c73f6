"""Who sets a deadline aside, records its ratification, and has the report on the year printed."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Meeting, Waiver
from meetings.permissions.convening import may_convene
from meetings.querysets import prepares


def may_waive(by: Actor, meeting: Meeting) -> Verdict:
    """Only the Head, or the delegated convener, sets a deadline aside, with a reason."""
    return may_convene(by, meeting)


def may_ratify(by: Actor, waiver: Waiver) -> Verdict:
    """Secretariat, standing agency and Head record the conclusion by which a later meeting ratified a waiver."""
    if waiver.ratified_by_id is not None:
        return denied(Sentence(_("A later meeting has ratified this waiver; it stays as it is.")))
    if prepares(by, waiver.meeting.committee) and by.seat(waiver.meeting.committee_id) is not None:
        return allowed()
    return denied(Sentence(_("Secretariat, standing agency and Head record what a meeting has ratified.")))


def may_print_compliance(by: Actor, committee: Committee) -> Verdict:
    """Secretariat, standing agency and Head have the report on the year printed for an inspection."""
    if prepares(by, committee):
        return allowed()
    return denied(Sentence(_("Secretariat, standing agency and Head have this report printed.")))
