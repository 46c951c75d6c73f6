"""Every provision the system understands: title, kind of value, range."""

from __future__ import annotations

from committee.regulation.settings import SettingSpec, choice, number, yes_no
from committee.sentences import gettext_noop as _

_DAYS = _("{n} working days")
_OF_MONTH = _("day {n} of the month")
_HEAD = _("the Head only")
_HEAD_OR_DELEGATE = _("the Head, or whom the Head has delegated in writing")

SPECS: dict[str, SettingSpec] = {
    "cadence": choice(
        _("Regular meeting"), quarter=_("once a quarter"), half_year=_("once in six months"), year=_("once a year")
    ),
    "convene_regular": choice(_("Who convenes a regular meeting"), head=_HEAD, head_or_delegate=_HEAD_OR_DELEGATE),
    "convene_extraordinary": choice(
        _("Who convenes an extraordinary meeting"), head=_HEAD, head_or_delegate=_HEAD_OR_DELEGATE
    ),
    "convene_enlarged": choice(_("Who convenes an enlarged meeting"), head=_HEAD, head_or_delegate=_HEAD_OR_DELEGATE),
    "propose_extraordinary": choice(
        _("Who may propose an extraordinary meeting"),
        standing_agency=_("the standing agency"),
        nobody=_("nobody; the Head decides alone"),
    ),
    "notice_days": number(_("Invitation reaches the invitees before the meeting"), 0, 30, _DAYS),
    "notice_exempts_extraordinary": yes_no(_("Extraordinary meetings need no notice period")),
    "papers_days": number(_("Papers reach the invitees before the meeting"), 0, 30, _DAYS),
    "papers_exempt_extraordinary": yes_no(_("Papers of extraordinary meetings: as the convener asks")),
    "review_of_previous": yes_no(_("Regular meetings review the previous conclusions")),
    "quorum": choice(
        _("Quorum"),
        none=_("none prescribed"),
        majority=_("more than half of the members"),
        two_thirds=_("two thirds of the members"),
        all=_("all members"),
    ),
    "quorum_base": choice(
        _("The quorum is counted from"),
        seats=_("the members in office on the day"),
        invited=_("the members invited"),
    ),
    "composition": choice(
        _("Who is invited to a regular meeting"),
        all_members=_("all members in office"),
        convener=_("the members whom the convener names"),
    ),
    "composition_decided_by": choice(
        _("Who decides which guests attend an enlarged meeting"),
        head=_HEAD,
        chair=_("the chair of the meeting"),
    ),
    "decision_rule": choice(
        _("Who decides"),
        head=_("the Head decides; opinions and votes are advice"),
        majority=_("the committee decides by majority"),
    ),
    "majority_part": choice(
        _("Majority needed"),
        more_than_half=_("more than half"),
        two_thirds=_("at least two thirds"),
        three_quarters=_("at least three quarters"),
    ),
    "majority_base": choice(
        _("The majority is counted from"),
        cast=_("the votes cast"),
        present=_("the members present"),
        entitled=_("all members entitled to vote"),
    ),
    "substitute_needs_consent": yes_no(_("A substitute needs the consent of the chair")),
    "substitutes_vote": yes_no(_("A substitute votes in place of the member")),
    "consultation_days": number(_("Written opinions are due after sending"), 1, 30, _DAYS),
    "silence": choice(
        _("A member who does not answer a written consultation in time"),
        none=_("counts neither for nor against"),
        agrees=_("counts as agreeing"),
    ),
    "consultation_escalates": yes_no(_("A member may ask that the matter be put to a meeting")),
    "minutes_required": yes_no(_("Every meeting has minutes signed by secretary and chair")),
    "correction_days": number(_("Participants have for corrections of the draft minutes"), 1, 30, _DAYS),
    "conclusion_notice_days": number(_("Conclusion notice issued after the meeting"), 1, 30, _DAYS),
    "one_accountable_member": yes_no(_("Every task has exactly one accountable member")),
    "task_acceptance": choice(
        _("Who accepts the result of a task"),
        head=_HEAD,
        head_or_delegate=_("the Head, or the secretariat on his authority"),
    ),
    "due_soon_days": number(_("A task counts as due soon"), 0, 30, _("{n} working days before its due date")),
    "annual_programme": yes_no(_("The Head issues the annual work programme")),
    "annual_inspection": yes_no(_("The Head issues the annual inspection plan")),
    "records_kept_by": choice(
        _("Who keeps the records of the committee"),
        secretariat=_("the Secretary, the support team, the standing agency"),
    ),
    "delegated_by": choice(_("Who delegates powers"), head=_("the Head, in writing and for a time")),
    "amended_by": choice(_("Who puts a new version in force"), head=_HEAD),
    "report_cutoff_day": number(_("Data of periodic reports are closed in the last month on"), 1, 28, _OF_MONTH),
    "report_due_day": number(_("Members' periodic reports are due in the last month on"), 1, 28, _OF_MONTH),
}
CITED_BY_PERMISSIONS = frozenset({"records_kept_by", "delegated_by", "amended_by"})
"""Provisions under which nothing is checked: they say which article a permission stands on."""
