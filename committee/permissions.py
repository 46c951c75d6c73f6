"""Who may keep the floor: people, bodies, seats, delegations, the regulation, the calendar, the audit trail.

Each function answers with a `Verdict`: allowed, or the sentence that the person reads, with the article.
"""

from __future__ import annotations

from django.db.models import Q

from committee.actor import Actor
from committee.citations import article_of
from committee.models import Committee, Delegation, Membership, Person, Regulation, Role
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied

DEPUTIES = frozenset({Role.STANDING_DEPUTY, Role.DEPUTY})


def _records(by: Actor, committee: Committee) -> str:
    """The article on the standing agency, which keeps the committee's records, and on its Secretary."""
    return article_of(committee, by.today, "records_kept_by")


def _head_duties(by: Actor, committee: Committee) -> str:
    return article_of(committee, by.today, "delegated_by")


def _amendment(by: Actor, committee: Committee) -> str:
    return article_of(committee, by.today, "amended_by")


def keeps_records(by: Actor, committee: Committee) -> bool:
    """The Secretary, the support team, and whoever acts for the standing agency; the system itself."""
    return by.is_system or by.is_secretariat(committee) or by.acts_for_standing_agency(committee)


def _records_only(by: Actor, committee: Committee, reason: Sentence, *, admin: bool = False) -> Verdict:
    if keeps_records(by, committee) or (admin and by.is_admin):
        return allowed(_records(by, committee))
    return denied(reason, _records(by, committee))


def may_manage_bodies(by: Actor, committee: Committee) -> Verdict:
    """Keep agencies, people and the committee's names: secretariat, standing agency, administrators."""
    reason = Sentence(_("Only the Secretary, the support team or the standing agency keep agencies and people."))
    return _records_only(by, committee, reason, admin=True)


def may_keep_person(by: Actor, person: Person, committee: Committee) -> Verdict:
    """Change a person's record or sign-in: whoever keeps the records of every committee in which the person sits.

    Otherwise the secretariat of one committee could redirect the mail of another one's Head, or sign in as them.
    """
    verdict = may_manage_bodies(by, committee)
    if not verdict or by.is_admin or by.is_system or person.pk is None:
        return verdict
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=by.today)
    seats = Membership.objects.filter(lasting, person=person).select_related("committee")
    if all(keeps_records(by, seat.committee) for seat in seats):
        return verdict
    reason = _("{name} sits in another committee, too. Please ask its secretariat or an administrator.")
    return denied(Sentence(reason, name=person.full_name), _records(by, committee))


def may_open_account(by: Actor, person: Person, committee: Committee) -> Verdict:
    """Create a first sign-in for a person: whoever keeps people. A lost password is reset by administrators alone."""
    verdict = may_keep_person(by, person, committee)
    if not verdict:
        return verdict
    if hasattr(person, "user") and not by.is_admin:
        reason = _("This person already has a sign-in. Only an administrator may set a new temporary password.")
        return denied(Sentence(reason))
    return allowed(_records(by, committee))


def may_manage_seats(by: Actor, committee: Committee) -> Verdict:
    """Record who holds which seat, on an appointing decision: secretariat and standing agency."""
    reason = Sentence(_("Only the Secretary, the support team or the standing agency record seats."))
    return _records_only(by, committee, reason, admin=True)


def may_fill_seat(by: Actor, committee: Committee, person: Person) -> Verdict:
    """As `may_manage_seats`, and nobody records a seat for themselves."""
    verdict = may_manage_seats(by, committee)
    if verdict and by.person is not None and by.person == person:
        return denied(
            Sentence(_("Nobody records a seat for themselves. Please ask a colleague.")), _records(by, committee)
        )
    return verdict


def may_manage_seat(by: Actor, seat: Membership) -> Verdict:
    """As `may_manage_seats`, in the committee of the seat."""
    return may_manage_seats(by, seat.committee)


def may_delegate(by: Actor, committee: Committee) -> Verdict:
    """The Head gives a power away; the secretariat records what the Head has given in writing."""
    if by.is_system or by.is_head(committee) or by.is_secretariat(committee):
        return allowed(_head_duties(by, committee))
    reason = _("Only the Head delegates a power, or the Secretary records it on the Head's written basis.")
    return denied(Sentence(reason), _head_duties(by, committee))


def may_revoke(by: Actor, delegation: Delegation) -> Verdict:
    """Take a power back: as `may_delegate`, in the committee of the delegation."""
    return may_delegate(by, delegation.committee)


def may_edit_regulation(by: Actor, committee: Committee) -> Verdict:
    """Prepare a new version: secretariat and standing agency (amendments go through the standing agency)."""
    reason = Sentence(_("Only the Secretary, the support team or the standing agency prepare a new version."))
    verdict = _records_only(by, committee, reason)
    return verdict.under(article=_amendment(by, committee))


def may_change_draft(by: Actor, regulation: Regulation) -> Verdict:
    """Edit a version: only while it is a draft."""
    if regulation.status != Regulation.Status.DRAFT:
        reason = _("This version has been put in force and cannot be changed. Please prepare a new version.")
        return denied(Sentence(reason), _amendment(by, regulation.committee))
    return may_edit_regulation(by, regulation.committee)


def may_put_regulation_in_force(by: Actor, regulation: Regulation) -> Verdict:
    """The Head alone."""
    if by.is_system or by.is_head(regulation.committee):
        return allowed(_amendment(by, regulation.committee))
    return denied(
        Sentence(_("Only the Head puts the operating regulation in force.")), _amendment(by, regulation.committee)
    )


def may_manage_calendar(by: Actor, committee: Committee) -> Verdict:
    """Keep the working calendar: secretariat, standing agency, administrators."""
    reason = Sentence(_("Only the Secretary, the support team or the standing agency keep the working calendar."))
    return _records_only(by, committee, reason, admin=True)


def may_see_audit(by: Actor, committee: Committee) -> Verdict:
    """Read the activity log: Head, deputies, secretariat, standing agency, administrators."""
    if keeps_records(by, committee) or by.is_admin or by.is_head(committee) or by.role(committee) in DEPUTIES:
        return allowed(_records(by, committee))
    reason = _("The activity log is open to the Head, the Deputy Heads, the secretariat and the standing agency.")
    return denied(Sentence(reason), _records(by, committee))
